"""A story that only some may read is named nowhere else, and its address asks who is there."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories import front_of, make_administrator, make_author, make_story, make_topic, section_of


@pytest.fixture
def told(english):
    """A restricted section's story, and open ones before and after it that share its author and topic."""
    author, topic = make_author(english), make_topic(english)
    shared = {"authors": [author], "topics": [topic]}
    secret = make_story(english, section="economy", title="Behind the wall", **shared)
    linking = [
        ("paragraph", f'<p><a linktype="page" id="{secret.pk}">Read it</a></p>'),
        ("related", {"story": secret}),
    ]
    newest = make_story(english, title="In the open", body=linking, **shared)
    PageViewRestriction.objects.create(page=section_of(english, "economy"), restriction_type=PageViewRestriction.LOGIN)
    return english, author, topic, secret, newest


def test_restricted_story_is_named_on_no_open_page(client, told):
    english, author, topic, secret, newest = told
    pages = [author.url, topic.url, newest.url, section_of(english).url, "/en/feed.xml", "/sitemap.xml", "/en/nowhere/"]
    for url in [front_of(english).url, *pages]:
        text = client.get(url).content.decode()
        assert "Behind the wall" not in text, url
        assert secret.address not in text, url


def test_restricted_story_asks_to_log_in(client, told):
    *_rest, secret, _newest = told
    answer = client.get(f"/en/{secret.address}/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")


def test_reader_let_in_finds_the_section_whole(client, told):
    english, *_rest = told
    older = make_story(english, section="economy", title="Further behind it")
    client.force_login(make_administrator())
    listed = client.get(section_of(english, "economy").url).content.decode()
    assert "Behind the wall" in listed
    assert "Further behind it" in listed
    assert "Behind the wall" in client.get(f"/en/{older.address}/").content.decode()


def test_the_newsroom_offers_no_shared_password(client, english):
    client.force_login(make_administrator())
    dialog = client.get(reverse("wagtailadmin_pages:set_privacy", args=[section_of(english).pk])).json()["html"]
    assert 'value="login"' in dialog
    assert 'value="password"' not in dialog
