"""Whose request it is: a forged header counts for nothing, a household for one."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from masthead.kit.client_address import address_block, client_address


def request(peer, forwarded=None):
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    return RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)


@pytest.fixture
def _proxies(settings):
    settings.MASTHEAD_TRUSTED_PROXIES = (ip_network("10.0.0.0/8"), ip_network("2001:db8:f::/48"))


def test_without_a_trusted_proxy_the_header_is_ignored():
    assert client_address(request("203.0.113.5", "198.51.100.1")) == "203.0.113.5"


@pytest.mark.usefixtures("_proxies")
@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.2.3.4", "198.51.100.1"),
        ("2001:db8:f::1", "2001:db8:1::9", "2001:db8:1::9"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("10.0.0.1", "1.2.3.4, rubbish", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_behind_proxies_the_rightmost_untrusted_entry_counts(peer, forwarded, expected):
    assert client_address(request(peer, forwarded)) == expected


@pytest.mark.parametrize(
    ("peer", "block"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_a_block_is_an_ipv4_address_or_a_64(peer, block):
    assert address_block(request(peer)) == block
