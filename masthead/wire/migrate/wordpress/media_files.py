"""Finding the files of an export: in a copy of the uploads folder, or on the old site."""

import mimetypes
import os
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote

from django.core.files.base import File
from django.utils.translation import gettext as _

from masthead.kit.http_fetch import FetchRefused, download

from .address_parts import parts_of
from .survey import original_name

_MAX_BYTES = 200 * 1024 * 1024
_TIMEOUT_SECONDS = 60.0
# Pages that stand in for a file that is gone are not among them; whether it is what it says, the guards tell.
_TYPES = frozenset(("", "image/*", "audio/*", "video/*", "application/*", "binary/*", "text/plain", "text/csv"))
# A site that is gone would cost a minute for each of its photos.
_MOST_SILENCES = 10
_SILENT = frozenset({"connection", "time", "unresolved"})
_NESTED = ("", "uploads", "wp-content/uploads")


class MediaMissing(Exception):
    """The message says why the file is not there."""


@dataclass
class MediaFiles:
    """`folder`: a copy of wp-content/uploads or of a folder above it; `is_fetching`: ask the old site."""

    folder: Path | None = None
    is_fetching: bool = False
    _by_name: dict[str, str] | None = field(default=None, repr=False)
    _silences: Counter[str] = field(default_factory=Counter, repr=False)

    @property
    def is_available(self) -> bool:
        return self.folder is not None or self.is_fetching

    def open(self, url: str) -> File:
        """The file of an upload's address, the full size before a scaled one. Raises MediaMissing."""
        if self.folder is not None and (found := self._in_folder(self.folder, url)):
            return File(found.open("rb"), name=found.name)
        if self.is_fetching and url:
            return self._fetched(url)
        if self.is_available:
            raise MediaMissing(_("its file is not in the media folder"))
        raise MediaMissing(_("its file was not given: use --media or --fetch-media"))

    def _in_folder(self, folder: Path, url: str) -> Path | None:
        asked = unquote(parts_of(url).path)
        asked = asked.split("/uploads/", 1)[1] if "/uploads/" in asked else asked.lstrip("/")
        root = folder.resolve()
        for name in dict.fromkeys([original_name(url), asked]):
            for nested in _NESTED:
                found = _inside(root, f"{nested}/{name}".lstrip("/"))
                if found:
                    return found
        return self._with_name(root, url, asked)

    def _with_name(self, root: Path, url: str, asked: str) -> Path | None:
        """By the file's name alone, for folders that were put together by hand; a name twice counts as none."""
        if self._by_name is None:
            self._by_name = {}
            for folder, _folders, names in os.walk(root):
                for name in names:
                    path = str(Path(folder, name).relative_to(root))
                    self._by_name[name] = "" if name in self._by_name else path
        for name in (PurePosixPath(original_name(url)).name, PurePosixPath(asked).name):
            if self._by_name.get(name):
                return _inside(root, self._by_name[name])
        return None

    def _fetched(self, url: str) -> File:
        """A temporary file, gone once it is closed."""
        kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked closes it
        try:
            content_type = self._download(url, kept)
        except MediaMissing:
            kept.close()
            raise
        kept.seek(0)
        return File(kept, name=_file_name(url, content_type))

    def _download(self, url: str, file: BinaryIO) -> str:
        """The content's type."""
        host = parts_of(url).netloc
        if self._silences[host] >= _MOST_SILENCES:
            raise MediaMissing(_("%(host)s did not answer so often that it was not asked again") % {"host": host})
        try:
            came = download(
                url, file=file, max_bytes=_MAX_BYTES, timeout_seconds=_TIMEOUT_SECONDS, allowed_types=_TYPES
            )
        except FetchRefused as error:
            self._silences[host] = self._silences[host] + 1 if error.code in _SILENT else 0
            raise MediaMissing(str(error)) from error
        self._silences[host] = 0
        return came.content_type


def _file_name(url: str, content_type: str) -> str:
    name = PurePosixPath(unquote(parts_of(url).path)).name or "file"
    return name if PurePosixPath(name).suffix else name + (mimetypes.guess_extension(content_type) or "")


def _inside(root: Path, name: str) -> Path | None:
    """The file below `root`, never one outside by `..` or a link."""
    if "\0" in name or len(name) > 1000:
        return None
    try:
        path = (root / name).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except OSError:
        return None
