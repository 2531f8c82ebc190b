"""What editors and moderators decide about a comment, and its author's own deletion.

The reason and the audit row are moderation's; here the comment changes and the thread hears of it.
"""

from django.db import transaction

from masthead.accounts.models import User
from masthead.eventlog.record import record
from masthead.moderation.actions import withdraw
from masthead.moderation.choices import ThingState

from ..errors import CommentNotFound
from ..models import Comment
from ._change import answered, leave_page, locked, next_version, numbers, settle
from .post import KIND


@transaction.atomic
def approve_comment(*, comment: Comment, by: User | None) -> Comment:
    """Publish a held comment, or show a hidden one again. One that its author deleted stays away."""
    now = locked(comment)
    if now.state not in (ThingState.HELD, ThingState.HIDDEN):
        return now
    now.state = ThingState.PUBLISHED
    now.save(update_fields=["state"])
    raised = settle(now)
    facts = numbers(now, next_version(now.thread_id, added=1))
    record("comment.published", stream=now.thread.stream, actor=by, **facts, answered=answered(raised))
    return now


@transaction.atomic
def hide_comment(*, comment: Comment, by: User) -> Comment:
    """Take it off the page; a tombstone without text stays where it has replies."""
    now = locked(comment)
    if now.state in (ThingState.HELD, ThingState.PUBLISHED):
        leave_page(now, ThingState.HIDDEN, by=by, kind="comment.hidden")
    return now


@transaction.atomic
def delete_own_comment(*, comment: Comment, by: User) -> Comment:
    """The words go at once and for good; a tombstone stays where it has replies."""
    now = locked(comment)
    if now.author_id != by.pk or now.state not in (ThingState.HELD, ThingState.PUBLISHED):
        raise CommentNotFound
    now.source = now.html = ""
    leave_page(now, ThingState.DELETED, by=by, kind="comment.deleted")
    withdraw(kind=KIND, thing_id=now.pk)
    return now


def feature_comment(*, comment: Comment, by: User) -> Comment:
    """Put it among the newsroom's choice above the discussion."""
    return _set_featured(comment, True, by, "comment.featured")


def unfeature_comment(*, comment: Comment, by: User) -> Comment:
    """Back among the others."""
    return _set_featured(comment, False, by, "comment.unfeatured")


@transaction.atomic
def _set_featured(comment: Comment, is_featured: bool, by: User, kind: str) -> Comment:
    """Again = the same, and no event; CommentNotFound for what readers do not see."""
    now = locked(comment)
    if now.state != ThingState.PUBLISHED:
        raise CommentNotFound
    if now.is_featured != is_featured:
        now.is_featured = is_featured
        now.save(update_fields=["is_featured"])
        facts = numbers(now, next_version(now.thread_id))
        record(kind, stream=now.thread.stream, actor=by, **facts)
    return now
