"""In which edition a person's pages are shown."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from masthead.editions.wanted_edition import wanted_edition


def request(address="/accounts/", *, method="get", language="", browser="", session=None, **posted):
    made = getattr(RequestFactory(), method)(address, posted, headers={"Accept-Language": browser})
    made.session = session or SessionStore()
    made.user = AnonymousUser()
    made.user.language = language
    return made


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"address": "/accounts/?edition=ru"}, "ru"),
        ({"address": "/accounts/?next=/ar/2026/01/02/news/"}, "ar"),
        ({"address": "/accounts/?edition=ru&next=/ar/"}, "ru"),
        ({"method": "post", "next": "/ru/economy/"}, "ru"),
        ({"language": "ar"}, "ar"),
        ({"browser": "fr, ru-RU;q=0.8, ar;q=0.5"}, "ru"),
        ({"language": "ar", "browser": "ru"}, "ar"),
        ({"address": "/accounts/?edition=nowhere&next=//evil.example/ru/"}, "ru"),
        ({"address": "/accounts/?next=http://["}, "en"),
        ({}, "en"),
    ],
)
def test_the_named_edition_goes_before_the_persons_and_the_browsers(editions, asked, code):
    assert wanted_edition(request(**asked)).code == code


def test_what_was_named_is_kept_in_the_session(editions):
    session = SessionStore()
    wanted_edition(request("/accounts/?edition=ru", method="post", session=session))
    assert wanted_edition(request(session=session, browser="ar")).code == "ru"


def test_looking_at_a_page_makes_no_session(editions, client):
    client.get("/accounts/login/?next=/ru/")
    assert "sessionid" not in client.cookies


def test_a_draft_edition_is_not_shown_while_another_is_live(editions):
    editions["ru"].is_live = False
    editions["ru"].save()
    assert wanted_edition(request("/accounts/?edition=ru")).code == "en"


def test_without_any_edition_there_is_none(db):
    assert wanted_edition(request()) is None
