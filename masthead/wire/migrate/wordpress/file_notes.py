"""What the report says of the file as a whole."""

from collections import Counter

from django.utils.translation import ngettext

from ..report import Note
from .export_file import ExportFile


def lost_characters(export: ExportFile) -> list[Note]:
    """Of the reading that went before: one note, or none."""
    number, line = export.lost_characters, export.first_lost_line
    if not number:
        return []
    sentence = ngettext(
        "%(number)d character cannot be read or is forbidden in XML, at line %(line)d: it was left out or replaced.",
        "%(number)d characters cannot be read or are forbidden in XML, the first at line %(line)d: they were left out"
        " or replaced.",
        number,
    )
    return [Note(export.file.name, sentence % {"number": number, "line": line})]


def left_out_fields(export: ExportFile, fields: Counter[str]) -> list[Note]:
    """By the field and not by the entry: a file has a hundred thousand of those."""
    return [Note(export.file.name, _left_out(name, number)) for name, number in sorted(fields.items())]


def _left_out(name: str, number: int) -> str:
    sentence = ngettext(
        "The custom field “%(name)s” of %(number)d entry was left out.",
        "The custom field “%(name)s” of %(number)d entries was left out.",
        number,
    )
    return sentence % {"name": name[:80], "number": number}
