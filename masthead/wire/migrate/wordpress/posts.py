"""One entry to a story or static page that is not stored yet."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.kit.html_clean import text_of_html
from masthead.newsroom.models import StaticPage, Story

from .around import Around
from .body import body_of
from .body_blocks import Body
from .entry import Entry
from .markup import Markup
from .names import name_of, slug_of
from .page_text import rich_text_of

_FIRST_WORDS = 8
_DRAFTS = frozenset({"draft", "pending", "private"})
_TERMS_USED = frozenset({"category", "post_tag", "author"})


@dataclass(frozen=True)
class Prepared:
    """An entry converted; `live_at` or `due_at` or neither (a draft). `key` is its source id in the ledger."""

    entry: Entry
    key: str
    page: Story | StaticPage
    live_at: datetime | None
    due_at: datetime | None
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    has_open_links: bool


def skip_reason(entry: Entry) -> str:
    """Why an entry is not imported; empty for posts and pages that are."""
    if entry.kind not in {"post", "page", "attachment"}:
        return _("entries of the kind “%(kind)s” are not imported") % {"kind": entry.kind}
    if entry.status == "trash":
        return _("it was in the trash")
    if entry.status in {"auto-draft", "inherit"}:
        return _("it is an automatic copy (%(status)s)") % {"status": entry.status}
    return ""


def prepare(entry: Entry, key: str, around: Around) -> Prepared:
    """Convert an entry; photos that its text shows may be stored on the way."""
    around.entry_id, around.has_open_links = entry.source_id, False
    body = Body()
    markup = Markup(around.reusable, body.note, footnotes=entry.meta_value("footnotes"))
    body_of(markup.html_of(entry.content), around, body)
    live_at, due_at = _times(entry, body)
    _note_what_is_left_out(entry, body)
    page = _static_page(entry, body) if entry.kind == "page" else _story(entry, body, around)
    for url in filter(None, body.missing):
        body.note(_("A photo is missing: %(photo)s") % {"photo": url})
    return Prepared(
        entry, key, page, live_at, due_at, tuple(body.notes), tuple(body.missing), has_open_links=around.has_open_links
    )


def _times(entry: Entry, body: Body) -> tuple[datetime | None, datetime | None]:
    now = timezone.now()
    at = entry.published_at
    if entry.password:
        body.note(_("It was protected by a password and is a draft here."))
        return None, None
    if entry.status == "private":
        body.note(_("It was private and is a draft here."))
    if entry.status in _DRAFTS:
        return None, None
    if entry.status in {"publish", "future"} and at and at > now:
        return None, at
    if entry.status == "publish":
        if at is None:
            body.note(_("It has no date; the time of the import stands in."))
        return at or now, None
    if entry.status == "future":
        body.note(_("Its hour has passed since the export; it is a draft here: publish it by hand."))
    else:
        body.note(_("Its status “%(status)s” is unknown; it is a draft here.") % {"status": entry.status})
    return None, None


def _note_what_is_left_out(entry: Entry, body: Body) -> None:
    if entry.is_sticky:
        body.note(_("It was sticky: it stood first on the old site. Place it on the front by hand."))
    for kind in dict.fromkeys(term.domain for term in entry.terms if term.domain not in _TERMS_USED):
        body.note(_("Its terms of the kind “%(kind)s” were left out.") % {"kind": kind})


def _title(entry: Entry, body: Body) -> str:
    """The title as text; without one, the first words of the text."""
    if title := name_of(entry.title):
        return title
    words = next((name_of(str(text)).split() for text in _texts(body) if name_of(str(text))), [])
    more = "…" if len(words) > _FIRST_WORDS else ""
    return " ".join(words[:_FIRST_WORDS])[:250] + more or _("Untitled (%(number)s)") % {"number": entry.source_id[:40]}


def _texts(body: Body):
    for block in body.blocks:
        value = block["value"]
        yield value if isinstance(value, str) else value.get("text") or value.get("caption") or value.get("title") or ""


def _story(entry: Entry, body: Body, around: Around) -> Story:
    title = _title(entry, body)
    story = Story(
        title=title,
        slug=slug_of(entry.slug, title) or f"story-{slug_of(entry.source_id) or 'imported'}",
        standfirst=text_of_html(entry.excerpt or entry.meta_value("newspack_post_subtitle")),
        seo_title=_plain_meta(entry, "_yoast_wpseo_title", "rank_math_title")[:255],
        search_description=_plain_meta(entry, "_yoast_wpseo_metadesc", "rank_math_description"),
        body=json.dumps(body.blocks),
    )
    _set_lead_photo(story, entry, body, around)
    story.imported_incomplete = bool(body.lacks or body.missing)
    return story


def _set_lead_photo(story: Story, entry: Entry, body: Body, around: Around) -> None:
    number = entry.meta_value("_thumbnail_id").strip()
    if not number or number in {"0", "-1"}:
        return
    found = around.featured(number)
    if found is None:
        body.missing.append(_("featured image %(number)s") % {"number": number})
        return
    story.lead_photo_id = found.id
    body.lacks |= set(found.lacks)
    if body.blocks and body.blocks[0]["type"] == "photo" and body.blocks[0]["value"]["photo"] == found.id:
        # Many themes did not show the featured image, so texts begin with it; here it would stand twice.
        story.lead_caption = body.blocks.pop(0)["value"]["caption"]


def _static_page(entry: Entry, body: Body) -> StaticPage:
    title = _title(entry, body)
    return StaticPage(
        title=title,
        slug=slug_of(entry.slug, title) or f"page-{slug_of(entry.source_id) or 'imported'}",
        body=rich_text_of(body),
        search_description=_plain_meta(entry, "_yoast_wpseo_metadesc", "rank_math_description"),
        is_in_footer=False,
    )


def _plain_meta(entry: Entry, *keys: str) -> str:
    """A plug-in's text for search; templates such as `%%title%%` say nothing."""
    value = next((value for key in keys if (value := entry.meta_value(key))), "")
    return "" if "%" in value and ("%%" in value or "%title%" in value) else " ".join(value.split())
