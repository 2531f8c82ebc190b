"""TrustError
├── DesignationForbidden   a role may not keep this edition's register
├── EntryIncomplete        an entry lacks something, or another one has its name and first day
├── MarkForbidden          somebody who may not edit the story would change its marks
├── ReasonMissing          a mark is lifted or restored without a reason
├── OtherEdition           a designation of another edition than the story's
└── BrokenRegister         rows of a file to import cannot be read; nothing was written
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_SHOWN_PROBLEMS = 20


class TrustError(Exception):
    code = "trust"


class DesignationForbidden(TrustError):
    code = "designation_forbidden"

    def __init__(self, edition):
        sentence = _("You may not change the designations of %(edition)s: ask one of its publishers.")
        super().__init__(sentence % {"edition": edition.name})


class EntryIncomplete(TrustError):
    code = "entry_incomplete"

    def __init__(self, designation, reasons: list[str]):
        sentence = _("“%(name)s” cannot take effect yet. %(reasons)s")
        super().__init__(sentence % {"name": designation.name, "reasons": " ".join(reasons)})


class MarkForbidden(TrustError):
    code = "mark_forbidden"

    def __init__(self, story):
        super().__init__(_("You may not edit “%(headline)s”, so its marks stay.") % {"headline": story.title})


class ReasonMissing(TrustError):
    code = "reason_missing"

    def __init__(self):
        super().__init__(_("Write the reason: it is kept with the story."))


class OtherEdition(TrustError):
    code = "other_edition"

    def __init__(self, designation):
        sentence = _("“%(name)s” is designated in another edition, so this story has no mark of it.")
        super().__init__(sentence % {"name": designation.name})


class BrokenRegister(TrustError):
    code = "broken_register"

    def __init__(self, problems: list[str]):
        self.problems = problems
        shown = problems[:_SHOWN_PROBLEMS]
        if more := len(problems) - len(shown):
            shown.append(ngettext("And %(count)d more.", "And %(count)d more.", more) % {"count": more})
        super().__init__("\n".join([*shown, _("Nothing was written.")]))
