"""WireError
└── ImportRefused        the file cannot be imported, and nothing was written
    ├── FileUnreadable   not there, or not readable
    ├── NotXml           not well-formed XML: cut off, or damaged at a line
    ├── ForbiddenDeclaration   declares its own document type or entities
    └── NotAnExport      XML, but not of the kind that was asked for
"""

from pathlib import Path

from django.utils.translation import gettext as _


class WireError(Exception):
    code = "wire"


class ImportRefused(WireError):
    """The message is one sentence with the file's name and, where known, the line."""

    code = "import_refused"

    def __init__(self, message: str, *, line: int | None = None):
        self.line = line
        super().__init__(message)


class FileUnreadable(ImportRefused):
    code = "file_unreadable"

    def __init__(self, file: Path, reason: str):
        super().__init__(_("%(file)s cannot be read: %(reason)s.") % {"file": file.name, "reason": reason})


class NotXml(ImportRefused):
    code = "not_xml"

    def __init__(self, file: Path, line: int, reason: str):
        super().__init__(
            _("%(file)s is damaged or cut off at line %(line)s (%(reason)s): export it again; nothing was imported.")
            % {"file": file.name, "line": line, "reason": reason},
            line=line,
        )


class ForbiddenDeclaration(ImportRefused):
    code = "forbidden_declaration"

    def __init__(self, file: Path, line: int):
        super().__init__(
            _(
                "%(file)s declares its own document type at line %(line)s, which no export needs and which can do harm:"
                " remove the declaration; nothing was imported."
            )
            % {"file": file.name, "line": line},
            line=line,
        )


class NotAnExport(ImportRefused):
    code = "not_an_export"

    def __init__(self, file: Path, line: int):
        super().__init__(
            _(
                "%(file)s is no WordPress export: nothing of WordPress is in it up to line %(line)s. Make the file in"
                " WordPress by Tools, Export; nothing was imported."
            )
            % {"file": file.name, "line": line},
            line=line,
        )
