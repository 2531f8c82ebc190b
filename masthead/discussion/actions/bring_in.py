"""Comments of another system, as an import found them. They were moderated there: no review here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from masthead.eventlog.record import record
from masthead.moderation.choices import ThingState
from masthead.newsroom.models import Story

from ..markdown import SANITISER_VERSION, sanitised
from ..models import Comment, Thread
from ..places import place_under
from ..queries import thread_of
from ._change import next_version, numbers


@dataclass(frozen=True)
class BroughtIn:
    """One comment of the other system; `key` is its id there, `parent_key` the answered one's, or empty."""

    key: str
    parent_key: str
    name: str
    html: str
    written_at: datetime
    is_approved: bool


@transaction.atomic
def import_comments(*, story: Story, comments: Iterable[BroughtIn]) -> int:
    """How many are new; again = the same. Parents come before their replies, whatever their order there.

    What was not approved there is kept hidden, so that a moderator may still show it.
    """
    thread = thread_of(story)
    known = {comment.imported_from: comment for comment in thread.comments.filter(imported_from__isnull=False)}
    made = 0
    for comment in sorted(comments, key=lambda one: one.written_at):
        if comment.key not in known:
            known[comment.key] = _bring_in(thread, comment, known.get(comment.parent_key))
            made += 1
    return made


def _bring_in(thread: Thread, found: BroughtIn, parent: Comment | None) -> Comment:
    html = sanitised(found.html)
    comment = Comment(
        thread=thread,
        author_name=found.name,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        path=place_under(parent.path if parent else "", found.written_at),
        source=found.html,
        html=html,
        sanitiser_version=SANITISER_VERSION,
        state=ThingState.PUBLISHED if found.is_approved else ThingState.HIDDEN,
        is_shown=found.is_approved,
        created_at=found.written_at,
        imported_from=found.key,
    )
    comment.save(force_insert=True)
    if found.is_approved:
        changed = next_version(thread.pk, added=1, at=found.written_at)
        record("comment.published", stream=thread.stream, **numbers(comment, changed))
    return comment
