"""Changing what was said: its author within five minutes, a moderator at any time."""

from django.db import transaction
from django.utils import timezone

from masthead.accounts.models import User
from masthead.eventlog.record import record
from masthead.kit.write_turn import write_turn
from masthead.moderation.actions import change_standing, hold
from masthead.moderation.choices import PlaceState, ThingState
from masthead.moderation.pipeline import review
from masthead.moderation.submission import Submission
from masthead.moderation.verdict import Verdict

from ..errors import CommentNotFound, CommentRefused
from ..markdown import SANITISER_VERSION, render
from ..models import Comment
from ..queries import edit_refusal
from ._change import TEXT, leave_page, locked, next_version, numbers
from .post import KIND


def edit_comment(*, comment: Comment, by: User, source: str) -> Comment:
    """The same review as a new text: an edit may be held, and then the comment leaves the page until it is decided.

    Raises NoLongerEditable, CommentRefused with the sentence for the author.
    """
    if comment.author_id != by.pk:
        raise CommentNotFound
    if source == comment.source:
        return comment
    html = render(source)
    with write_turn(), transaction.atomic():
        now = locked(comment)
        if too_late := edit_refusal(now):
            raise too_late
        verdict = review(_submission(now, by, source))
        if not verdict.is_refused:
            _write(now, by, source, html, verdict)
    if verdict.is_refused:
        raise CommentRefused(verdict.sentence, str(verdict.phase))
    return now


def _submission(comment: Comment, by: User, source: str) -> Submission:
    thread = comment.thread
    return Submission(
        kind=KIND,
        text=source,
        author=by,
        edition=thread.edition,
        place=thread.stream,
        place_state=PlaceState(thread.state),
        is_edit=True,
        thing_id=comment.pk,
    )


def _write(comment: Comment, by: User, source: str, html: str, verdict: Verdict) -> None:
    if comment.state not in (ThingState.PUBLISHED, ThingState.HELD):
        raise CommentNotFound
    if verdict.is_held:
        _hold_again(comment, source, html, by, verdict)
    else:
        _rewrite(comment, source, html, by)


def _hold_again(comment: Comment, source: str, html: str, by: User, verdict: Verdict) -> None:
    edition = comment.thread.edition
    hold(kind=KIND, thing_id=comment.pk, edition=edition, author=by, verdict=verdict)
    if comment.state == ThingState.PUBLISHED:
        # The review counted that it is held; whoever approves it counts it as published again.
        change_standing(user_id=by.pk, edition_id=edition.pk, published=-1)
    _set_text(comment, source, html)
    leave_page(comment, ThingState.HELD, by=by, kind="comment.hidden")


def _rewrite(comment: Comment, source: str, html: str, by: User) -> None:
    _set_text(comment, source, html)
    comment.save(update_fields=[*TEXT, "is_edited_by_moderator"])
    if comment.state == ThingState.PUBLISHED:
        changed = next_version(comment.thread_id)
        record("comment.edited", stream=comment.thread.stream, actor=by, **numbers(comment, changed))


def _set_text(comment: Comment, source: str, html: str) -> None:
    comment.source, comment.html, comment.sanitiser_version = source, html, SANITISER_VERSION
    comment.edited_at = timezone.now()


def edit_as_moderator(*, comment: Comment, by: User, source: str) -> Comment:
    """Without a review: whoever may moderate here decides. The reason is kept by moderation.

    From now on the author may only delete it, or a moderator's wording would last five minutes at most.
    """
    html = render(source)
    with transaction.atomic():
        now = locked(comment)
        now.is_edited_by_moderator = True
        _rewrite(now, source, html, by)
    return now
