"""No text reaches a reader without having passed through translation."""

import pytest

from masthead.media.models import Recording
from masthead.newsroom.models import AuthorsPage, SectionPage, StaticPage, TopicsPage
from tests.factories import front_of, make_author, make_photo, make_story, make_topic
from tests.languages.pseudo import pseudo_locale, untranslated

GREEK = "Λόγος περί πραγμάτων"
RICH = f"<p>{GREEK}.</p>"


def _every_block(photo, related):
    placed = {"photo": photo, "caption": GREEK, "alt": GREEK}
    recording = Recording.objects.create(title=GREEK, kind="audio", file="a.mp3", transcript=GREEK, credit_line=GREEK)
    table = {
        "columns": [{"type": "text", "heading": GREEK}, {"type": "number", "heading": GREEK}],
        "rows": [{"values": [GREEK, "1"]}],
        "caption": GREEK,
    }
    return [
        {"type": "paragraph", "value": RICH},
        {"type": "heading", "value": {"text": GREEK, "level": "2"}},
        {"type": "list", "value": f"<ul><li>{GREEK}</li></ul>"},
        {"type": "quote", "value": {"text": RICH, "speaker": GREEK, "source": GREEK, "url": ""}},
        {"type": "photo", "value": {**placed, "photo": photo.pk}},
        {
            "type": "gallery",
            "value": {
                "title": GREEK,
                "photos": [{"type": "item", "value": {**placed, "photo": photo.pk}, "id": "a"}] * 2,
            },
        },
        {"type": "fact_box", "value": {"title": GREEK, "text": RICH}},
        {"type": "table", "value": table},
        {"type": "related", "value": {"story": related.pk}},
        {"type": "embed", "value": {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": GREEK}},
        {"type": "recording", "value": {"recording": recording.pk, "caption": GREEK}},
        {"type": "html", "value": RICH},
    ]


@pytest.fixture
def greek_pages(english):
    """Addresses of one page of each kind, all content in Greek."""
    english.name = english.tagline = GREEK
    english.save()
    SectionPage.objects.filter(locale=english.locale).update(title=GREEK, description=GREEK)
    for lists in (AuthorsPage, TopicsPage):
        lists.objects.filter(locale=english.locale).update(title=GREEK)
    page = front_of(english).add_child(instance=StaticPage(title=GREEK, slug="about", body=RICH, locale=english.locale))
    photo = make_photo(title=GREEK, description=GREEK, caption=GREEK, creator=GREEK, credit_line=GREEK)
    author, topic = make_author(english, GREEK), make_topic(english, GREEK)
    fields = {"title": GREEK, "standfirst": GREEK, "dateline": GREEK, "authors": [author], "topics": [topic]}
    old = make_story(english, slug="old", lead_photo=photo, **fields)
    story = make_story(english, slug="new", lead_photo=photo, body=_every_block(photo, old), **fields)
    plain = make_story(english, title=GREEK, standfirst=GREEK, kind="opinion", slug="plain", body=[("paragraph", RICH)])
    section = story.get_parent().specific
    pages = [front_of(english), section, story, plain, page, author, topic, author.get_parent(), topic.get_parent()]
    return [page.specific.url for page in pages]


def test_every_public_page_speaks_only_through_translation(greek_pages, client, monkeypatch):
    with pseudo_locale(monkeypatch):
        answers = {url: client.get(url) for url in [*greek_pages, "/en/σελίδα/"]}
    assert {answer.status_code for answer in answers.values()} == {200, 404}
    assert {url: untranslated(answer.content.decode()) for url, answer in answers.items()} == {
        url: [] for url in answers
    }


def test_the_check_itself_sees_text_that_was_not_translated():
    page = '<html lang="en"><body><p>⟦Share⟧</p><p>Subscribe</p><img alt="A pier"></body></html>'
    assert untranslated(page) == ["Subscribe", "A pier"]
