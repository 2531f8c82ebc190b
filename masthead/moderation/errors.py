"""ModerationError
├── EditionNotYours      the person does not moderate that edition
├── ThingGone            nothing of that kind and number, or its author deleted it
├── AlreadyDecided       somebody else was quicker, or it is in that state anyway
├── ReasonMissing
├── ReportRefused        own text, reported before, too many
├── SanctionRefused      colleagues, oneself, a date in the past
├── ReaderUnknown
└── WordRefused          nothing to look for, or listed already
"""

from django.utils.translation import gettext as _


class ModerationError(Exception):
    code = "moderation"


class EditionNotYours(ModerationError):
    code = "edition_not_yours"

    def __init__(self):
        super().__init__(_("You do not moderate this edition."))


class ThingGone(ModerationError):
    code = "thing_gone"

    def __init__(self):
        super().__init__(_("This is no longer there: its author may have deleted it."))


class AlreadyDecided(ModerationError):
    code = "already_decided"

    def __init__(self, name: str = ""):
        if name:
            sentence = _("%(name)s was quicker: this is decided already. Nothing was done twice.") % {"name": name}
        else:
            sentence = _("This is decided already. Nothing was done twice.")
        super().__init__(sentence)


class ReasonMissing(ModerationError):
    code = "reason_missing"

    def __init__(self):
        super().__init__(_("Write a reason: it is kept, and the reader may ask for it."))


class ReportRefused(ModerationError):
    code = "report_refused"


class SanctionRefused(ModerationError):
    code = "sanction_refused"


class ReaderUnknown(ModerationError):
    code = "reader_unknown"

    def __init__(self):
        super().__init__(_("There is no such reader: the account may have been erased."))


class WordRefused(ModerationError):
    code = "word_refused"
