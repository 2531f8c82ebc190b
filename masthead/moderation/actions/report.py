"""A reader reports what another wrote."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.accounts.throttle import Limit, seconds_to_wait, too_many_attempts
from masthead.editions.models import Edition
from masthead.eventlog.record import record

from ..choices import ReportReason, ThingState
from ..errors import ReportRefused, ThingGone
from ..models import Report
from ..things import thing_of
from ._audit import LONGEST_REASON, stream_of

REPORTS_PER_PERSON = Limit("reports", 20, 60 * 60)


@transaction.atomic
def report(*, kind: str, thing_id: int, edition: Edition, by, reason: str, text: str = "") -> Report:
    """Once a person and thing. Raises ThingGone for what the reader cannot see, and ReportRefused."""
    view = thing_of(kind, thing_id)
    if view.edition_id != edition.pk or view.state != ThingState.PUBLISHED:
        raise ThingGone
    if view.author == by.pk:
        raise ReportRefused(_("You wrote this yourself: you can delete it."))
    if reason not in ReportReason.values:
        raise ReportRefused(_("Say what is wrong: choose one of the reasons."))
    if seconds := seconds_to_wait(REPORTS_PER_PERSON, who=str(by.pk)):
        raise ReportRefused(too_many_attempts(seconds))
    row, is_new = Report.objects.get_or_create(
        kind=kind,
        thing_id=thing_id,
        by=by,
        defaults={"edition": edition, "reason": reason, "text": text.strip()[:LONGEST_REASON]},
    )
    if not is_new:
        raise ReportRefused(_("You have reported this already: a moderator looks at it, or has done so."))
    record("moderation.reported", stream=stream_of(edition), actor=by, thing_kind=kind, thing_id=thing_id)
    return row
