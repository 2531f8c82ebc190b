"""Gather the interface's texts into masthead/locale, and compile the catalogues (`make messages`).

`--check` writes nothing and fails, naming them, when texts in the sources are not in the catalogues.
Gathering needs GNU gettext; compiling is Babel's.
"""

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "masthead"
LOCALES = PACKAGE / "locale"
LANGUAGES = ("en", "ar", "ru")


def gather() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
    os.environ.setdefault("MASTHEAD_DATA", tempfile.mkdtemp())
    os.chdir(PACKAGE)
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    class GatherWithoutGuessing(Command):
        msgmerge_options: ClassVar = [*Command.msgmerge_options, "--no-fuzzy-matching"]

    django.setup()
    call_command(
        GatherWithoutGuessing(),
        locale=list(LANGUAGES),
        ignore_patterns=["*/tests/*", "ops/*", "*/migrations/*"],
        add_location="file",
        no_wrap=True,
        no_obsolete=True,
        verbosity=0,
    )
    for catalogue in LOCALES.glob("*/LC_MESSAGES/django.po"):
        _tidy_header(catalogue)


def _tidy_header(catalogue: Path) -> None:
    """The head in one form, without the moment of gathering: a new text is then the only difference."""
    language = catalogue.parts[-3]
    head, _blank, messages = catalogue.read_text(encoding="utf-8").partition("\n\n")
    plurals = next(line for line in head.splitlines() if "Plural-Forms" in line)
    lines = (
        f"# The interface of Masthead: {language}",
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: Masthead\\n"',
        f'"Language: {language}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        plurals,
    )
    catalogue.write_text("\n".join(lines) + "\n\n" + messages, encoding="utf-8")


def compile_catalogues() -> None:
    for source in LOCALES.glob("*/LC_MESSAGES/django.po"):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        # Babel would write the moment of compiling, and each run would change the file.
        catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def _texts(locales: Path) -> set[tuple[str | None, str]]:
    with (locales / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {(message.context, str(message.id)) for message in read_po(file) if message.id}


def check() -> int:
    """Gather beside the committed catalogues, compare, and put the committed ones back."""
    kept = Path(tempfile.mkdtemp()) / "locale"
    shutil.copytree(LOCALES, kept)
    try:
        gather()
        added, gone = _texts(LOCALES) - _texts(kept), _texts(kept) - _texts(LOCALES)
    finally:
        shutil.rmtree(LOCALES)
        shutil.copytree(kept, LOCALES)
    for _context, text in sorted(added, key=str):
        print(f"Not in the catalogues: {text}")
    for _context, text in sorted(gone, key=str):
        print(f"In the catalogues, but no longer in the sources: {text}")
    if added or gone:
        print("Run `make messages`, and translate what is new.")
    return 1 if added or gone else 0


if __name__ == "__main__":
    if shutil.which("xgettext") is None:
        sys.exit("Gathering texts needs GNU gettext (Debian: apt install gettext).")
    if "--check" in sys.argv:
        sys.exit(check())
    gather()
    compile_catalogues()
