"""A reader says something. The text is rendered before the write lock is taken, which is held briefly."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.accounts.models import User
from masthead.eventlog.record import record
from masthead.kit.write_turn import write_turn
from masthead.moderation.access import works_for
from masthead.moderation.actions import hold
from masthead.moderation.choices import PlaceState, ThingState
from masthead.moderation.pipeline import review
from masthead.moderation.submission import Submission
from masthead.moderation.verdict import Verdict
from masthead.newsroom.models import Story, StoryAuthor

from ..choices import WrittenAs
from ..errors import CommentRefused
from ..markdown import SANITISER_VERSION, render
from ..models import Comment, Thread
from ..places import place_under
from ._change import next_version, numbers

KIND = "comment"


def post_comment(
    *,
    thread: Thread,
    author: User,
    source: str,
    parent: Comment | None = None,
    client_key: UUID | None = None,
    started_at: float | None = None,
    honeypot: str = "",
) -> Comment:
    """Publish or hold a comment; the one posted before, where the browser sends the same `client_key` again.

    Raises CommentRefused with the sentence for the author.
    """
    comment = _comment(thread, author, source, parent, client_key)
    with write_turn(), transaction.atomic():
        if earlier := _posted_before(author, client_key):
            return earlier
        thread.refresh_from_db(fields=["state"], from_queryset=Thread.objects.select_for_update())
        verdict = review(_submission(comment, author, started_at, honeypot))
        if not verdict.is_refused:
            _write(comment, verdict)
    # Outside, because what the review counted of a refused text must stay counted.
    if verdict.is_refused:
        raise CommentRefused(verdict.sentence, str(verdict.phase))
    return comment


def _submission(comment: Comment, author: User, started_at: float | None, honeypot: str) -> Submission:
    return Submission(
        kind=KIND,
        text=comment.source,
        author=author,
        edition=comment.thread.edition,
        place=comment.thread.stream,
        place_state=PlaceState(comment.thread.state),
        started_at=started_at,
        honeypot=honeypot,
    )


def _posted_before(author: User, client_key: UUID | None) -> Comment | None:
    if client_key is None:
        return None
    return Comment.objects.filter(author_id=author.pk, client_key=client_key).select_related("thread").first()


def _comment(thread: Thread, author: User, source: str, parent: Comment | None, client_key: UUID | None) -> Comment:
    at = timezone.now()
    return Comment(
        thread=thread,
        author=author,
        written_as=written_as(author, thread.story),
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        path=place_under(parent.path if parent else "", at),
        source=source,
        html=render(source),
        sanitiser_version=SANITISER_VERSION,
        created_at=at,
        client_key=client_key,
    )


def written_as(author: User, story: Story) -> str:
    """The story's author is whoever the newsroom linked to a name of its byline."""
    if not works_for(author, story.edition_id):
        return WrittenAs.READER
    is_author = StoryAuthor.objects.filter(story_id=story.pk, author__user_id=author.pk).exists()
    return WrittenAs.AUTHOR if is_author else WrittenAs.STAFF


def _write(comment: Comment, verdict: Verdict) -> None:
    if comment.parent_id and not Comment.objects.filter(pk=comment.parent_id, state=ThingState.PUBLISHED).exists():
        raise CommentRefused(_("The comment that you answer is gone. Your text is kept here: send it as a comment."))
    if verdict.is_held:
        _write_held(comment, verdict)
        return
    changed = next_version(comment.thread_id, added=1, at=comment.created_at)
    comment.state, comment.is_shown = ThingState.PUBLISHED, True
    comment.save(force_insert=True)
    record("comment.published", stream=comment.thread.stream, actor=comment.author, **numbers(comment, changed))


def _write_held(comment: Comment, verdict: Verdict) -> None:
    """No version, no count, no event: nobody but its author and the moderators knows."""
    comment.state = ThingState.HELD
    comment.save(force_insert=True)
    edition = comment.thread.edition
    hold(kind=KIND, thing_id=comment.pk, edition=edition, author=comment.author, verdict=verdict)
