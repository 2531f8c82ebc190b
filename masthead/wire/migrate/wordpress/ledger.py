"""What was imported before, by the source's own numbers: the memory that makes imports resumable."""

import hashlib
from collections.abc import Iterable

from wagtail.models import Page

from masthead.editions.models import Edition

from ...models import ImportedItem, ImportedKind
from .entry import Entry
from .names import name_of, slug_of


class Ledger:
    """Rows of one edition and source site. Sections, topics and authors are kept in memory: they are few."""

    def __init__(self, edition: Edition, site: str):
        self.edition = edition
        self.site = site
        self._places = {
            (row.kind, row.source_id): row.reference_id
            for row in self.rows.filter(kind__in=[ImportedKind.SECTION, ImportedKind.TOPIC, ImportedKind.AUTHOR])
        }

    @property
    def rows(self):
        return ImportedItem.objects.filter(edition=self.edition, site=self.site)

    def place(self, kind: str, source_id: str) -> int | None:
        return self._places.get((kind, source_id[:200]))

    def add_place(self, kind: str, source_id: str, page_id: int) -> None:
        self._places[kind, source_id[:200]] = page_id
        self.set(kind, source_id, page_id)

    def forget_place(self, kind: str, source_id: str) -> None:
        self._places.pop((kind, source_id[:200]), None)

    def forget_unsaved(self) -> None:
        """After a transaction that was rolled back."""
        self.__init__(self.edition, self.site)  # type: ignore[misc]

    def known_posts(self, source_ids: Iterable[str]) -> dict[tuple[str, str], ImportedItem]:
        """Rows of stories and pages by kind and source id. One query."""
        kinds = [ImportedKind.STORY, ImportedKind.PAGE]
        rows = self.rows.filter(kind__in=kinds, source_id__in=list(source_ids))
        return {(row.kind, row.source_id): row for row in rows}

    def key_and_row(self, kind: str, entry: Entry, rows) -> tuple[str, ImportedItem | None]:
        """The entry's key here, and its row where it was imported before.

        Numbers repeat where two sites had one address (`localhost`, a rebuilt site). An entry that shares
        neither title, slug nor date with what its number became is another one, with a key of its own.
        """
        row = rows.get((kind, entry.source_id))
        if row is None or row.content_hash == entry.content_hash or _is_alike(row, entry):
            return entry.source_id, row
        told_apart = hashlib.blake2b(f"{entry.guid}|{entry.title}|{entry.published_at}".encode(), digest_size=8)
        key = f"{entry.source_id[:150]}~{told_apart.hexdigest()}"
        return key, self.rows.filter(kind=kind, source_id=key).first()

    def reference(self, kind: str, source_id: str) -> int | None:
        return self.rows.filter(kind=kind, source_id=source_id[:200]).values_list("reference_id", flat=True).first()

    def set(self, kind: str, source_id: str, reference_id: int, **fields) -> None:
        ImportedItem.objects.update_or_create(
            edition=self.edition,
            site=self.site,
            kind=kind,
            source_id=source_id[:200],
            defaults={"reference_id": reference_id, **fields},
        )


def _is_alike(row: ImportedItem, entry: Entry) -> bool:
    page = Page.objects.filter(pk=row.reference_id).first()
    if page is None:
        return True
    # By what the import made of it: editors change titles, but seldom title, slug and date at once.
    same_slug = bool(entry.slug) and page.slug == slug_of(entry.slug)
    same_date = entry.published_at is not None and page.first_published_at == entry.published_at
    return same_slug or same_date or page.title == name_of(entry.title)
