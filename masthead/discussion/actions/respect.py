"""A reader respects a comment, once."""

from django.db import transaction
from django.db.models import F

from masthead.accounts.models import User
from masthead.eventlog.record import record
from masthead.kit.write_turn import write_turn
from masthead.moderation.choices import ThingState

from ..errors import CommentNotFound
from ..models import Comment, Respect
from ._change import locked, next_version, numbers


def respect_comment(*, comment: Comment, by: User) -> Comment:
    """Again = the same. Nobody respects their own; CommentNotFound then."""
    with write_turn():
        return _change(comment, by, _add)


def withdraw_respect(*, comment: Comment, by: User) -> Comment:
    with write_turn():
        return _change(comment, by, _remove)


@transaction.atomic
def _change(comment: Comment, by: User, change) -> Comment:
    now = locked(comment)
    if now.state != ThingState.PUBLISHED or now.author_id == by.pk:
        raise CommentNotFound
    difference = change(now, by)
    if difference:
        Comment.objects.filter(pk=now.pk).update(respects=F("respects") + difference)
        now.respects += difference
        changed = next_version(now.thread_id)
        record("comment.respected", stream=now.thread.stream, actor=by, **numbers(now, changed))
    return now


def _add(comment: Comment, by: User) -> int:
    # The comment's row is locked, so nobody adds one between the question and the answer.
    _row, is_new = Respect.objects.get_or_create(comment=comment, user=by)
    return int(is_new)


def _remove(comment: Comment, by: User) -> int:
    deleted, _models = Respect.objects.filter(comment=comment, user=by).delete()
    return -deleted
