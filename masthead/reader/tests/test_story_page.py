"""The story page, by the reader's door."""

import gzip
import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from lxml.html import fromstring

from masthead.media.models import Attachment, Recording
from masthead.newsroom.models import Story, StoryUpdate
from masthead.trust.models import Designation
from tests.factories import make_author, make_photo, make_story, make_topic

PARTS = {
    "editions",
    "section",
    "headline",
    "standfirst",
    "byline",
    "published",
    "body",
    "topics",
    "share",
    "next-story",
}


def every_block(photo, related, recording, document) -> list[dict]:
    placed = {"photo": photo.pk, "caption": "A caption here.", "alt": "What it shows"}
    items = [{"type": "item", "value": placed, "id": str(number)} for number in range(2)]
    table = {
        "columns": [{"type": "text", "heading": "Pier"}, {"type": "number", "heading": "Piles"}],
        "rows": [{"values": ["Oster", "118"]}],
        "caption": "Piles by pier",
    }
    links = (
        f'<p data-block-key="a1">See <a linktype="page" id="{related.pk}">before</a>,'
        f' <a linktype="document" id="{document.pk}">the paper</a> and'
        ' <a linktype="page" id="999999">what is gone</a>.</p>'
    )
    return [
        {"type": "paragraph", "value": links},
        {"type": "heading", "value": {"text": "A heading", "level": "2"}},
        {"type": "list", "value": "<ul><li>One thing</li></ul>"},
        {"type": "quote", "value": {"text": "<p>Two boats.</p>", "speaker": "Runa Vell", "source": "by telephone"}},
        {"type": "photo", "value": placed},
        {"type": "gallery", "value": {"title": "Views", "photos": items}},
        {"type": "fact_box", "value": {"title": "In figures", "text": "<p>340 metres.</p>"}},
        {"type": "table", "value": table},
        {"type": "related", "value": {"story": related.pk}},
        {"type": "embed", "value": {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": "A film"}},
        {"type": "recording", "value": {"recording": recording.pk, "caption": "Heard here"}},
        {"type": "html", "value": "<p>From before.</p><script>alert(1)</script>"},
    ]


@pytest.fixture
def photo():
    from masthead.media.actions.make_renditions import make_formats

    photo = make_photo()
    make_formats(photo, ["jpeg"])
    return photo


@pytest.fixture
def full_story(english, photo):
    """A story with every kind of block and every part."""
    author, topic = make_author(english), make_topic(english)
    make_story(english, topics=[topic], title="The next one")
    related = make_story(english, topics=[topic], lead_photo=photo, title="Related by hand")
    recording = Recording.objects.create(title="Talk", kind="audio", file="a.mp3", transcript="Said.\nHeard.")
    document = Attachment.objects.create(title="Paper", file="paper.pdf")
    Designation.objects.create(edition=english, name="Tidewater League", notice="Is listed.", valid_from="2020-01-01")
    story = make_story(
        english,
        authors=[author],
        topics=[topic],
        lead_photo=photo,
        standfirst="A firm close to the Tidewater League will own them.",
        body=every_block(photo, related, recording, document) * 3,
    )
    Story.objects.filter(pk=story.pk).update(updated_at=timezone.now())
    StoryUpdate.objects.create(story=story, at=timezone.now(), note="The allowance was corrected.")
    return story


def page_of(client, story):
    return fromstring(client.get(story.url).content.decode())


def parts_of(page) -> set[str]:
    return set(page.xpath("//@data-part"))


def test_every_part_and_every_block_is_there(client, full_story):
    page = page_of(client, full_story)
    expected = PARTS | {"lead-photo", "caption", "credit", "related", "designation", "notices"}
    assert expected <= parts_of(page)
    text = page.text_content()
    for words in [
        "A heading",
        "One thing",
        "Runa Vell",
        "In figures",
        "118",
        "A film",
        "Said.",
        "From before.",
        "Is listed.",
    ]:
        assert words in text
    assert "alert(1)" not in text
    assert "The allowance was corrected." in text


def test_links_lead_where_they_should_and_not_to_what_is_gone(client, full_story):
    body = page_of(client, full_story).xpath("//*[@data-part='body']")[0]
    links = {link.text_content(): link.get("href") for link in body.xpath(".//p//a")}
    assert links["before"].startswith("/en/20")
    assert links["the paper"].startswith("/documents/")
    assert "what is gone" not in links
    assert not body.xpath(".//@data-block-key")


def test_a_page_costs_at_most_twelve_queries_whatever_it_holds(client, full_story, django_assert_max_num_queries):
    address = full_story.url
    client.get("/en/")  # what stands around every page is kept for a moment
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_thirty_of_everything_cost_no_query_more(client, english, photo, django_assert_max_num_queries):
    authors = [make_author(english, f"Author {number}") for number in range(10)]
    topics = [make_topic(english, f"Topic {number}") for number in range(30)]
    cards = [make_story(english, lead_photo=photo) for _number in range(10)]
    body = [{"type": "related", "value": {"story": card.pk}} for card in cards]
    body += [{"type": "photo", "value": {"photo": photo.pk}}] * 30
    address = make_story(english, authors=authors, topics=topics, body=body).url
    client.get("/en/")
    with django_assert_max_num_queries(10):
        assert client.get(address).status_code == 200


def test_story_without_a_photo_opens_without_an_empty_frame(client, english):
    page = page_of(client, make_story(english))
    assert "lead-photo" not in parts_of(page)
    assert not page.xpath("//img")
    assert page.xpath("//article[contains(@class, 'story--plain')]")


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ru", "ltr")])
def test_each_edition_speaks_its_language_and_zone(client, editions, code, direction):
    story = make_story(editions[code])
    page = page_of(client, story)
    assert (page.get("lang"), page.get("dir")) == (code, direction)
    told = page.xpath("//*[@data-part='published']/time/@datetime")[0]
    assert told == story.first_published_at.astimezone(editions[code].zone).isoformat(timespec="seconds")


def test_hreflang_leads_to_published_translations_only(client, editions):
    story = make_story(editions["en"])
    make_story(editions["ar"], translation_key=story.translation_key)
    make_story(editions["ru"], translation_key=story.translation_key, published=False)
    page = page_of(client, story)
    assert set(page.xpath("//link[@hreflang]/@hreflang")) == {"en", "ar", "x-default"}
    switcher = dict(
        zip(
            page.xpath("//*[@data-part='editions']//a/@hreflang"),
            page.xpath("//*[@data-part='editions']//a/@href"),
            strict=True,
        )
    )
    assert switcher["ru"] == "/ru/"
    assert switcher["ar"].startswith("/ar/20")


def test_related_cards_are_older_and_no_story_stands_twice(client, english):
    topic = make_topic(english)
    older = [make_story(english, topics=[topic]) for _number in range(4)]
    sponsored = make_story(english, topics=[topic], kind="sponsored", sponsor="A firm")
    story = make_story(english, topics=[topic], body=[("paragraph", f"<p>Paragraph {n}.</p>") for n in range(12)])
    newer = make_story(english, topics=[topic])
    Story.objects.filter(pk=newer.pk).update(first_published_at=story.first_published_at + timedelta(hours=1))
    page = page_of(client, story)
    cards = page.xpath("//*[@data-part='related']//a/@href") + page.xpath("//*[@data-part='next-story']//a/@href")
    assert len(cards) == len(set(cards)) == 3
    assert set(cards) <= {one.url for one in older}
    assert sponsored.url not in cards


def test_a_card_stands_after_the_fourth_and_the_eighth_paragraph(client, english):
    for _number in range(3):
        make_story(english)
    story = make_story(english, body=[("paragraph", f"<p>Paragraph {n}.</p>") for n in range(1, 11)])
    body = page_of(client, story).xpath("//*[@data-part='body']")[0]
    before = [card.getprevious().text_content() for card in body.xpath("./*[@data-part='related']")]
    assert before == ["Paragraph 4.", "Paragraph 8."]


def test_a_sponsored_story_says_so_and_stays_out_of_lists(client, english):
    story = make_story(english, kind="sponsored", sponsor="Brackwater Marine", title="Boats for sale")
    assert "Sponsored by Brackwater Marine" in page_of(client, story).text_content()
    for address in ["/en/", "/en/country/"]:
        assert "Boats for sale" not in client.get(address).content.decode()


def test_nothing_is_inline_and_no_other_host_is_asked(client, full_story):
    answer = client.get(full_story.url)
    page = fromstring(answer.content.decode())
    assert not page.xpath("//style | //@style | //script[not(@src) and not(@type='application/ld+json')] | //iframe")
    fetched = page.xpath("//script/@src | //img/@src | //source/@src | //audio/@src") + page.xpath(
        "//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href"
    )
    assert fetched
    assert not [address for address in fetched if re.match(r"(https?:)?//", address)]
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "nonce" not in policy


def test_page_and_files_keep_their_budgets(client, english):
    story = make_story(english, body=[("paragraph", f"<p>{'Eight words stand here to fill the line. ' * 10}</p>")] * 10)
    answer = client.get(story.url)
    page = fromstring(answer.content.decode())
    assert len(gzip.compress(answer.content)) <= 15 * 1024
    sheet, script = page.xpath("//link[@rel='stylesheet']/@href")[0], page.xpath("//script/@src")[0]
    modules = page.xpath("//@data-enhance")
    assert len(client.get(sheet, headers={"accept-encoding": "gzip"}).content) <= 10 * 1024
    assert sum(len(gzip.compress(client.get(one).content)) for one in [script, *modules]) <= 12 * 1024
    assert "immutable" in client.get(sheet)["Cache-Control"]


def test_headings_are_in_order_and_ids_stand_once(client, full_story):
    page = page_of(client, full_story)
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
