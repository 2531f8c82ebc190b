"""Reading a register of designations from a CSV file, the whole of it before anything is written."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from masthead.editions.models import Edition
from masthead.editions.queries import edition_with_code

from .errors import BrokenRegister

_REQUIRED = ("name", "valid_from", "notice")
_COLUMNS = (*_REQUIRED, "aliases", "valid_to", "edition")
_DELIMITERS = ",;\t"
_DATE_FORMATS = ("%Y-%m-%d", "%d.%m.%Y")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class RegisterRow:
    """One entry; `line` is where it begins in the file."""

    line: int
    edition: Edition
    name: str
    aliases: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    notice: str


@dataclass(frozen=True)
class RegisterFile:
    encoding: str
    rows: tuple[RegisterRow, ...]


class _BadCell(Exception):
    """Its text is a sentence about the cell."""


def read_register(file: Path, edition: Edition) -> RegisterFile:
    """Every row, or BrokenRegister with a sentence for each broken one.

    UTF-8 with or without its mark, UTF-16 with it, else Windows-1251. `edition` is that of rows that name none.
    """
    text, encoding = _decoded(file.read_bytes())
    lines = _cells(text)
    columns = _columns(lines[0][1] if lines else [])
    rows, problems = [], []
    for line, cells in lines[1:]:
        try:
            rows.append(_row(line, _by_column(columns, cells), edition))
        except _BadCell as problem:
            problems.append(_("Line %(line)d: %(problem)s") % {"line": line, "problem": problem})
    if problems:
        raise BrokenRegister(problems)
    return RegisterFile(encoding, tuple(rows))


def _decoded(content: bytes) -> tuple[str, str]:
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding, codec in [("UTF-16", "utf-16")] if is_utf16 else [("UTF-8", "utf-8-sig"), ("Windows-1251", "cp1251")]:
        try:
            return content.decode(codec), encoding
        except UnicodeDecodeError:
            continue
    raise BrokenRegister([_("The file is neither UTF-8 nor Windows-1251 text: save it as CSV in UTF-8.")])


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Rows that are not blank, each with the line at which it begins."""
    for delimiter in _DELIMITERS:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        if set(_REQUIRED) <= {cell.strip().lower() for cell in header}:
            return list(_numbered(text, delimiter))
    raise BrokenRegister(
        [_("Line 1: the columns name, valid_from and notice must stand here, with commas, semicolons or tabs between.")]
    )


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sentence = _("Line %(line)d: the quotation marks are not closed, or something follows them.")
            raise BrokenRegister([sentence % {"line": line}]) from error
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _columns(header: list[str]) -> list[str]:
    columns = [cell.strip().lower() for cell in header]
    for column in _COLUMNS:
        if columns.count(column) > 1:
            raise BrokenRegister([_("Line 1: the column %(column)s stands there twice.") % {"column": column}])
    return columns


def _by_column(columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        sentence = _("it has %(found)d cells, and the header has %(expected)d: put quotation marks round the texts.")
        raise _BadCell(sentence % {"found": len(cells), "expected": len(columns)})
    return {column: cell.strip() for column, cell in zip(columns, cells, strict=True) if column in _COLUMNS}


def _row(line: int, cells: dict[str, str], edition: Edition) -> RegisterRow:
    for column in ("name", "notice"):
        if not cells[column]:
            raise _BadCell(_("the column %(column)s is empty.") % {"column": column})
    valid_from, valid_to = _date(cells, "valid_from"), _date(cells, "valid_to")
    if valid_from is None:
        raise _BadCell(_("the column %(column)s is empty.") % {"column": "valid_from"})
    if valid_to and valid_to < valid_from:
        raise _BadCell(_("valid_to lies before valid_from."))
    name, *aliases = _names(cells)
    edition = _edition(cells.get("edition", ""), edition)
    return RegisterRow(line, edition, name, tuple(aliases), valid_from, valid_to, cells["notice"])


def _names(cells: dict[str, str]) -> list[str]:
    """The name, then each alias once."""
    aliases = cells.get("aliases", "").replace(";", "|").split("|")
    names = list(dict.fromkeys([" ".join(cells["name"].split()), *(" ".join(alias.split()) for alias in aliases)]))
    for name in names:
        if len(name) > _LONGEST_NAME:
            sentence = _("“%(name)s…” is longer than %(count)d characters.")
            raise _BadCell(sentence % {"name": name[:40], "count": _LONGEST_NAME})
    return [name for name in names if name]


def _date(cells: dict[str, str], column: str) -> date | None:
    written = cells.get(column, "")
    for date_format in _DATE_FORMATS:
        try:
            return datetime.strptime(written, date_format).date()
        except ValueError:
            continue
    if written:
        sentence = _("%(column)s is “%(written)s”, which is no date such as 2026-01-31 or 31.01.2026.")
        raise _BadCell(sentence % {"column": column, "written": written[:40]})
    return None


def _edition(code: str, edition: Edition) -> Edition:
    found = edition_with_code(code) if code else edition
    if found is None:
        raise _BadCell(_("there is no edition “%(code)s”.") % {"code": code[:40]})
    return found
