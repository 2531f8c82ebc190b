"""The first pass: the whole file is checked, and what later passes look up is put aside.

Lookups stand in a temporary SQLite file of their own, which vanishes with the process: an export
of 1 GB names hundreds of thousands of things, too many to keep in memory.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urljoin
from zoneinfo import ZoneInfo

from .address_parts import parts_of
from .entry import Entry, entry_of, fields_of, text_of
from .export_file import ExportFile, short_name

_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000;
CREATE TABLE file (
    id TEXT PRIMARY KEY, url TEXT, name TEXT, parent TEXT, link TEXT, title TEXT, caption TEXT, description TEXT,
    alt TEXT, credit TEXT, copyright TEXT, label TEXT, hash TEXT, kind TEXT, object_id INTEGER, lacks TEXT
);
CREATE INDEX file_name ON file (name);
CREATE INDEX file_parent ON file (parent);
CREATE TABLE address (address TEXT PRIMARY KEY, kind TEXT, source_id TEXT) WITHOUT ROWID;
CREATE TABLE page (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE reusable (id TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;
CREATE TABLE seen (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE settled (kind TEXT, id TEXT, page_id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE waiting (number INTEGER PRIMARY KEY, parent TEXT, entry BLOB);
"""
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{10,})(?=\.[A-Za-z0-9]{2,5}$)")
_META_CREDIT = re.compile(r's:6:"credit";s:\d+:"([^"]{1,200})"')
_META_COPYRIGHT = re.compile(r's:9:"copyright";s:\d+:"([^"]{1,300})"')
Progress = Callable[[str, int, int], None]


class Category(NamedTuple):
    name: str
    parent_slug: str
    description: str


class SourceFile(NamedTuple):
    """An attachment of the export; `kind`, `object_id` and `lacks` once it was brought here.

    Two old sites may have had one address (`localhost`) and the same numbers: `key` adds the file's path.
    """

    id: str
    url: str
    name: str
    parent: str = ""
    link: str = ""
    title: str = ""
    caption: str = ""
    description: str = ""
    alt: str = ""
    credit: str = ""
    copyright: str = ""
    label: str = ""
    hash: str = ""
    kind: str | None = None
    object_id: int | None = None
    lacks: str | None = None

    @property
    def key(self) -> str:
        return f"{self.id}:{self.name}"[-200:]


def original_name(url: str) -> str:
    """The path below the uploads folder, without the suffix of a size: `2010/07/house.jpg`."""
    path = unquote(parts_of(url).path)
    path = path.split("/uploads/", 1)[1] if "/uploads/" in path else path
    path = re.sub(r"^sites/\d+/", "", path.lstrip("/"))
    while _SIZE.search(path):
        path = _SIZE.sub("", path)
    return path


@dataclass
class Survey:
    """What the file holds. `site` names the source: host and path of its address."""

    site: str = ""
    base_url: str = ""
    hosts: set[str] = field(default_factory=set)
    items: int = 0
    authors: dict[str, str] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    tags: dict[str, Category] = field(default_factory=dict)
    lookups: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(""))

    def __post_init__(self):
        self.lookups.executescript(_TABLES)

    def is_own(self, url: str) -> bool:
        return (parts_of(url).hostname or "").removeprefix("www.") in self.hosts

    def absolute(self, url: str) -> str:
        return urljoin(self.base_url or "http://localhost/", url)

    def first_sight(self, kind: str, source_id: str) -> bool:
        """Whether this run meets the item for the first time."""
        return self.lookups.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (kind, source_id)).rowcount == 1

    def settle(self, kind: str, source_id: str, page_id: int | None) -> None:
        """What this run made, or found made, of a post or page; None: nothing."""
        self.lookups.execute("INSERT OR REPLACE INTO settled VALUES (?, ?, ?)", (kind, source_id, page_id))

    def is_settled(self, kind: str, source_id: str) -> bool:
        query = "SELECT 1 FROM settled WHERE kind = ? AND id = ?"
        return self.lookups.execute(query, (kind, source_id)).fetchone() is not None

    def page_of(self, kind: str, source_id: str) -> int | None:
        query = "SELECT page_id FROM settled WHERE kind = ? AND id = ?"
        row = self.lookups.execute(query, (kind, source_id)).fetchone()
        return row[0] if row else None

    def has_page(self, source_id: str) -> bool:
        return self.lookups.execute("SELECT 1 FROM page WHERE id = ?", (source_id,)).fetchone() is not None

    def target_of(self, url: str) -> tuple[str, str] | None:
        """(kind, source id) of the post or page at an address of the old site."""
        if not self.is_own(url):
            return None
        return self.lookups.execute(
            "SELECT kind, source_id FROM address WHERE address = ?", (address_key(url),)
        ).fetchone()

    def reusable(self, source_id: str) -> str:
        row = self.lookups.execute("SELECT content FROM reusable WHERE id = ?", (source_id,)).fetchone()
        return row[0] if row else ""

    def files(self) -> Iterator[SourceFile]:
        last = ""
        while rows := self.lookups.execute("SELECT * FROM file WHERE id > ? ORDER BY id LIMIT 200", (last,)).fetchall():
            yield from (SourceFile(*row) for row in rows)
            last = rows[-1][0]

    def file_with_id(self, source_id: str) -> SourceFile | None:
        row = self.lookups.execute("SELECT * FROM file WHERE id = ?", (source_id,)).fetchone()
        return SourceFile(*row) if row else None

    def file_at(self, url: str) -> SourceFile | None:
        row = self.lookups.execute("SELECT * FROM file WHERE name = ? LIMIT 1", (original_name(url),)).fetchone()
        return SourceFile(*row) if row else None

    def files_of(self, parent_id: str) -> list[SourceFile]:
        query = "SELECT * FROM file WHERE parent = ? ORDER BY CAST(id AS INTEGER) LIMIT 500"
        return [SourceFile(*row) for row in self.lookups.execute(query, (parent_id,))]

    def add_file(self, file: SourceFile) -> None:
        marks = ", ".join("?" * len(file))
        self.lookups.execute(f"INSERT OR IGNORE INTO file VALUES ({marks})", file)  # noqa: S608 - marks alone

    def note_brought(self, source_id: str, kind: str, object_id: int, lacks: str) -> None:
        self.lookups.execute(
            "UPDATE file SET kind = ?, object_id = ?, lacks = ? WHERE id = ?", (kind, object_id, lacks, source_id)
        )


def address_key(url: str) -> str:
    """Path and query of an address, decoded, without its last slash."""
    parts = parts_of(url)
    path = unquote(parts.path).rstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def survey_file(file: ExportFile, zone: ZoneInfo, progress: Progress) -> Survey:
    """Read the whole file; an ImportRefused where it is broken."""
    survey = Survey()
    readers = {
        "wp:author": _read_author,
        "wp:category": _read_category,
        "wp:tag": _read_tag,
        "wp:base_blog_url": _read_site,
        "wp:base_site_url": _read_site,
        "link": _read_site,
    }
    for element in file.elements():
        name = short_name(element.tag)
        if name == "item":
            _read_entry(survey, entry_of(element, zone))
            progress("check", survey.items, 0)
        elif reader := readers.get(name):
            reader(survey, element)
    survey.site = survey.site or file.file.name
    return survey


def _read_site(survey: Survey, element) -> None:
    """The blog's own address counts before that of its network and of the channel."""
    parts = parts_of(text_of(element).strip())
    if not parts.hostname:
        return
    survey.hosts.add(parts.hostname.removeprefix("www."))
    if not survey.site or short_name(element.tag) == "wp:base_blog_url":
        survey.site = (parts.hostname + parts.path.rstrip("/"))[:200]
        survey.base_url = parts.geturl().rstrip("/") + "/"


def _read_author(survey: Survey, element) -> None:
    values = fields_of(element)
    login = values.get("wp:author_login", "")
    both = f"{values.get('wp:author_first_name', '')} {values.get('wp:author_last_name', '')}".strip()
    name = values.get("wp:author_display_name") or both or login
    survey.authors[login] = name
    # Some exports name the author of a post by the address alone.
    survey.authors.setdefault(values.get("wp:author_email", ""), name)


def _read_category(survey: Survey, element) -> None:
    values = fields_of(element)
    survey.categories[values.get("wp:category_nicename", "")] = Category(
        values.get("wp:cat_name", ""), values.get("wp:category_parent", ""), values.get("wp:category_description", "")
    )


def _read_tag(survey: Survey, element) -> None:
    values = fields_of(element)
    survey.tags[values.get("wp:tag_slug", "")] = Category(
        values.get("wp:tag_name", ""), "", values.get("wp:tag_description", "")
    )


def _read_entry(survey: Survey, entry: Entry) -> None:
    survey.items += 1
    if entry.kind == "attachment":
        _put_file(survey, entry)
    elif entry.kind == "wp_block":
        survey.lookups.execute("INSERT OR IGNORE INTO reusable VALUES (?, ?)", (entry.source_id, entry.content))
    elif entry.kind in {"post", "page"}:
        if entry.kind == "page":
            survey.lookups.execute("INSERT OR IGNORE INTO page VALUES (?)", (entry.source_id,))
        kind = "page" if entry.kind == "page" else "story"
        survey.lookups.executemany(
            "INSERT OR IGNORE INTO address VALUES (?, ?, ?)",
            [(address, kind, entry.source_id) for address in addresses_of(entry)],
        )


def addresses_of(entry: Entry) -> list[str]:
    """Where readers met it: its permalink, and `?p=` or `?page_id=` with its number."""
    urls = [entry.link, entry.guid if "?" in entry.guid else ""]
    addresses = [address_key(url) for url in urls if url.startswith(("http://", "https://"))]
    if entry.source_id.isdigit():
        addresses += [f"?p={entry.source_id}", *([f"?page_id={entry.source_id}"] if entry.kind == "page" else [])]
    return [address for address in dict.fromkeys(addresses) if address]


def _put_file(survey: Survey, entry: Entry) -> None:
    url = entry.attachment_url or entry.guid
    metadata = entry.meta_value("_wp_attachment_metadata")
    credit, notice = _META_CREDIT.search(metadata), _META_COPYRIGHT.search(metadata)
    row = SourceFile(
        id=entry.source_id,
        url=url,
        name=original_name(url),
        parent=entry.parent_id,
        link=entry.link,
        title=entry.title,
        caption=entry.excerpt,
        description=entry.content.strip(),
        alt=entry.meta_value("_wp_attachment_image_alt"),
        credit=entry.meta_value("_media_credit") or (credit[1] if credit else ""),
        copyright=notice[1] if notice else "",
        label=entry.label,
        hash=entry.content_hash,
        kind=None,
        object_id=None,
        lacks=None,
    )
    survey.add_file(row)
