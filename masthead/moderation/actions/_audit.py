"""The audit row and the event of what a moderator does, written before it is done."""

from datetime import datetime

from masthead.editions.models import Edition
from masthead.eventlog.record import record

from ..choices import ActionKind
from ..errors import ReasonMissing
from ..models import ModerationAction

LONGEST_REASON = 1000


def stream_of(edition: Edition | None) -> str:
    """`moderation` is the stream of what holds in all editions."""
    return f"moderation:{edition.code}" if edition else "moderation"


def write_down(
    kind: ActionKind,
    *,
    by,
    edition: Edition | None,
    reason: str,
    thing: tuple[str, int] | None = None,
    subject_id: int | None = None,
    until: datetime | None = None,
) -> ModerationAction:
    """Called first: the event's number holds the edition's stream until the end of the transaction, so whoever
    acts at the same moment comes after, and finds the thing decided. Three queries.
    """
    thing_kind, thing_id = thing or ("", None)
    record(
        f"moderation.{kind}",
        stream=stream_of(edition),
        actor=by,
        thing_kind=thing_kind,
        thing_id=thing_id,
        user_id=subject_id,
    )
    return ModerationAction.objects.create(
        kind=kind,
        thing_kind=thing_kind,
        thing_id=thing_id,
        subject_id=subject_id,
        edition_id=edition.pk if edition else None,
        by_id=by.pk,
        reason=reason,
        until=until,
    )


def stated(reason: str) -> str:
    """The reason, trimmed; raises ReasonMissing."""
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise ReasonMissing
    return reason
