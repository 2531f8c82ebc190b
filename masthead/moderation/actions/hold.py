"""A text waits for a moderator, or no longer does because its author took it back."""

from django.db import transaction
from django.utils import timezone

from masthead.editions.models import Edition
from masthead.eventlog.record import record

from ..choices import Decision
from ..models import Held, Report
from ..verdict import Verdict
from ._audit import stream_of


@transaction.atomic(savepoint=False)
def hold(*, kind: str, thing_id: int, edition: Edition, author, verdict: Verdict) -> Held:
    """Put the thing into the queue; one that waits already gets the newer reason. Called in the post's transaction."""
    waiting = Held.objects.filter(kind=kind, thing_id=thing_id, decided_at=None).first()
    row = waiting or Held(kind=kind, thing_id=thing_id, edition=edition, author=author)
    row.phase, row.note = verdict.phase or "", verdict.note
    row.save()
    if waiting is None:
        record("moderation.held", stream=stream_of(edition), actor=author, thing_kind=kind, thing_id=thing_id)
    return row


@transaction.atomic(savepoint=False)
def withdraw(*, kind: str, thing_id: int) -> None:
    """Called when its author deletes a thing: nothing is left to decide."""
    close_waiting(kind, thing_id, decision=Decision.WITHDRAWN, by=None)


def close_waiting(kind: str, thing_id: int, *, decision: Decision, by) -> None:
    """End the waiting and the reports of a thing."""
    now = timezone.now()
    for model in (Held, Report):
        rows = model.objects.filter(kind=kind, thing_id=thing_id, decided_at=None)
        rows.update(decided_at=now, decided_by=by, decision=decision)
