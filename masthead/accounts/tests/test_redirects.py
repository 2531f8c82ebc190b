"""After signing in one goes to a page of this site, whatever `next` says; every write wants its token."""

import pytest
from django.test import Client

from masthead.kit.own_path import is_own_path
from tests.factories import make_user

from .flows import log_in

FOREIGN = [
    "https://evil.example/",
    "http://evil.example/",
    "HTTPS://evil.example",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\\/evil.example",
    "/\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "\u2028//evil.example",
    "/\u200b/evil.example",
    "http:evil.example",
    "http:/evil.example",
    "http:///evil.example",
    "https:evil.example",
    "https:/\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "javascript://testserver/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://evil.example/",
    "mailto:evil@evil.example",
    "evil.example",
    "evil.example/en/",
    "@evil.example/",
    "http://testserver@evil.example/",
    "http://evil.example\\@testserver/",
    "http://testserver.evil.example/",
    "https://testserver/en/",
    "http://[::1]/",
    "http://[evil.example",
    "?next=//evil.example",
    "",
]


def test_there_are_enough_of_them():
    assert len(FOREIGN) >= 40


@pytest.mark.parametrize("target", FOREIGN)
def test_no_foreign_target_is_followed_from_any_flow(client, editions, target):
    reader = make_user("reader@example.org")
    assert not is_own_path(target)
    for field in ("posted", "asked"):
        visitor = client.__class__()
        if field == "posted":
            answer = log_in(visitor, reader.email, target=target)
        else:
            form = {"login": reader.email, "password": "a long password"}
            answer = visitor.post("/accounts/login/", form, query_params={"next": target})
        assert answer["Location"] == "/accounts/"
    assert client.get("/accounts/", {"next": target})["Location"].startswith("/accounts/login/?next=")
    assert visitor.get("/accounts/login/", {"next": target})["Location"] == "/accounts/"
    door = visitor.get("/newsroom/login/", {"next": target})
    assert door.status_code == 400 or door["Location"] == "/accounts/"
    assert visitor.post("/accounts/logout/", {"next": target})["Location"] == "/en/"


@pytest.mark.parametrize(
    "target", ["/en/", "/en/2026/01/02/news/discussion/?sort=oldest#comment-7", "/ar/اقتصاد/", "/"]
)
def test_a_page_of_this_site_is(target):
    assert is_own_path(target)


WRITES = (
    "login/",
    "signup/",
    "logout/",
    "login/code/",
    "password/reset/",
    "password/change/",
    "email/",
    "sessions/",
    "reauthenticate/",
    "2fa/totp/activate/",
    "2fa/webauthn/add/",
    "2fa/webauthn/login/",
    "2fa/recovery-codes/generate/",
    "confirm-email/",
)


@pytest.mark.parametrize("who", ["visitor", "reader"])
@pytest.mark.parametrize("path", WRITES)
def test_every_write_without_its_token_is_refused(editions, path, who):
    client = Client(enforce_csrf_checks=True)
    if who == "reader":
        client.force_login(make_user())
    assert (
        client.post(f"/accounts/{path}", {"email": "new@example.org", "login": "a", "password": "b"}).status_code == 403
    )
