"""Writing one fact."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from .errors import RecordedOutsideTransaction
from .models import Event, Stream


def record(kind: str, *, stream: str, actor=None, **payload: Any) -> Event:
    """Append one event to `stream`, inside the caller's transaction.

    The number is taken by an UPDATE that holds the stream's row until commit, so the order of
    numbers is the order of commits and a follower never skips a late one. Two queries.
    Raises RecordedOutsideTransaction where no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RecordedOutsideTransaction(kind)
    return Event.objects.create(
        stream_id=stream,
        seq=_next_seq(stream),
        kind=kind,
        payload=payload,
        actor_id=getattr(actor, "pk", None),
        at=timezone.now(),
    )


def record_together(kind: str, *, stream: str, facts: Sequence[tuple[Any, dict[str, Any]]]) -> None:
    """Append many events of one kind to one stream, in their order: (actor or None, payload). Two queries in all."""
    if not connection.in_atomic_block:
        raise RecordedOutsideTransaction(kind)
    if not facts:
        return
    first, at = _next_seq(stream, len(facts)) - len(facts) + 1, timezone.now()
    Event.objects.bulk_create(
        Event(
            stream_id=stream,
            seq=first + place,
            kind=kind,
            payload=payload,
            actor_id=getattr(actor, "pk", None),
            at=at,
        )
        for place, (actor, payload) in enumerate(facts)
    )


def _next_seq(stream: str, count: int = 1) -> int:
    """The last of the next `count` numbers."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(Stream._meta.db_table)
        cursor.execute(
            f"INSERT INTO {table} (name, last_seq) VALUES (%s, %s)"  # noqa: S608 - the table's own name
            f" ON CONFLICT (name) DO UPDATE SET last_seq = {table}.last_seq + excluded.last_seq RETURNING last_seq",
            [stream, count],
        )
        return cursor.fetchone()[0]
