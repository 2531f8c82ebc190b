"""Whatever a stranger asks for, the answer is a page that is not there, never a failure."""

import pytest

from tests.factories import make_story

DIGITS = "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        f"/en/country/?page={DIGITS}",
        f"/documents/{DIGITS}/paper.pdf",
        f"/media/photos/{'a' * 5000}.jpg",
        "/en//",
        "/en/%00/",
        "/en/%ff%fe/",
        "/media/photos/%2e%2e/%2e%2e/secret",
    ],
)
def test_odd_address_is_not_found(client, english, address):
    make_story(english)
    assert client.get(address).status_code == 404


def test_request_for_the_server_itself_is_not_found(client, english):
    assert client.get("/", PATH_INFO="*").status_code == 404
