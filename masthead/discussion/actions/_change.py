"""What every change of a discussion shares: its next version, the event's numbers, who is shown, how one goes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from masthead.accounts.models import User
from masthead.eventlog.record import record
from masthead.moderation.choices import ThingState

from ..models import Comment, Thread

TEXT = ("source", "html", "sanitiser_version", "edited_at")


@dataclass(frozen=True)
class Changed:
    """The thread after a change."""

    version: int
    comment_count: int


def next_version(thread_id: int, *, added: int = 0, at: datetime | None = None, steps: int = 1) -> Changed:
    """Count a change that readers see; one query, and from here to the commit the thread's row is ours."""
    table = connection.ops.quote_name(Thread._meta.db_table)
    # Only the table's own name is put in by hand; the values are parameters.
    statement = (
        f"UPDATE {table} SET version = version + %s, comment_count = comment_count + %s,"  # noqa: S608
        " last_comment_at = COALESCE(%s, last_comment_at) WHERE id = %s RETURNING version, comment_count"
    )
    moment = connection.ops.adapt_datetimefield_value(at) if at else None
    with connection.cursor() as cursor:
        cursor.execute(statement, [steps, added, moment, thread_id])
        return Changed(*cursor.fetchone())


def numbers(comment: Comment, changed: Changed) -> dict[str, Any]:
    """A comment in an event: ids and numbers, never words."""
    return {
        "comment_id": comment.pk,
        "parent_id": comment.parent_id,
        "root_id": comment.root_id,
        "at": milliseconds(comment.created_at),
        "edited_at": milliseconds(comment.edited_at),
        "respects": comment.respects,
        "version": changed.version,
        "comment_count": changed.comment_count,
    }


def answered(comments: list[Comment]) -> list[tuple[int, int | None, int | None, int | None]]:
    """Tombstones that a reply brings back with it, as an event tells of them."""
    return [(one.pk, one.parent_id, one.root_id, milliseconds(one.created_at)) for one in comments]


def milliseconds(at: datetime | None) -> int | None:
    """Since 1970."""
    return int(at.timestamp() * 1000) if at else None


def settle(comment: Comment) -> list[Comment]:
    """Put right whether a comment is shown after its state changed, and those that it answers.

    Answers which others changed with it, the nearest first. Two queries a level, as far as anything changes.
    """
    changed: list[Comment] = []
    one: Comment | None = comment
    while one is not None:
        is_shown = one.state == ThingState.PUBLISHED or one.replies.filter(is_shown=True).exists()
        if is_shown == one.is_shown:
            break
        one.is_shown = is_shown
        Comment.objects.filter(pk=one.pk).update(is_shown=is_shown)
        changed.append(one)
        one = one.parent
    return changed[1:]


def leave_page(comment: Comment, state: ThingState, *, by: User | None, kind: str) -> None:
    """Take the comment to a `state` in which readers do not see it; whoever saw it hears of it by an event of `kind`.

    A tombstone without text stays where it has replies. Saves the text too, for whoever changed it.
    """
    was_published = comment.state == ThingState.PUBLISHED
    comment.state, comment.is_featured = state, False
    comment.save(update_fields=["state", "is_featured", *TEXT])
    settle(comment)
    if was_published:
        changed = next_version(comment.thread_id, added=-1)
        record(kind, stream=comment.thread.stream, actor=by, **numbers(comment, changed))


def locked(comment: Comment) -> Comment:
    """The comment as it is now; nobody else changes it until the commit."""
    return Comment.objects.select_for_update().get(pk=comment.pk)
