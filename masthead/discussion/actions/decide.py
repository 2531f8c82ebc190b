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
from ._change import answered, locked, next_version, numbers, settle
from .post import KIND


@transaction.atomic
def approve_comment(*, comment: Comment, by: User | None) -> Comment:
    """Publish a held comment, or show a hidden one again. One that its author deleted stays away."""
    now = locked(comment)
    if now.state not in (ThingState.HELD, ThingState.HIDDEN):
        return now
    raised = _set_state(now, ThingState.PUBLISHED)
    facts = numbers(now, next_version(now.thread_id, added=1))
    record("comment.published", stream=now.thread.stream, actor=by, **facts, answered=answered(raised))
    return now


@transaction.atomic
def hide_comment(*, comment: Comment, by: User) -> Comment:
    """Take it off the page; a tombstone without text stays where it has replies."""
    now = locked(comment)
    if now.state not in (ThingState.HELD, ThingState.PUBLISHED):
        return now
    was_published = now.state == ThingState.PUBLISHED
    _set_state(now, ThingState.HIDDEN)
    if was_published:
        changed = next_version(now.thread_id, added=-1)
        record("comment.hidden", stream=now.thread.stream, actor=by, **numbers(now, changed))
    return now


@transaction.atomic
def delete_own_comment(*, comment: Comment, by: User) -> Comment:
    """The words go at once and for good; a tombstone stays where it has replies."""
    now = locked(comment)
    if now.author_id != by.pk or now.state not in (ThingState.HELD, ThingState.PUBLISHED):
        raise CommentNotFound
    was_published = now.state == ThingState.PUBLISHED
    now.source = now.html = ""
    _set_state(now, ThingState.DELETED)
    withdraw(kind=KIND, thing_id=now.pk)
    if was_published:
        changed = next_version(now.thread_id, added=-1)
        record("comment.deleted", stream=now.thread.stream, actor=by, **numbers(now, changed))
    return now


@transaction.atomic
def feature_comment(*, comment: Comment, by: User) -> Comment:
    """Put it among the newsroom's choice above the discussion."""
    now = locked(comment)
    if now.state != ThingState.PUBLISHED:
        raise CommentNotFound
    if _set_featured(now, True):
        changed = next_version(now.thread_id)
        record("comment.featured", stream=now.thread.stream, actor=by, **numbers(now, changed))
    return now


@transaction.atomic
def unfeature_comment(*, comment: Comment, by: User) -> Comment:
    now = locked(comment)
    if now.state != ThingState.PUBLISHED:
        raise CommentNotFound
    if _set_featured(now, False):
        changed = next_version(now.thread_id)
        record("comment.unfeatured", stream=now.thread.stream, actor=by, **numbers(now, changed))
    return now


def _set_state(comment: Comment, state: ThingState) -> list[Comment]:
    """The comments that it answers and that are shown, or gone, with it."""
    comment.state = state
    if state != ThingState.PUBLISHED:
        comment.is_featured = False
    comment.save(update_fields=["state", "is_featured", "source", "html"])
    return settle(comment)


def _set_featured(comment: Comment, is_featured: bool) -> bool:
    """Whether that changed anything."""
    if comment.is_featured == is_featured:
        return False
    comment.is_featured = is_featured
    comment.save(update_fields=["is_featured"])
    return True
