"""Programs that take the article out of a page get the article whole, and none of the interface around it."""

import re
from dataclasses import dataclass, field
from functools import cache

import pytest
from lxml import html as lxml_html

from .texts import TEXTS, Texts

EDITIONS = tuple(TEXTS)

# What a library drops from any page, learnt from a plain one without theme and interface
# (test_table_of_what_libraries_drop_is_true holds each line to it). More than this is our fault.
DROPPED_BY = {
    "trafilatura": set(),
    "readability": set(),
}


@dataclass
class Extracted:
    """What a library made of a page; `text` has its white space folded."""

    text: str
    headline: str = ""
    authors: list[str] = field(default_factory=list)
    date: str = ""


def folded(text: str) -> str:
    return " ".join(text.split())


def _trafilatura(page: str, url: str, language: str) -> Extracted:
    import trafilatura

    document = trafilatura.bare_extraction(
        page, url=url, with_metadata=True, include_tables=True, include_comments=False
    )
    authors = [name.strip() for name in (document.author or "").split(";")]
    return Extracted(folded(document.text or ""), document.title or "", authors, document.date or "")


def _newspaper(page: str, url: str, language: str) -> Extracted:
    from newspaper import Article, Config

    config = Config()
    config.language, config.fetch_images = language, False
    article = Article(url, config=config, input_html=page)
    article.download(input_html=page)
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else ""
    return Extracted(folded(article.text), article.title, list(article.authors), date)


def _goose(page: str, url: str, language: str) -> Extracted:
    from goose3 import Goose

    options = {"enable_image_fetching": False, "use_meta_language": True}
    with Goose(options) as goose:
        article = goose.extract(raw_html=page)
    return Extracted(
        folded(article.cleaned_text), article.title, list(article.authors), str(article.publish_date or "")
    )


def _readability(page: str, url: str, language: str) -> Extracted:
    from readability import Document

    document = Document(page, url=url)
    return Extracted(folded(lxml_html.fromstring(document.summary()).text_content()), document.short_title())


LIBRARIES = {
    "trafilatura": _trafilatura,
    "newspaper": _newspaper,
    "goose": _goose,
    "readability": _readability,
}


@pytest.fixture(scope="module")
def extracted(title):
    @cache
    def extract(library: str, edition: str) -> Extracted:
        return LIBRARIES[library](title.html(edition, "story"), title.url(edition, "story"), edition)

    return extract


def _parts(texts: Texts) -> dict[str, tuple[str, ...]]:
    """Every part of the story that a whole extraction holds."""
    return {
        "standfirst": (texts.standfirst,),
        "paragraphs": texts.paragraphs,
        "headings": (texts.heading, texts.subheading),
        "list": texts.items,
        "table": (*texts.columns, *(cell for row in texts.rows for cell in row)),
        "quote": (texts.quote,),
        "speaker": (texts.speaker,),
        "fact box": (texts.box_title, texts.box_text),
    }


def _missing(texts: Texts, text: str) -> dict[str, list[str]]:
    missing = {part: [one for one in wanted if one not in text] for part, wanted in _parts(texts).items()}
    return {part: lost for part, lost in missing.items() if lost}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("library", ["trafilatura", "readability"])
def test_whole_story_is_extracted(library, edition, extracted):
    missing = _missing(TEXTS[edition], extracted(library, edition).text)
    assert set(missing) <= DROPPED_BY[library], missing


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("library", ["trafilatura", "newspaper", "goose"])
def test_headline_authors_and_date_are_extracted(library, edition, extracted, title):
    found, texts = extracted(library, edition), TEXTS[edition]
    year, month, day = title.pages[edition]["story"].split("/")[2:5]
    assert found.headline == texts.headline
    assert found.authors == [texts.author]
    assert found.date.startswith(f"{year}-{month}-{day}")


def _interface(page: str) -> set[str]:
    """Texts of the page that are not the article's: bar, sections, cards, sharing, next story, footer, buttons."""
    tree = lxml_html.fromstring(page)
    (article,) = tree.xpath("//article")
    inside = " or ".join(
        f"ancestor::*[@data-part='{part}']"
        for part in ("related", "share", "next-story", "topics", "section", "subscribe")
    )
    outside = "not(ancestor::article)"
    notes = "ancestor::button or ancestor::summary or ancestor::*[contains(@class, 'embed__note')]"
    texts = tree.xpath(
        f"//body//text()[not(ancestor::script) and not(ancestor::style) and ({outside} or {inside} or {notes})]"
    )
    labels = tree.xpath("//body//@aria-label")
    own = folded(" ".join(article.xpath(f".//text()[not({inside} or {notes})]")))
    return {text for text in map(folded, [*texts, *labels]) if len(text) > 3 and text not in own}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("library", LIBRARIES)
def test_no_word_of_the_interface_is_extracted(library, edition, extracted, title):
    text = extracted(library, edition).text
    found = {
        words
        for words in _interface(title.html(edition, "story"))
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    }
    assert not found


def _plain_page(texts: Texts) -> str:
    """The same story without a theme: what a library drops from this, it drops from everything."""
    items = "".join(f"<li>{item}</li>" for item in texts.items)
    head = "".join(f"<th>{column}</th>" for column in texts.columns)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in texts.rows)
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in texts.paragraphs)
    return (
        f'<!doctype html><html lang="{texts.language}"><head><title>{texts.headline}</title></head><body><article>'
        f"<h1>{texts.headline}</h1><p>{texts.standfirst}</p>{first}<h2>{texts.heading}</h2>{rest[0]}<ul>{items}</ul>"
        f"{rest[1]}<blockquote><p>{texts.quote}</p><p>{texts.speaker}, {texts.source}</p></blockquote>{rest[2]}"
        f"<h3>{texts.subheading}</h3>{rest[3]}<section><h3>{texts.box_title}</h3><p>{texts.box_text}</p></section>"
        f"{rest[4]}<table><caption>{texts.table_caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"{''.join(rest[5:])}</article></body></html>"
    )


@pytest.mark.parametrize("library", DROPPED_BY)
def test_table_of_what_libraries_drop_is_true(library):
    dropped = set()
    for texts in TEXTS.values():
        found = LIBRARIES[library](_plain_page(texts), "https://example.org/a", texts.language)
        dropped |= set(_missing(texts, found.text))
    assert DROPPED_BY[library] <= dropped, "A library that drops less than the table says: shorten the table."
