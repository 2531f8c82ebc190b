"""The same words twice within a day."""

from django.utils.translation import gettext as _

from ..case import Case
from ..choices import Phase
from ..verdict import Verdict, refuse


def check(case: Case) -> Verdict | None:
    # The number of a new thing is not known when it is judged: an edit may meet its own first wording once.
    allowed = 1 if case.submission.is_edit else 0
    if case.recent["same"] <= allowed:
        return None
    return refuse(Phase.REPEAT, _("You have written exactly this within the last day: once is enough."))
