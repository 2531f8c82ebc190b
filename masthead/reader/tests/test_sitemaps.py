"""Sitemaps: what is published, when it changed, and where its translations are."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from masthead.newsroom.models import Story
from masthead.reader import sitemaps
from tests.factories import make_story

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def _tree(client, path="/sitemap.xml"):
    answer = client.get(path)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def _addresses(tree):
    return tree.xpath("//s:loc/text()", namespaces=NAMES)


def _entry(tree, story):
    return tree.xpath(f"//s:url[s:loc[contains(., '{story.address}')]]", namespaces=NAMES)[0]


def test_sitemap_lists_published_stories_fronts_and_sections(english, client, settings):
    story = make_story(english, slug="pier")
    make_story(english, published=False, slug="draft")
    addresses = _addresses(_tree(client))
    base = settings.WAGTAILADMIN_BASE_URL
    assert {f"{base}{story.url}", f"{base}/en/", f"{base}/ar/", f"{base}/en/country/"} <= set(addresses)
    assert not any("draft" in address for address in addresses)
    assert len(addresses) == len(set(addresses))


def test_story_first_published_elsewhere_is_left_out(english, client):
    story = make_story(english, canonical_url="https://agency.example/story")
    assert story.address not in "".join(_addresses(_tree(client)))


def test_lastmod_is_first_publication_and_moves_with_updates_only(english, client):
    story = make_story(english)
    story.save_revision().publish()
    path = "s:lastmod/text()"
    assert _entry(_tree(client), story).xpath(path, namespaces=NAMES) == [story.first_published_at.isoformat()]
    updated = timezone.now()
    Story.objects.filter(pk=story.pk).update(updated_at=updated)
    assert _entry(_tree(client), story).xpath(path, namespaces=NAMES) == [updated.isoformat()]


def test_translations_name_each_other(editions, client, settings):
    english = make_story(editions["en"], slug="pier")
    arabic = make_story(editions["ar"], slug="رصيف", translation_key=english.translation_key)
    make_story(editions["ru"], published=False, translation_key=english.translation_key)
    tree = _tree(client)
    links = _entry(tree, english).xpath("x:link", namespaces=NAMES)
    assert {link.get("hreflang") for link in links} == {"en", "ar"}
    assert any("%D8%B1" in link.get("href") for link in links)
    assert arabic.address not in "".join(_addresses(tree)), "addresses are percent-encoded"


def test_large_title_gets_an_index_of_parts(editions, client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 2)
    monkeypatch.setattr(sitemaps._EditionSitemap, "limit", 2)
    stories = [make_story(editions["en"]) for _number in range(3)]
    parts = _addresses(_tree(client))
    assert any(part.endswith("/sitemap-en-stories.xml?p=2") for part in parts)
    found = [
        address
        for part in parts
        for address in _addresses(_tree(client, part.split("8000")[-1].split("testserver")[-1]))
    ]
    assert all(any(story.address in address for address in found) for story in stories)


def test_queries_do_not_grow_with_stories(editions, client):
    make_story(editions["en"])
    few = _queries_of(client)
    for _number in range(5):
        make_story(editions["en"])
    assert _queries_of(client) == few


def _queries_of(client) -> int:
    client.get("/sitemap.xml")
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap.xml")
    return len(captured)


def test_unknown_part_is_absent(editions, client):
    assert client.get("/sitemap-xx-stories.xml").status_code == 404


def test_robots_keeps_machines_out_of_the_newsroom_and_points_to_the_sitemap(db, client, settings):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /newsroom/" in text
    assert "Disallow: /accounts/" in text
    assert f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in text
