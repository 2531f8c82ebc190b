"""Many comments at once that were said elsewhere or before: an import's, and the demo title's.

They were moderated there, so there is no review here. Each is an event all the same, and counts for its
author where that is an account here. Again = the same: what is known by its key is left alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.html import linebreaks

from masthead.accounts.models import User
from masthead.eventlog.record import record_together
from masthead.moderation.actions import change_standing
from masthead.moderation.choices import ThingState
from masthead.newsroom.models import Story

from ..markdown import SANITISER_VERSION, render, sanitised
from ..models import Comment, Respect, Thread
from ..places import place_under
from ..queries import thread_of
from ._change import Changed, next_version, numbers
from .post import written_as


@dataclass(frozen=True)
class ImportedComment:
    """One comment of another system; `key` is its id there, `parent_key` the answered one's, or empty."""

    key: str
    parent_key: str
    name: str
    html: str
    written_at: datetime
    is_approved: bool


@dataclass(frozen=True)
class SaidBefore:
    """One comment of people who have accounts here. `source` is Markdown."""

    key: UUID
    parent_key: UUID | None
    author: User
    source: str
    written_at: datetime
    respected_by: Sequence[User] = ()


@transaction.atomic
def import_comments(*, story: Story, comments: Iterable[ImportedComment]) -> int:
    """How many are new. What was not approved there is kept hidden, so that a moderator may still show it."""
    thread = thread_of(story)
    known = {one.imported_from: one for one in thread.comments.filter(imported_from__isnull=False)}
    new: list[Comment] = []
    for found in _answered_first(sorted(comments, key=lambda one: one.written_at)):
        if found.key not in known:
            known[found.key] = _imported(thread, found, known.get(found.parent_key))
            new.append(known[found.key])
    _store(thread, new)
    return len(new)


def _answered_first(comments: list[ImportedComment]) -> Iterable[ImportedComment]:
    """As they come, but each after the one it answers, whatever their times say; a circle is cut."""
    by_key = {one.key: one for one in reversed(comments)}
    ordered: dict[str, ImportedComment] = {}
    for one in comments:
        chain: dict[str, ImportedComment] = {}
        above: ImportedComment | None = one
        while above and above.key not in ordered and above.key not in chain:
            chain[above.key] = above
            above = by_key.get(above.parent_key)
        ordered |= reversed(chain.items())
    return ordered.values()


def _imported(thread: Thread, found: ImportedComment, parent: Comment | None) -> Comment:
    return Comment(
        thread=thread,
        author_name=found.name,
        source=found.html,
        html=imported_html(found.html),
        state=ThingState.PUBLISHED if found.is_approved else ThingState.HIDDEN,
        is_shown=found.is_approved,
        imported_from=found.key,
        **_place(parent, found.written_at),
    )


def imported_html(html: str) -> str:
    """Other systems keep paragraphs as empty lines."""
    return sanitised(html if "<p" in html else linebreaks(html))


@transaction.atomic
def place_comments(*, thread: Thread, comments: Iterable[SaidBefore]) -> list[Comment]:
    """The new ones, in the order of writing."""
    known = {one.client_key: one for one in thread.comments.filter(client_key__isnull=False)}
    badges: dict[int, str] = {}
    new: list[tuple[Comment, SaidBefore]] = []
    for said in sorted(comments, key=lambda one: one.written_at):
        if said.key not in known:
            if said.author.pk not in badges:
                badges[said.author.pk] = written_as(said.author, thread.story)
            parent = known[said.parent_key] if said.parent_key else None
            known[said.key] = _said(thread, said, parent, badges[said.author.pk])
            new.append((known[said.key], said))
    made = [comment for comment, _said in new]
    _store(thread, made)
    Respect.objects.bulk_create(
        Respect(comment=comment, user=user) for comment, said in new for user in said.respected_by
    )
    for user_id, number in Counter(comment.author_id for comment in made).items():
        change_standing(user_id=user_id, edition_id=thread.edition.pk, published=number)
    return made


def _said(thread: Thread, said: SaidBefore, parent: Comment | None, badge: str) -> Comment:
    return Comment(
        thread=thread,
        author=said.author,
        written_as=badge,
        source=said.source,
        html=render(said.source),
        is_shown=True,
        respects=len(said.respected_by),
        client_key=said.key,
        **_place(parent, said.written_at),
    )


def _place(parent: Comment | None, at: datetime) -> dict:
    return {
        "parent": parent,
        "root": (parent.root or parent) if parent else None,
        "path": place_under(parent.path if parent else "", at),
        "created_at": at,
        "sanitiser_version": SANITISER_VERSION,
    }


def _store(thread: Thread, comments: list[Comment]) -> None:
    """Answered ones first; one query for each depth of answering, then the count and the events."""
    waiting = comments
    while waiting:
        ready = [one for one in waiting if one.parent is None or one.parent.pk]
        Comment.objects.bulk_create(ready)
        waiting = [one for one in waiting if not one.pk]
    shown = [one for one in comments if one.state == ThingState.PUBLISHED]
    if not shown:
        return
    last = next_version(thread.pk, added=len(shown), at=max(one.created_at for one in shown), steps=len(shown))
    facts = []
    for left, comment in zip(range(len(shown) - 1, -1, -1), shown, strict=True):
        changed = Changed(last.version - left, last.comment_count - left)
        facts.append((comment.author, numbers(comment, changed)))
    record_together("comment.published", stream=thread.stream, facts=facts)
