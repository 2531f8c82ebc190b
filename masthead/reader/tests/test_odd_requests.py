"""Whatever a stranger asks for, the answer is a page that is not there, never a failure."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from tests.factories import make_administrator, make_story

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
        "/media/photos/a%00b.jpg",
        "/media/.",
    ],
)
def test_odd_address_is_not_found(client, english, address):
    make_story(english)
    assert client.get(address).status_code == 404


def test_request_for_the_server_itself_is_not_found(client, english):
    assert client.get("/", PATH_INFO="*").status_code == 404


def test_form_without_its_token_is_refused_in_the_languages_words(editions):
    story = make_story(editions["ru"])
    answer = Client(enforce_csrf_checks=True).post(f"/ru/{story.address}/discussion/post", {"text": "Слово."})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 403
    assert page.html["lang"] == "ru"
    assert page.h1.get_text() == gettext_in("ru", "The form was not sent")
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_damaged_request_of_a_colleague_is_told_so(client, db):
    client.force_login(make_administrator())
    answer = client.get("/newsroom/images/?q=a%00b")
    assert answer.status_code == 400
    assert b"This cannot be read" in answer.content


def gettext_in(language, text):
    with translation.override(language):
        return translation.gettext(text)
