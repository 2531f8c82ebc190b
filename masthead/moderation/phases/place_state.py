"""Where nobody writes at present."""

from django.utils.translation import gettext as _

from ..case import Case
from ..choices import Phase, PlaceState
from ..verdict import Verdict, refuse


def check(case: Case) -> Verdict | None:
    if case.submission.place_state == PlaceState.CLOSED:
        return refuse(Phase.PLACE_STATE, _("This discussion is closed: it can be read, and nothing can be added."))
    if case.submission.place_state == PlaceState.PAUSED:
        return refuse(Phase.PLACE_STATE, _("This discussion is paused. It will go on: keep your text and come back."))
    return None
