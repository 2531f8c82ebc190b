"""Many photos at once, from a folder: `masthead import photos DIR`."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from masthead.kit.picture_guard import PictureError
from masthead.kit.running_costs import RunningCosts

from ..models import Photo
from .store_photo import hash_of, store_photo

Result = Callable[[Path, str], None]


def import_photos(
    *, paths: Iterable[Path | str], by=None, collection=None, on_result: Result = lambda path, outcome: None
) -> dict:
    """Each file becomes a photo or a sentence; what is here already is left alone.

    They are kept in `collection`, else in Wagtail's root one, where administrators alone may change
    them. Folders are read with their subfolders, in the order of names. Every photo is a transaction
    of its own, so that it may be broken off and run again. `on_result` gets each path with
    "made", "known" or the sentence. Photos without alt text or credit are marked incomplete.
    """
    report: dict[str, Any] = {"read": 0, "made": 0, "changed": 0, "skipped": []}
    costs = RunningCosts()
    for path in _files(paths):
        report["read"] += 1
        outcome = _import_one(path, by, {"collection": collection} if collection else {})
        if outcome == "made":
            report["made"] += 1
        else:
            reason = _("it is here already") if outcome == "known" else outcome
            report["skipped"].append({"item": str(path), "reason": reason})
        on_result(path, outcome)
    return {**report, "cpu_seconds": costs.cpu_seconds, "peak_mib": costs.peak_mib}


def _import_one(path: Path, by, fields: dict[str, Any]) -> str:
    if path.is_symlink() or not path.is_file():
        return _("“%(name)s” is a link or no ordinary file, and was left out.") % {"name": path.name}
    try:
        with path.open("rb") as file:
            if Photo.objects.filter(file_hash=hash_of(file)).exists():
                return "known"
            photo = store_photo(file=file, name=path.name, by=by, **fields)
    except PictureError as error:
        return str(error)
    except OSError as error:
        values = {"name": path.name, "reason": error.strerror or str(error)}
        return _("“%(name)s” cannot be read: %(reason)s.") % values
    Photo.objects.filter(pk=photo.pk).update(imported_incomplete=bool(photo.lacks))
    return "made"


def _files(paths: Iterable[Path | str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        else:
            yield path


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent) / name for name in sorted(names) if not name.startswith("."))
