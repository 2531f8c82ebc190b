"""Feeds: the newest stories whole, for readers and machines elsewhere."""

import re
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from masthead.editions.models import Edition
from masthead.editions.queries import forget_editions
from masthead.media.actions.make_renditions import make_formats
from masthead.newsroom.choices import ChangeKind, StoryKind
from masthead.newsroom.models import Story
from masthead.trust.models import LiftedMark
from tests.factories import make_author, make_photo, make_story, make_topic, make_user

NAMES = {"media": "http://search.yahoo.com/mrss/", "content": "http://purl.org/rss/1.0/modules/content/"}


def _feed(client, path="/en/feed.xml"):
    answer = client.get(path)
    assert answer.status_code == 200
    parsed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def _text(client, path="/en/feed.xml"):
    return _feed(client, path).entries[0].content[0].value


@pytest.fixture
def photo(db):
    photo = make_photo(caption="The pier on Monday.", creator="Ann Lens", credit_line="Test Agency")
    make_formats(photo, ["jpeg"])
    return photo


def test_channel_says_whose_it_is_in_its_language(editions, client, settings):
    feed = _feed(client, "/ar/feed.xml").feed
    base = settings.WAGTAILADMIN_BASE_URL
    assert (feed.title, feed.language, feed.link) == ("بريد الاختبار", "ar", f"{base}/ar/")
    assert {"rel": "self", "href": f"{base}/ar/feed.xml"}.items() <= feed.links[1].items()


def test_story_carries_everything_about_it(english, client, settings, photo):
    authors, topics = [make_author(english, "Ada Marsh"), make_author(english, "Ed Roe")], [make_topic(english)]
    story = make_story(english, authors=authors, topics=topics, lead_photo=photo)
    (entry,) = _feed(client).entries
    assert (entry.title, entry.summary) == (story.title, story.standfirst)
    assert entry.link == settings.WAGTAILADMIN_BASE_URL + story.url
    assert [author.name for author in entry.authors] == ["Ada Marsh", "Ed Roe"]
    assert [tag.term for tag in entry.tags] == ["Ferries"]
    assert parsedate_to_datetime(entry.published) == story.first_published_at.replace(microsecond=0)
    assert entry.media_content[0]["url"].startswith(settings.WAGTAILADMIN_BASE_URL + "/media/")
    assert "Test Agency" in entry.media_credit[0]["content"]


def test_unsigned_story_is_by_the_title(english, client):
    make_story(english)
    assert _feed(client).entries[0].author == "The Test Courier"


def test_text_is_whole_with_absolute_addresses_and_nothing_that_runs(english, client, settings, photo):
    other = make_story(english, first_published_at=timezone.now() - timedelta(days=2))
    body = [
        ("paragraph", f'<p>See <a linktype="page" id="{other.pk}">before</a> &amp; after.</p>'),
        ("heading", {"text": "A heading", "level": "3"}),
        ("list", "<ul><li>One</li></ul>"),
        ("quote", {"text": "<p>Never.</p>", "speaker": "Mr Vole", "source": "on Monday", "url": ""}),
        ("photo", {"photo": photo, "caption": "Placed here.", "alt": ""}),
        ("fact_box", {"title": "In short", "text": "<p>Facts.</p>"}),
        ("related", {"story": other}),
        ("embed", {"url": "https://video.example/1", "title": "Film"}),
        ("html", "<p>Kept <script>alert(1)</script></p>"),
    ]
    make_story(english, body=body)
    text, base = _text(client), settings.WAGTAILADMIN_BASE_URL
    for words in (
        "&amp; after",
        "<h3>A heading</h3>",
        "<li>One</li>",
        "Mr Vole, on Monday",
        "In short",
        "Facts.",
        "Kept",
    ):
        assert words in text
    assert "Placed here. " in text
    assert "Test Agency" in text
    assert f'href="{base}{other.url}"' in text
    assert 'href="https://video.example/1"' in text
    assert "<script" not in text
    assert all(url.startswith(("http://", "https://")) for url in re.findall(r'(?:href|src)="([^"]*)"', text))


def test_characters_that_xml_forbids_are_left_out(english, client):
    make_story(english, title="Pier\x0b & <dock>", body=[("paragraph", "<p>One\x08 two\x1f.</p>")])
    assert _feed(client).entries[0].title == "Pier & <dock>"
    assert "One two." in _text(client)


def test_guid_is_no_address_and_outlives_a_new_slug_and_an_update(english, client):
    story = make_story(english, slug="pier")
    before = _feed(client).entries[0]
    assert before.guidislink is False
    assert re.fullmatch(r"tag:[\w.]+,\d{4}-\d\d-\d\d:story/\d+", before.id)
    story.slug = "old-pier"
    story.change_kind, story.change_note = ChangeKind.UPDATE, "More is known."
    story.save_revision().publish()
    after = _feed(client).entries[0]
    assert (after.id, after.published) == (before.id, before.published)
    assert after.link != before.link
    assert datetime.fromisoformat(after.updated) == Story.objects.get(pk=story.pk).updated_at


def test_drafts_sponsored_and_taken_down_stories_are_absent(english, client):
    make_story(english, published=False)
    make_story(english, kind=StoryKind.SPONSORED, sponsor="Mill")
    make_story(english, go_live_at=timezone.now() + timedelta(hours=1))
    make_story(english).unpublish()
    assert _feed(client).entries == []


def test_section_has_its_own_feed(english, client):
    make_story(english, title="Here", section="country")
    make_story(english, title="There", section="economy")
    feed = _feed(client, "/en/country/feed.xml")
    assert [entry.title for entry in feed.entries] == ["Here"]
    assert feed.feed.title == "The Test Courier: Country en"
    assert client.get("/en/nothing/feed.xml").status_code == 404
    assert client.get("/xx/feed.xml").status_code == 404


def test_thirty_newest_come_first(english, client, monkeypatch):
    monkeypatch.setattr("masthead.reader.feeds.MOST_STORIES", 2)
    titles = [make_story(english).title for _number in range(3)]
    assert [entry.title for entry in _feed(client).entries] == titles[:0:-1]


def test_unchanged_feed_is_not_sent_again(english, client):
    story = make_story(english)
    first = client.get("/en/feed.xml")
    again = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get("/en/feed.xml", **again).status_code == 304
    assert client.get("/en/feed.xml", HTTP_IF_MODIFIED_SINCE=first["Last-Modified"]).status_code == 304
    story.title = "A small fix"
    story.save_revision().publish()
    assert client.get("/en/feed.xml", **again).status_code == 200


def test_designated_name_bears_its_mark_and_notice(english, client):
    from masthead.trust.models import Designation

    entry = Designation(edition=english, name="North Institute", notice="Listed.", valid_from="2020-01-01", live=True)
    entry.save()
    story = make_story(english, body=[("paragraph", "<p>The North Institute opens.</p>")])
    assert re.search(r"North Institute<a[^>]*>\*</a> opens", _text(client))
    assert "Listed." in _text(client)
    LiftedMark.objects.create(story=story, designation=entry, reason="Another one.", by=make_user())
    assert "Listed." not in _text(client)


def test_queries_do_not_grow_with_stories(english, client, photo):
    _full_story(english, photo)
    few = _queries_of(client)
    for _number in range(4):
        _full_story(english, photo)
    assert _queries_of(client) == few


def _full_story(english, photo):
    other = make_story(english)
    body = [("related", {"story": other}), ("photo", {"photo": photo, "caption": "", "alt": ""})]
    return make_story(
        english, authors=[make_author(english)], topics=[make_topic(english)], lead_photo=photo, body=body
    )


def _queries_of(client) -> int:
    client.get("/en/feed.xml")
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/feed.xml")
    return len(captured)


def test_feed_keeps_the_rules_of_rss(english, client, photo):
    make_story(english, lead_photo=photo)
    tree = etree.fromstring(client.get("/en/feed.xml").content)
    assert tree.get("version") == "2.0"
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert len(tree.findall(f"channel/{name}")) == 1
    for item in tree.findall("channel/item"):
        assert len(item.findall("guid")) == len(item.findall("pubDate")) == len(item.findall("link")) == 1
        assert item.findall("content:encoded", NAMES)
        assert item.find("media:content", NAMES).get("type") == "image/jpeg"


def test_control_characters_bring_no_script_to_life_and_break_no_feed(english, client):
    Edition.objects.filter(pk=english.pk).update(name="The\x0b Courier", tagline="A\x01b")
    forget_editions()
    make_story(english, body=[("paragraph", '<p><a href="java\x01script:alert(1)">x</a></p>')])
    answer = client.get("/en/feed.xml")
    assert answer.status_code == 200
    assert b"javascript:" not in answer.content
    assert not feedparser.parse(answer.content).bozo
