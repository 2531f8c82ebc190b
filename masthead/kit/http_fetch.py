"""The one way in which the program fetches from other sites.

Names are resolved once and the checked address is the one connected to, so that a name server
cannot answer differently the second time; TLS and the Host header keep the name. No proxy, cookie
or credential is taken from the environment.

FetchRefused: `.code` is one of `address` (malformed or not http/https), `credentials`, `private`,
`unresolved`, `redirects`, `status`, `type`, `encoding`, `size`, `time`, `connection`.
"""

import io
import ipaddress
import socket
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
from django.conf import settings
from django.utils.encoding import iri_to_uri, punycode
from django.utils.translation import gettext as _

MOST_REDIRECTS = 3
_CHUNK_BYTES = 65_536
_HEADERS = [("User-Agent", "Masthead"), ("Accept", "*/*"), ("Accept-Encoding", "identity"), ("Connection", "close")]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# RFC 6052: an IPv6-only network reaches IPv4 through this prefix; the last 32 bits are the real address.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Special addresses that `is_global` of some Python 3.11 releases lets through.
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")


class FetchRefused(Exception):
    """Nothing was fetched; the message is a sentence that names the address and the reason."""

    def __init__(self, code: str, message: str):
        self.code = code
        super().__init__(message)


@dataclass(frozen=True)
class Fetched:
    """What came; `content_type` is lower case without parameters, `url` the last after redirects."""

    content: bytes
    content_type: str
    url: str


@dataclass(frozen=True)
class Downloaded:
    """What was written to a file; `content_type` and `url` as in Fetched."""

    content_type: str
    url: str


def fetch(url: str, *, max_bytes: int, timeout_seconds: float, allowed_types: Collection[str] | None = None) -> Fetched:
    """GET `url` within `timeout_seconds` in all, redirects included, or raise FetchRefused.

    `allowed_types` holds media types such as `image/jpeg`, or `image/*`.
    """
    file = io.BytesIO()
    came = download(url, file=file, max_bytes=max_bytes, timeout_seconds=timeout_seconds, allowed_types=allowed_types)
    return Fetched(file.getvalue(), came.content_type, came.url)


def download(
    url: str,
    *,
    file: BinaryIO,
    max_bytes: int,
    timeout_seconds: float,
    allowed_types: Collection[str] | None = None,
) -> Downloaded:
    """Like fetch(), written to `file` as it comes: what is large need not stand in memory.

    When FetchRefused is raised, a part of the answer may have been written.
    """
    ends_at = time.monotonic() + timeout_seconds
    with httpcore.ConnectionPool(network_backend=_CheckedNetwork(ends_at), max_keepalive_connections=0) as pool:
        for _hop in range(MOST_REDIRECTS + 1):
            answer = _ask(pool, url, file, max_bytes, allowed_types)
            if isinstance(answer, Downloaded):
                return answer
            url = answer
    raise FetchRefused("redirects", _("%(url)s was not fetched: it redirects too often.") % {"url": url})


def _ask(pool: httpcore.ConnectionPool, url: str, file: BinaryIO, max_bytes: int, allowed_types) -> Downloaded | str:
    """The answer, or the address that it redirects to."""
    _check_address(url)
    try:
        with pool.stream("GET", _ascii(url), headers=_HEADERS) as response:
            target = _header(response, b"location")
            if response.status in _REDIRECTS and target:
                return urljoin(url, target)
            content_type = _checked_type(url, response, allowed_types)
            _write_content(url, response, file, max_bytes)
            return Downloaded(content_type, url)
    except httpcore.TimeoutException as error:
        raise FetchRefused("time", _("%(url)s was not fetched: it took too long.") % {"url": url}) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
        raise FetchRefused("connection", _("%(url)s was not fetched: the connection failed.") % {"url": url}) from error


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable:
        raise FetchRefused(
            "address",
            _("%(url)s was not fetched: write an address that starts with http:// or https://.") % {"url": url},
        )
    if "@" in parts.netloc:
        raise FetchRefused(
            "credentials", _("An address with a name or password in it was not fetched: leave them out.")
        )


def _ascii(url: str) -> str:
    """The address as it goes over the wire: ASCII host, percent-encoded path, no fragment (RFC 3987 section 3.1)."""
    parts = urlsplit(url)
    host = punycode(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    return iri_to_uri(urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))) or ""


def _header(response: httpcore.Response, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == name), "").strip()


def _checked_type(url: str, response: httpcore.Response, allowed_types: Collection[str] | None) -> str:
    if response.status != 200:
        raise FetchRefused(
            "status",
            _("%(url)s was not fetched: it answered with status %(status)s.") % {"url": url, "status": response.status},
        )
    if _header(response, b"content-encoding").lower() not in {"", "identity"}:
        raise FetchRefused("encoding", _("%(url)s was not fetched: it came compressed unasked.") % {"url": url})
    content_type = _header(response, b"content-type").split(";")[0].strip().lower()
    family = content_type.split("/")[0] + "/*"
    if allowed_types is not None and content_type not in allowed_types and family not in allowed_types:
        raise FetchRefused(
            "type",
            _("%(url)s was not fetched: it is of the type “%(type)s”, which is of no use here.")
            % {"url": url, "type": content_type},
        )
    return content_type


def _write_content(url: str, response: httpcore.Response, file: BinaryIO, max_bytes: int) -> None:
    refusal = FetchRefused(
        "size", _("%(url)s was not fetched: it is larger than %(bytes)s bytes.") % {"url": url, "bytes": max_bytes}
    )
    length = _header(response, b"content-length")
    if length.isdigit() and int(length) > max_bytes:
        raise refusal
    size = 0
    for chunk in response.iter_stream():
        size += len(chunk)
        if size > max_bytes:
            raise refusal
        file.write(chunk)


class _CheckedNetwork(httpcore.NetworkBackend):
    """Connects to public addresses only, and lets no read or write outlast the deadline."""

    def __init__(self, ends_at: float):
        self.ends_at = ends_at
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options=None
    ) -> httpcore.NetworkStream:
        address = _address_to_connect(host, port)
        stream = self._network.connect_tcp(address, port, timeout=_remaining(self.ends_at))
        return _DeadlineStream(stream, self.ends_at)


class _DeadlineStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, ends_at: float):
        self._stream = stream
        self._ends_at = ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(min(max_bytes, _CHUNK_BYTES), timeout=_remaining(self._ends_at))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=_remaining(self._ends_at))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, _remaining(self._ends_at))
        return _DeadlineStream(secure, self._ends_at)

    def get_extra_info(self, info: str):
        return self._stream.get_extra_info(info)


def _remaining(ends_at: float) -> float:
    seconds = ends_at - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return seconds


def _address_to_connect(host: str, port: int) -> str:
    """The first address of the name; refused when any of its addresses is not public."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(
            "unresolved", _("%(host)s was not reached: no such host is known.") % {"host": host}
        ) from error
    addresses = [str(answer[4][0]).split("%")[0] for answer in answers]
    if not _is_allowed(host, port, settings.MASTHEAD_FETCH_ALLOW) and not all(map(is_public, addresses)):
        raise FetchRefused(
            "private",
            _(
                "%(host)s was not reached: it is an address of a private network. An operator may allow it by"
                " MASTHEAD_FETCH_ALLOW."
            )
            % {"host": f"{host}:{port}"},
        )
    return addresses[0]


def _is_allowed(host: str, port: int, allowed: Iterable[str]) -> bool:
    return f"{host}:{port}".lower() in {pair.lower() for pair in allowed}


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet (IANA's special-purpose registries)."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            ip = ipaddress.IPv4Address(ip.packed[-4:])
        elif ip.ipv4_mapped or ip.sixtofour or ip.teredo:
            return False
    if ip in _PROTOCOLS or ip in _SITE_LOCAL:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private)
