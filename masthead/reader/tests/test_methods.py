"""Readers' addresses are read: every other method is refused with a word, and nothing comes without its headers."""

import pytest

from masthead.media.actions.make_renditions import make_formats
from tests.factories import make_photo, make_story

SHOWN = [
    "/",
    "/en/",
    "/en/country/",
    "/en/nothing/",
    "/en/feed.xml",
    "/en/country/feed.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/health/live",
    "/health/ready",
    "/media/photos/none.jpg",
    "/documents/1/paper.pdf",
]


@pytest.mark.parametrize("address", SHOWN)
def test_other_methods_are_refused_and_options_are_answered_without_a_body(client, english, address):
    for method in ("post", "put", "patch", "delete", "trace"):
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    answer = client.options(address)
    assert (answer.status_code, answer["Allow"], answer.content) == (200, "GET, HEAD, OPTIONS", b"")
    assert client.head(address).content == b""


def test_a_refused_method_asks_for_no_token(english):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/en/").status_code == 405


HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


@pytest.mark.parametrize("address", [*SHOWN, "/static/newsroom/newsroom.css", "/nothing", "/newsroom/login/"])
def test_every_answer_bears_the_headers_of_safety(client, english, address):
    answer = client.get(address)
    assert [header for header in HEADERS if header not in answer] == []


def test_a_photo_and_an_asset_bear_them_too(client, english):
    photo = make_photo()
    make_formats(photo, ["jpeg"])
    story = make_story(english, lead_photo=photo)
    page = client.get(story.url).content.decode()
    for start in ("/media/", "/assets/"):
        address = page[page.index(start) :].split('"')[0].split(" ")[0]
        answer = client.get(address)
        assert answer.status_code == 200
        assert [header for header in HEADERS if header not in answer] == []
