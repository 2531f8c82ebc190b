"""Attachments of an export to photos, recordings and documents of ours.

Each file is stored in a transaction of its own with its ledger row, so that an import stopped
anywhere leaves no photo twice.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import unquote

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from masthead.editions.actions import edition_collection
from masthead.editions.models import Edition
from masthead.kit.html_clean import text_of_html
from masthead.kit.picture_errors import PictureError
from masthead.media.actions.store_photo import names_file, store_photo
from masthead.media.attachment_guard import check_attachment
from masthead.media.errors import MediaError
from masthead.media.models import Attachment, Photo, Recording
from masthead.media.recording_guard import check_recording

from ...models import ImportedKind
from ..report import ImportReport, IncompletePhoto, Note
from .address_parts import parts_of
from .ledger import Ledger
from .media_files import MediaFiles, MediaMissing
from .survey import Progress, SourceFile, Survey, original_name

_PICTURES = frozenset("avif bmp gif heic heif jfif jpe jpeg jpg png tif tiff webp".split())
_RECORDINGS = frozenset("aac flac m4a mp3 oga ogg opus wav m4v mov mp4 ogv webm".split())
_DOCUMENTS = frozenset("csv docx ods odt pdf txt xlsx zip".split())


def ending_of(url: str) -> str:
    return PurePosixPath(unquote(parts_of(url).path)).suffix.lstrip(".").lower()


@dataclass
class Attachments:
    """Brings files here; `unchanged` is the reason given for those that were brought before."""

    survey: Survey
    ledger: Ledger
    media: MediaFiles
    report: ImportReport
    edition: Edition
    by: object = None

    def bring_all(self, progress: Progress) -> None:
        """Every attachment entry of the file: made, changed or skipped with the reason."""
        for number, file in enumerate(self.survey.files(), 1):
            self.report.read += 1
            try:
                outcome = self._bring(file)
            except MediaMissing as error:
                self.report.skip(file.label, _("not imported: %(reason)s") % {"reason": error})
            else:
                setattr(self.report, outcome, getattr(self.report, outcome) + 1) if outcome else self.report.skip(
                    file.label, _("unchanged since the last import")
                )
            progress("photos", number, 0)

    def _bring(self, file: SourceFile) -> str:
        """`made`, or nothing for a file that is here already."""
        kind = _kind_of(file.url)
        known = self.ledger.reference(kind, file.key)
        if known is not None:
            lacks = self._lacks(known) if kind == ImportedKind.PHOTO else ()
            if lacks is not None:
                self.survey.note_brought(file.id, kind, known, " ".join(lacks))
                return ""
            raise MediaMissing(_("it was deleted here after an earlier import"))
        self._store(kind, file)
        return "made"

    def photo_at(self, url: str) -> SourceFile | None:
        """A picture that a text shows but no entry of the file describes, brought from its address."""
        name = original_name(url)
        if not self.media.is_available or not name or _kind_or_none(url) != ImportedKind.PHOTO:
            return None
        if not (self.survey.is_own(url) or "/uploads/" in url or self.media.is_fetching):
            return None
        source_id = f"{parts_of(url).hostname}/{name}"[-200:]
        found = self.survey.file_with_id(source_id)
        if found is None:
            found = SourceFile(source_id, url, name)
            self.survey.add_file(found)
            try:
                self._bring(found)
            except MediaMissing as error:
                self.report.notes.append(Note(url, _("not imported: %(reason)s") % {"reason": error}))
                return None
        return self.survey.file_with_id(source_id)

    def _store(self, kind: str, file: SourceFile) -> None:
        # Before the transaction: a collection made within one that a bad picture undoes is one that is not there.
        edition_collection(self.edition)
        with self.media.open(file.url) as opened, transaction.atomic():
            stored: Photo | Recording | Attachment
            if kind == ImportedKind.PHOTO:
                stored = self._photo(file, opened)
                lacks = " ".join(stored.lacks)
            else:
                stored, lacks = self._recording_or_document(kind, file, opened), ""
            self.ledger.set(kind, file.key, stored.pk, content_hash=file.hash)
        self.survey.note_brought(file.id, kind, stored.pk, lacks)

    def _photo(self, file: SourceFile, opened: File) -> Photo:
        name = PurePosixPath(opened.name or "photo").name
        fields = {
            "title": "" if names_file(file.title, name) else _plain(file.title)[:255],
            "description": _plain(file.alt)[:255],
            "caption": _plain(file.caption or file.description),
            "credit_line": _plain(file.credit)[:255],
            "copyright_notice": _plain(file.copyright)[:500],
        }
        try:
            photo = store_photo(
                file=cast(BinaryIO, opened),
                name=name,
                by=self.by,
                collection=edition_collection(self.edition),
                **{key: value for key, value in fields.items() if value},
            )
        except PictureError as error:
            raise MediaMissing(str(error)) from error
        if photo.lacks:
            photo.imported_incomplete = True
            Photo.objects.filter(pk=photo.pk).update(imported_incomplete=True)
            self.report.incomplete_photos.append(IncompletePhoto(file.url, tuple(photo.lacks)))
        return photo

    def _recording_or_document(self, kind: str, file: SourceFile, opened: File) -> Recording | Attachment:
        title = _plain(file.title or file.name)[:255]
        name = PurePosixPath(opened.name or "file").name
        try:
            if kind == ImportedKind.RECORDING:
                ending, medium = check_recording(cast(BinaryIO, opened), name=name)
                recording = Recording(title=title, kind=medium, language=self.edition.language)
                recording.file.save(f"{PurePosixPath(name).stem}.{ending}", opened)
                return recording
            check_attachment(cast(BinaryIO, opened), name=name)
        except MediaError as error:
            raise MediaMissing(str(error)) from error
        document = Attachment(title=title, uploaded_by_user=self.by)
        document.file.save(name, opened)
        return document

    def _lacks(self, photo_id: int) -> tuple[str, ...] | None:
        photo = Photo.objects.filter(pk=photo_id).first()
        return tuple(photo.lacks) if photo else None


def _kind_or_none(url: str) -> str | None:
    ending = ending_of(url)
    if ending in _PICTURES:
        return ImportedKind.PHOTO
    if ending in _RECORDINGS:
        return ImportedKind.RECORDING
    return ImportedKind.ATTACHMENT if ending in _DOCUMENTS else None


def _kind_of(url: str) -> str:
    kind = _kind_or_none(url)
    if kind is None:
        raise MediaMissing(_("files ending in “%(ending)s” are not taken over") % {"ending": ending_of(url)})
    return kind


def _plain(text: str) -> str:
    return text_of_html(text) if "<" in text or "&" in text else " ".join(text.split())
