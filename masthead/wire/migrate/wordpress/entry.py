"""One item of an export as plain data."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from .export_file import short_name

# Custom fields that the import uses; the others change with every visit of an editor.
_META = frozenset(
    """_thumbnail_id _wp_attachment_image_alt _wp_attached_file _media_credit _wp_attachment_metadata footnotes
    _yoast_wpseo_title _yoast_wpseo_metadesc rank_math_title rank_math_description _wp_old_slug
    newspack_post_subtitle""".split()
)


@dataclass(frozen=True)
class Term:
    domain: str
    slug: str
    name: str


@dataclass(frozen=True)
class EntryComment:
    source_id: str
    parent_id: str
    author_name: str
    html: str
    written_at: datetime | None
    approved: str
    kind: str


@dataclass(frozen=True)
class Entry:
    """A post, page, attachment or other item; texts as they stand in the export, times aware."""

    source_id: str
    kind: str
    status: str
    title: str
    slug: str
    link: str
    guid: str
    author_login: str
    content: str
    excerpt: str
    password: str
    parent_id: str
    attachment_url: str
    published_at: datetime | None
    terms: tuple[Term, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: tuple[EntryComment, ...] = field(default=(), repr=True)
    # Told in the report alone, so no part of what makes an entry another one.
    is_sticky: bool = field(default=False, repr=False)
    unused_fields: tuple[str, ...] = field(default=(), repr=False)

    @property
    def label(self) -> str:
        """How the report names it."""
        return f"{self.kind} {self.source_id}: {self.title[:80]}" if self.title else f"{self.kind} {self.source_id}"

    @property
    def content_hash(self) -> str:
        return hashlib.blake2b(repr(self).encode("utf-8", "replace"), digest_size=20).hexdigest()

    def meta_value(self, key: str) -> str:
        return next((value for name, value in self.meta if name == key), "")


def entry_of(item, zone: ZoneInfo) -> Entry:
    """The entry of an `<item>`; `zone` is that of times which the export gives without one."""
    texts: dict[str, str] = {}
    terms, meta, comments = [], [], []
    for child in item:
        if not isinstance(child.tag, str):
            continue
        name = short_name(child.tag)
        if name == "category":
            terms.append(_term(child))
        elif name == "wp:postmeta":
            meta.append(_meta(child))
        elif name == "wp:comment":
            comments.append(_comment(child, zone))
        else:
            texts.setdefault(name, text_of(child))
    return _entry(texts, terms, meta, comments, zone)


def _entry(texts, terms, meta, comments, zone) -> Entry:
    def value(*names: str) -> str:
        return next((texts[name].strip() for name in names if texts.get(name, "").strip()), "")

    return Entry(
        source_id=value("wp:post_id", "guid", "link")[:200] or _made_up_id(texts),
        kind=value("wp:post_type") or "post",
        status=value("wp:status") or "publish",
        title=value("title"),
        slug=value("wp:post_name"),
        link=value("link"),
        guid=value("guid"),
        author_login=value("dc:creator", "wp:post_author", "wp:author"),
        content=texts.get("content:encoded", ""),
        excerpt=value("excerpt:encoded"),
        password=value("wp:post_password"),
        parent_id=value("wp:post_parent"),
        attachment_url=value("wp:attachment_url"),
        published_at=_time(value("wp:post_date_gmt"), UTC)
        or _time(value("wp:post_date"), zone)
        or _mail_time(value("pubDate")),
        terms=_distinct(terms),
        meta=tuple(pair for pair in meta if pair[0] in _META),
        comments=tuple(comments),
        is_sticky=value("wp:is_sticky") == "1",
        unused_fields=tuple(dict.fromkeys(key for key, _value in meta if key not in _META and key[:1] not in "_")),
    )


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    """Version 1.0 names each term twice, once without its slug."""
    named = {(term.domain, term.name) for term in terms if term.slug}
    return tuple(
        dict.fromkeys(term for term in terms if term.name and (term.slug or (term.domain, term.name) not in named))
    )


def _made_up_id(texts: dict[str, str]) -> str:
    return "text-" + hashlib.blake2b(repr(sorted(texts.items())).encode(), digest_size=10).hexdigest()


def text_of(element) -> str:
    return "".join(element.itertext()) if element is not None else ""


def fields_of(element) -> dict[str, str]:
    """The children's texts by short name, stripped."""
    return {short_name(child.tag): text_of(child).strip() for child in element if isinstance(child.tag, str)}


def _term(element) -> Term:
    """Exports of version 1.0 name a category without domain, and tags as `tag`."""
    domain = element.get("domain", "category")
    return Term("post_tag" if domain == "tag" else domain, element.get("nicename", ""), text_of(element).strip())


def _meta(element) -> tuple[str, str]:
    values = fields_of(element)
    return values.get("wp:meta_key", ""), values.get("wp:meta_value", "")


def _comment(element, zone) -> EntryComment:
    values = fields_of(element)
    return EntryComment(
        source_id=values.get("wp:comment_id", "")[:40],
        parent_id=values.get("wp:comment_parent", "")[:40],
        author_name=values.get("wp:comment_author", "")[:200],
        html=values.get("wp:comment_content", ""),
        written_at=_time(values.get("wp:comment_date_gmt", ""), UTC) or _time(values.get("wp:comment_date", ""), zone),
        approved=values.get("wp:comment_approved", ""),
        kind=values.get("wp:comment_type", ""),
    )


def _time(text: str, zone) -> datetime | None:
    """None for WordPress's zero date, and for days that do not exist."""
    try:
        moment = datetime.fromisoformat(text[:19]).replace(tzinfo=zone)
        return moment.astimezone(UTC) if moment.year > 1000 else None
    except (ValueError, OverflowError):
        return None


def _mail_time(text: str) -> datetime | None:
    """RFC 822, as `pubDate` has it; WordPress writes the year -0001 for a draft."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC) if moment.year > 1000 else None
