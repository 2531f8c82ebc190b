"""Whose request it is, by the network: the key of limits.

Anybody may send X-Forwarded-For, so it counts only where the peer itself is a trusted proxy
(MASTHEAD_TRUSTED_PROXIES); each proxy appends the address that it saw, so the list is read from its right.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_SITE_PREFIX = 64  # What a provider gives to one household: RFC 6177 and RFC 4291, 2.5.4.


def client_address(request: HttpRequest) -> str:
    """The peer's address; behind trusted proxies the right-most address that none of them has. Empty when unknown."""
    peer = _parsed(request.META.get("REMOTE_ADDR", ""))
    return str(_behind_proxies(peer, request) or "")


def address_block(request: HttpRequest) -> str:
    """The address, IPv6 cut to its /64: one household or server counts as one."""
    address = _parsed(client_address(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _SITE_PREFIX), strict=False))
    return str(address or "")


def _behind_proxies(peer: IPv4Address | IPv6Address | None, request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Stops at an entry that is no address: what stands left of it was written by nobody we trust."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    seen = peer
    while seen is not None and _is_trusted(seen) and forwarded:
        before = _parsed(forwarded.pop())
        if before is None:
            break
        seen = before
    return seen


def _is_trusted(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.MASTHEAD_TRUSTED_PROXIES)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
