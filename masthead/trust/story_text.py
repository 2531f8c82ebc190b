"""The text of a story in which designated names are marked."""

from collections.abc import Iterator

from django.utils.html import escape
from wagtail.rich_text import RichText

from masthead.newsroom.models import Story


def story_fragments(story: Story) -> list[str]:
    """HTML fragments in reading order: standfirst, lead caption, then the body's blocks from first to last.

    Whoever renders the story passes the same pieces in the same order to mark_fragments. Left out:
    the headline, headings and titles of boxes (a mark reads badly in them), photo credits, embeds,
    related cards. Rich text is in its database form. At most one query for the body's photos.
    """
    lead_caption = story.lead_caption or (story.lead_photo.caption if story.lead_photo else "")
    texts: list[str] = [escape(story.standfirst), escape(lead_caption)]
    for block in story.body:
        texts += _FRAGMENTS.get(block.block_type, _nothing)(block.value)
    return [text for text in texts if text]


def _nothing(value) -> Iterator[str]:
    return iter(())


def _rich_text(value: RichText) -> Iterator[str]:
    yield value.source


def _quote(value) -> Iterator[str]:
    yield value["text"].source
    yield escape(value["speaker"] or "")
    yield escape(value["source"] or "")


def _photo(value) -> Iterator[str]:
    photo = value.get("photo")
    yield escape(value.get("caption") or (photo.caption if photo else ""))


def _gallery(value) -> Iterator[str]:
    for photo in value["photos"]:
        yield from _photo(photo)


def _fact_box(value) -> Iterator[str]:
    yield value["text"].source


def _table(value) -> Iterator[str]:
    yield escape(value.caption or "")
    for column in value.columns:
        yield escape(column["heading"] or "")
    for row in value.rows:
        for cell in row:
            yield escape(cell.value or "")


def _recording(value) -> Iterator[str]:
    yield escape(value.get("caption") or "")


def _html(value: str) -> Iterator[str]:
    yield value


_FRAGMENTS = {
    "paragraph": _rich_text,
    "list": _rich_text,
    "quote": _quote,
    "photo": _photo,
    "gallery": _gallery,
    "fact_box": _fact_box,
    "table": _table,
    "recording": _recording,
    "html": _html,
}
