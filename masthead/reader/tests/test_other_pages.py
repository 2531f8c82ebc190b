"""Fronts, lists, and the pages that say why there is no page."""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.translation import override
from lxml.html import fromstring
from wagtail.contrib.redirects.models import Redirect

from masthead.newsroom.models import StaticPage
from masthead.reader.view_data import BandView
from masthead.reader.views import unavailable
from tests.factories import front_of, make_author, make_story, make_topic


def hrefs(client, address) -> list[str]:
    return fromstring(client.get(address).content.decode()).xpath("//main//@href")


def test_no_story_stands_twice_on_a_front(client, english):
    stories = [make_story(english, section=section) for section in ["country", "economy"] * 12]
    links = [link for link in hrefs(client, "/en/") if link.startswith("/en/20")]
    assert len(links) == len(set(links))
    assert stories[-1].url in links


@pytest.mark.parametrize(
    ("pictured", "texts", "columns"),
    [(0, 0, []), (0, 1, [1]), (1, 0, [1]), (1, 3, [1, 3]), (1, 4, [2, 3]), (2, 3, [2, 2]), (3, 2, [2, 2])],
)
def test_the_columns_of_a_band_are_no_taller_than_its_lead(pictured, texts, columns):
    cards = [SimpleNamespace(picture=number < pictured) for number in range(pictured + texts)]
    band = BandView(section=None, lead=None, cards=cards)
    assert [len(column) for column in band.columns] == columns


@pytest.mark.parametrize(("code", "between"), [("en", " and "), ("ar", " و"), ("ru", " и ")])
def test_names_are_put_in_a_row_as_the_language_does(client, editions, code, between):
    edition = editions[code]
    authors = [make_author(edition), make_author(edition)]
    story = make_story(edition, authors=authors)
    byline = fromstring(client.get(story.url).content.decode()).xpath("//*[@data-part='byline']")[0]
    assert between.join(author.title for author in authors) in byline.text_content()


def test_an_arabic_topic_is_found_without_its_article(client, editions):
    topics = [make_topic(editions["ar"], name) for name in ["الميناء", "مدينة", "الأسعار"]]
    make_story(editions["ar"], topics=topics)
    page = fromstring(client.get("/ar/topics/").content.decode())
    assert page.xpath("//main//section/h2/text()") == ["ا", "م"]
    assert page.xpath("//main//section/ul/li/a/text()") == ["الأسعار", "مدينة", "الميناء"]


def test_a_section_is_paged_by_plain_links(client, english):
    for _number in range(21):
        make_story(english)
    assert "/en/country/?page=2" in hrefs(client, "/en/country/")
    assert "/en/country/" in hrefs(client, "/en/country/?page=2")
    assert client.get("/en/country/?page=3").status_code == 404
    assert client.get("/en/country/?page=x").status_code == 404


def test_an_authors_and_a_topics_page_list_their_stories(client, english):
    author, topic = make_author(english), make_topic(english)
    story, other = make_story(english, authors=[author], topics=[topic]), make_story(english)
    for address in [author.url, topic.url]:
        assert story.url in hrefs(client, address)
        assert other.url not in hrefs(client, address)
    assert author.url in hrefs(client, "/en/authors/")
    assert topic.url in hrefs(client, "/en/topics/")


def test_a_static_page_stands_in_the_footer(client, english):
    page = StaticPage(title="Ethics policy", slug="ethics", body="<p>We name sources.</p>", locale=english.locale)
    front_of(english).add_child(instance=page)
    assert "We name sources." in client.get("/en/ethics/").content.decode()
    footer = fromstring(client.get("/en/").content.decode()).xpath("//footer//@href")
    assert "/en/ethics/" in footer


@pytest.mark.parametrize("code", ["en", "ar", "ru"])
def test_a_missing_page_answers_in_its_editions_language(client, editions, code):
    make_story(editions[code])
    answer = client.get(f"/{code}/nothing/here/")
    page = fromstring(answer.content.decode())
    assert answer.status_code == 404
    assert page.get("lang") == code
    assert f"/{code}/" in page.xpath("//main//@href")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(("language", "script"), [("en", "Latn"), ("ar", "Arab"), ("ru", "Cyrl")])
def test_a_page_without_an_edition_is_set_in_the_faces_of_its_language(rf, language, script):
    with override(language):
        page = fromstring(unavailable(rf.get("/"), timezone.now()).content.decode())
    assert (page.get("lang"), page.get("data-script")) == (language, script)


def test_a_new_section_stands_in_the_bar_at_once(client, english):
    from masthead.newsroom.models import SectionPage

    client.get("/en/")
    front_of(english).add_child(instance=SectionPage(title="Sport", slug="sport", locale=english.locale))
    assert "/en/sport/" in fromstring(client.get("/en/").content.decode()).xpath("//nav//@href")


def test_a_front_of_an_empty_edition_says_so(client, english):
    assert "Nothing has been published here yet." in client.get("/en/").content.decode()


def test_an_old_wordpress_number_is_redirected_to_what_became_of_it(english, client):
    story = make_story(english)
    Redirect.objects.create(old_path="/?p=12", redirect_page=story)
    assert client.get("/?p=12")["Location"].endswith(story.url)
    assert client.get("/?p=13").status_code == 404
