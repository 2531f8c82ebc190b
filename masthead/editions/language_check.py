"""Whether the interface is complete in a language: no edition goes live in one where it is not.

A catalogue is held against the committed English source (`locale/en`): every text there, in every
plural form that CLDR asks for, not fuzzy, with the source's placeholders, and compiled.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale as CldrLocale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, to_locale

LOCALE_FOLDER = Path(__file__).resolve().parent.parent / "locale"
SOURCE = "en"
_SHOWN_FAULTS = 5
_PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sd]|\{\w*\}")


def language_problems(language: str, *, folder: Path = LOCALE_FOLDER) -> list[str]:
    """One sentence for each fault of the language's interface; empty when an edition may go live in it."""
    name = _catalogue_name(language, folder)
    if name is None:
        return [
            _("%(language)s: the interface is not translated; there is no catalogue locale/%(language)s.")
            % {"language": language}
        ]
    if name == SOURCE:
        return []
    try:
        source, translation = _read(folder, SOURCE), _read(folder, name)
    except (PoFileError, ValueError) as error:
        return [_("%(language)s: the catalogue cannot be read: %(reason)s.") % {"language": name, "reason": error}]
    faults = [*_faults(source, translation, name), *_compiled_faults(folder, name, translation)]
    return [f"{name}: {fault}" for fault in faults]


def refusal_to_go_live(language: str) -> list[str]:
    """Why no edition goes live in a language, and its first faults; empty when one may."""
    problems = language_problems(language)
    if not problems:
        return []
    opening = _("No edition can go live in “%(language)s”: the interface does not speak it completely.")
    more = len(problems) - _SHOWN_FAULTS
    rest = ngettext("And %(number)d more text.", "And %(number)d more texts.", more) % {"number": more}
    return [opening % {"language": language}, *problems[:_SHOWN_FAULTS], *([rest] if more > 0 else [])]


def check_languages(*, folder: Path = LOCALE_FOLDER) -> list[str]:
    """The faults of every shipped language, for the command and CI."""
    names = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/django.po"))
    if SOURCE not in names:
        return [_("en: the source catalogue locale/en/LC_MESSAGES/django.po is missing.")]
    return [problem for name in names for problem in language_problems(name.replace("_", "-"), folder=folder)]


def _catalogue_name(language: str, folder: Path) -> str | None:
    """`en-GB` reads en_GB where there is one, else en."""
    names = [to_locale(language.lower())]
    if "-" in language:
        names.append(language.split("-")[0].lower())
    return next((name for name in names if (folder / name / "LC_MESSAGES" / "django.po").is_file()), None)


def _read(folder: Path, name: str) -> Catalog:
    with (folder / name / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=name, abort_invalid=True)


def _faults(source: Catalog, translation: Catalog, name: str) -> Iterator[str]:
    forms = get_plural(CldrLocale.parse(name))[0]
    if any(message.pluralizable for message in source) and translation.num_plurals < forms:
        yield _("the catalogue has %(found)d plural forms, the language needs %(needed)d.") % {
            "found": translation.num_plurals,
            "needed": forms,
        }
    for message in source:
        if message.id:
            fault = _fault(message, translation.get(message.id, message.context), translation.num_plurals)
            if fault:
                yield fault % {"text": " ".join(_texts(message.id)[0].split())[:80]}


def _fault(source: Message, translated: Message | None, forms: int) -> str:
    if translated is None:
        return _("“%(text)s” is missing.")
    if translated.fuzzy:
        return _("“%(text)s” is marked fuzzy: its translation was not looked at since the text changed.")
    strings = _texts(translated.string)
    if len(strings) < (forms if source.pluralizable else 1) or not all(strings):
        return _("“%(text)s” is not translated, or not in every plural form.")
    if not _placeholders_agree(source, strings):
        return _("“%(text)s” has other placeholders than its translation.")
    return ""


def _texts(value) -> list[str]:
    """A message's text, or its plural forms; babel gives a string or a sequence."""
    return [value or ""] if value is None or isinstance(value, str) else [text or "" for text in value]


def _placeholders_agree(source: Message, strings: list[str]) -> bool:
    """The same ones everywhere; only a plural form before the last may leave one, the number, out."""
    wanted = {found for text in _texts(source.id) for found in _PLACEHOLDER.findall(text)}
    *some, last = [set(_PLACEHOLDER.findall(text)) for text in strings]
    return last == wanted and all(found <= wanted and len(wanted - found) <= 1 for found in some)


def _compiled_faults(folder: Path, name: str, translation: Catalog) -> Iterator[str]:
    compiled = folder / name / "LC_MESSAGES" / "django.mo"
    if not compiled.is_file():
        yield _("the catalogue is not compiled: run make messages.")
        return
    wanted = io.BytesIO()
    write_mo(wanted, translation)
    wanted.seek(0)
    with compiled.open("rb") as file:
        if _strings(read_mo(file)) != _strings(read_mo(wanted)):
            yield _("the compiled catalogue is older than its source: run make messages.")


def _strings(catalog: Catalog) -> dict:
    return {(str(message.id), message.context): message.string for message in catalog if message.id}
