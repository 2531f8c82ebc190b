"""Where everything is read before it appears."""

from django.utils.translation import gettext as _

from ..access import may_moderate
from ..case import Case
from ..choices import Phase, PlaceState
from ..verdict import Verdict, hold


def check(case: Case) -> Verdict | None:
    if case.submission.place_state != PlaceState.PREMODERATED:
        return None
    if may_moderate(case.submission.author, case.submission.edition.pk):
        return None
    return hold(Phase.PREMODERATION, _("In this discussion a moderator reads every text before it appears."))
