"""The import itself: check the whole file, bring its files, then its posts and pages, then their links.

Posts are stored 25 to a transaction; after a stop, the next run finds in the ledger what is here.
"""

import gc
import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _
from lxml import etree

from masthead.editions.models import Edition

from ...models import ImportedItem, ImportedKind
from ..report import ImportReport, Note
from .around import Around
from .attachments import Attachments
from .entry import Entry, entry_of
from .export_file import ExportFile, short_name
from .file_notes import left_out_fields, lost_characters
from .ledger import Ledger
from .links import close_links
from .media_files import MediaFiles
from .places import Places
from .posts import Prepared, prepare, skip_reason
from .shelve import Shelf
from .survey import Progress, Survey, survey_file

_BATCH = 25
_BATCHES_PER_COLLECTION = 20


def _silent(phase: str, done: int, total: int) -> None:
    """The progress of nobody."""


def import_wordpress(
    *,
    file: Path,
    edition: Edition,
    media_dir: Path | None = None,
    fetch_media: bool = False,
    by=None,
    progress: Progress = _silent,
) -> ImportReport:
    """Import a WordPress export (WXR) into an edition; again = what is new or changed.

    `progress(phase, done, total)` is called with the phases `check`, `photos`, `stories`, `links`;
    total 0: not known. Raises an ImportRefused before anything is written. Interrupted by
    KeyboardInterrupt it leaves whole stories, and the next run goes on.
    """
    report = ImportReport()
    _map_no_pages()
    export = ExportFile(Path(file))
    survey = survey_file(export, edition.zone, progress)
    report.notes += lost_characters(export)
    ledger = Ledger(edition, survey.site)
    attachments = Attachments(survey, ledger, MediaFiles(media_dir, fetch_media), report, edition, by)
    attachments.bring_all(progress)
    around = Around(survey, attachments)
    shelf = Shelf(edition, Places(edition, survey, ledger), survey, ledger, report, by)
    _Import(export, survey, ledger, around, shelf, report, progress).run(edition)
    close_links(ledger, around, progress)
    return report.finish()


def _map_no_pages() -> None:
    """SQLite's mapped pages count as this process's memory: 128 MiB of the 300 that an import may take."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")


@dataclass
class _Import:
    export: ExportFile
    survey: Survey
    ledger: Ledger
    around: Around
    shelf: Shelf
    report: ImportReport
    progress: Progress
    unused_fields: Counter[str] = field(default_factory=Counter)

    def run(self, edition: Edition) -> None:
        entries = self._entries(edition)
        for number in count(1):
            if not (batch := list(islice(entries, _BATCH))):
                break
            self.report.read += len(batch)
            self._import([entry for entry in batch if self._is_wanted(entry)])
            self.progress("stories", self.report.read, self.survey.items)
            if number % _BATCHES_PER_COLLECTION == 0:
                # Stories hang together in circles, which Python would let pile up for tens of thousands.
                gc.collect()
        self._import_waiting()
        self.report.notes += left_out_fields(self.export, self.unused_fields)

    def _entries(self, edition: Edition) -> Iterator[Entry]:
        for element in self.export.elements():
            if short_name(element.tag) == "item":
                entry = entry_of(element, edition.zone)
                if entry.kind != "attachment" or not self.survey.file_with_id(entry.source_id):
                    yield entry
                elif not self.survey.first_sight("attachment", entry.source_id):
                    self.report.read += 1
                    self._leave_out(entry, _("its number stands twice in the file"))
                elif entry.comments:
                    self.report.count_comments("on_left_out", len(entry.comments))

    def _is_wanted(self, entry: Entry) -> bool:
        """Skipped entries are told, pages whose parent is still to come are put aside."""
        if reason := skip_reason(entry):
            self._leave_out(entry, reason)
            self.survey.settle(_kind(entry), entry.source_id, None)
        elif not self.survey.first_sight(entry.kind, entry.source_id):
            self._leave_out(entry, _("its number stands twice in the file"))
        elif self._waits_for_parent(entry):
            row = (entry.parent_id, pickle.dumps(entry))
            self.survey.lookups.execute("INSERT INTO waiting (parent, entry) VALUES (?, ?)", row)
        else:
            self.unused_fields.update(entry.unused_fields)
            return True
        return False

    def _leave_out(self, entry: Entry, reason: str) -> None:
        self.report.skip(entry.label, reason)
        if entry.comments:
            self.report.count_comments("on_left_out", len(entry.comments))

    def _waits_for_parent(self, entry: Entry) -> bool:
        if entry.kind != "page" or entry.parent_id in {"", "0"} or not self.survey.has_page(entry.parent_id):
            return False
        return not self.survey.is_settled(ImportedKind.PAGE, entry.parent_id)

    def _import_waiting(self) -> None:
        """Generation by generation; those whose parent never came go to the front's level."""
        while rows := self.survey.lookups.execute("SELECT number, parent, entry FROM waiting").fetchall():
            ready = [row for row in rows if self.survey.is_settled(ImportedKind.PAGE, row[1])]
            for row in ready or rows:
                self._import([pickle.loads(row[2])])  # noqa: S301 - written above, by this process
                self.survey.lookups.execute("DELETE FROM waiting WHERE number = ?", (row[0],))

    def _import(self, entries: list[Entry]) -> None:
        rows = self.ledger.known_posts([entry.source_id for entry in entries])
        prepared = [
            (ready, row)
            for entry in entries
            for key, row in [self.ledger.key_and_row(_kind(entry), entry, rows)]
            if (ready := self._prepared(entry, key, row))
        ]
        with transaction.atomic():
            for ready, row in prepared:
                self._store(ready, row)
            self.shelf.finish_batch()

    def _prepared(self, entry: Entry, key: str, row: ImportedItem | None) -> Prepared | None:
        self.survey.settle(_kind(entry), entry.source_id, row.reference_id if row else None)
        is_same = row is not None and row.content_hash == entry.content_hash
        may_find_more = row and row.missing_photos and self.around.attachments.media.is_available
        if is_same and not may_find_more:
            self.report.skip(entry.label, _("unchanged since the last import"))
            return None
        try:
            ready = prepare(entry, key, self.around)
        except (ValueError, RecursionError, etree.LxmlError) as error:
            self.report.skip(entry.label, _("its text cannot be read: %(reason)s") % {"reason": error})
            return None
        if row and is_same and len(ready.missing) >= row.missing_photos:
            self.report.skip(entry.label, _("unchanged since the last import"))
            return None
        return ready

    def _store(self, ready: Prepared, row: ImportedItem | None) -> None:
        try:
            with transaction.atomic():
                stored = self.shelf.put(ready, row)
        except (DatabaseError, ValidationError, ValueError) as error:
            self.shelf.forget_unsaved()
            self.report.skip(ready.entry.label, _("it could not be stored: %(reason)s") % {"reason": error})
            return
        if stored:
            self.report.notes += [Note(ready.entry.label, note) for note in ready.notes]


def _kind(entry: Entry) -> str:
    return ImportedKind.PAGE if entry.kind == "page" else ImportedKind.STORY
