"""How much one author writes, new texts and edits alike."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..case import WINDOWS, Case
from ..choices import Phase
from ..verdict import Verdict, refuse


def check(case: Case) -> Verdict | None:
    if case.is_trusted:
        return None
    waits = [seconds for window in WINDOWS if (seconds := _seconds_to_wait(case, window))]
    return refuse(Phase.RATE, _sentence(max(waits)), str(max(waits))) if waits else None


def _seconds_to_wait(case: Case, window) -> int:
    if case.recent[window.name] < window.allowed:
        return 0
    free_at = case.recent[f"oldest_{window.name}"] + timedelta(seconds=window.seconds)
    return max(1, round((free_at - case.now).total_seconds()))


def _sentence(seconds: int) -> str:
    if seconds < 60:
        sentence = ngettext(
            "You write very quickly: your text is still here, send it again in %(count)d second.",
            "You write very quickly: your text is still here, send it again in %(count)d seconds.",
            seconds,
        )
        return sentence % {"count": seconds}
    if seconds < 60 * 60:
        minutes = -(-seconds // 60)
        sentence = ngettext(
            "You have written much in a short time: send this again in %(count)d minute.",
            "You have written much in a short time: send this again in %(count)d minutes.",
            minutes,
        )
        return sentence % {"count": minutes}
    return _("You have written as much as one person may in a day: come back tomorrow.")
