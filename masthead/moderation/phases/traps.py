"""What only machines do: fill the field that nobody sees, and write faster than a hand."""

from django.utils.translation import gettext as _

from ..case import Case
from ..choices import Phase
from ..verdict import Verdict, refuse

FASTEST_SECONDS = 2


def check(case: Case) -> Verdict | None:
    if case.submission.honeypot:
        sentence = _("A field that must stay empty was filled in, perhaps by your browser: send the text once more.")
        return refuse(Phase.TRAPS, sentence, "honeypot")
    started_at = case.submission.started_at
    if started_at is not None and case.now.timestamp() - started_at < FASTEST_SECONDS:
        return refuse(Phase.TRAPS, _("That was very quick: wait a moment and send it once more."), "time")
    return None
