"""Files for readers to download: told by their content, not by what their name promises."""

import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from .errors import AttachmentError

__all__ = ["AttachmentError", "check_attachment"]

# A part that every archive of the kind has.
_OFFICE = {"docx": "word/", "xlsx": "xl/", "odt": "content.xml", "ods": "content.xml", "zip": ""}
_HEAD_BYTES = 64 * 1024


def check_attachment(file: BinaryIO, *, name: str) -> None:
    """Raises AttachmentError where the content is not of the kind that the name's ending says."""
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    if not _is_of_kind(file, kind):
        raise AttachmentError(name)
    file.seek(0)


def _is_of_kind(file: BinaryIO, kind: str) -> bool:
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if kind == "pdf":
        return b"%PDF-" in head[:1024]
    if kind in {"csv", "txt"}:
        return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return kind in _OFFICE and _has_part(file, _OFFICE[kind])


def _has_part(file: BinaryIO, part: str) -> bool:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return any(name.startswith(part) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
