"""Reads of discussions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.aggregates import Count
from django.db.models.functions import Coalesce, Left
from django.utils import timezone
from wagtail.models import Page

from masthead.moderation.choices import PlaceState, ThingState
from masthead.newsroom.choices import StoryKind
from masthead.newsroom.models import Story

from .choices import Sort
from .errors import CommentNotFound, EditedByModerator, NoLongerEditable, TooLate
from .models import Comment, Respect, Thread, ThreadRule
from .places import SEGMENT

PAGE_SIZE = 50
EDIT_WINDOW = timedelta(minutes=5)
_DEFAULT_RULE = (PlaceState.OPEN, "", None)
_SPONSORED_RULE = (PlaceState.CLOSED, "", None)

_COLUMNS = (
    "pk",
    "path",
    "parent_id",
    "author_id",
    "author__name",
    "author_name",
    "written_as",
    "html",
    "state",
    "created_at",
    "edited_at",
    "is_edited_by_moderator",
    "respects",
    "is_featured",
)


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment as a list needs it. `answered_*` name the parent's author."""

    pk: int
    path: str
    parent_id: int | None
    author_id: int | None
    account_name: str | None
    kept_name: str
    written_as: str
    html: str
    state: str
    created_at: datetime
    edited_at: datetime | None
    is_edited_by_moderator: bool
    respects: int
    is_featured: bool
    answered_account: str | None = None
    answered_name: str | None = None

    @property
    def depth(self) -> int:
        return len(self.path) // SEGMENT - 1

    @property
    def name(self) -> str:
        """Empty where the account was erased."""
        return self.kept_name or self.account_name or ""

    @property
    def answered(self) -> str:
        return self.answered_name or self.answered_account or ""


def effective_rule(story: Story) -> tuple[str, str, datetime | None]:
    """State, reason and since when, by the nearest rule; one query.

    Under a sponsored story nobody talks, unless a rule of its own says so.
    """
    rules = ThreadRule.objects.filter(page__path__in=_paths_down_to(story.path)).order_by("-page__path")
    if story.kind == StoryKind.SPONSORED:
        rules = rules.filter(page_id=story.pk)
    nearest = rules.values_list("state", "reason", "changed_at").first()
    return nearest or (_SPONSORED_RULE if story.kind == StoryKind.SPONSORED else _DEFAULT_RULE)


def _paths_down_to(path: str) -> list[str]:
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]


def thread_of(story: Story) -> Thread:
    """The story's thread, made now if it has none."""
    thread = Thread.objects.filter(story_id=story.pk).first()
    if thread is None:
        state, reason, since = effective_rule(story)
        fields = {"state": state, "state_reason": reason, "state_since": since}
        thread, _made = Thread.objects.get_or_create(story_id=story.pk, defaults=fields)
    thread.story = story
    return thread


def unsaved_thread_of(story: Story) -> Thread:
    """What `thread_of` would make, for reading: nobody has spoken yet."""
    state, reason, since = effective_rule(story)
    return Thread(story=story, state=state, state_reason=reason, state_since=since)


def comments_shown(thread: Thread) -> QuerySet[Comment]:
    """What readers see: published comments, and tombstones that hold up a reply."""
    return Comment.objects.filter(thread_id=thread.pk, is_shown=True)


def in_order(comments: QuerySet[Comment], sort: str) -> QuerySet[Comment]:
    """Threads by `sort`, each with its replies behind it, oldest first."""
    if sort == Sort.OLDEST:
        return comments.order_by("path")
    root = Left("path", SEGMENT)
    if sort == Sort.RESPECTED:
        return comments.order_by(Coalesce("root__respects", "respects").desc(), root.desc(), "path")
    return comments.order_by(root.desc(), "path")


@dataclass(frozen=True, slots=True)
class CommentPage:
    """The rows of one page, the newsroom's choice (on the first page alone), and how many pages there are."""

    rows: list[CommentRow]
    featured: list[CommentRow]
    pages: int


def comment_page(thread: Thread, sort: str, number: int) -> CommentPage:
    """One query."""
    first = (number - 1) * PAGE_SIZE
    shown = comments_shown(thread)
    here = Q(pk__in=in_order(shown, sort).values("pk")[first : first + PAGE_SIZE])
    chosen = Q(is_featured=True, state=ThingState.PUBLISHED) if number == 1 else Q(pk=None)
    total = shown.order_by().values("thread").annotate(number=Count("pk")).values("number")
    found = in_order(Comment.objects.filter(here | chosen, thread_id=thread.pk), sort).annotate(
        is_here=Case(When(here, then=Value(True)), default=Value(False)), total=Subquery(total)
    )
    columns = (*_COLUMNS, "answered", "answered_kept", "is_here", "total")
    read = [(CommentRow(*row[:-2]), *row[-2:]) for row in _with_answered(found).values_list(*columns)]
    return CommentPage(
        rows=[row for row, is_here, _total in read if is_here],
        featured=sorted(
            (row for row, _here, _total in read if row.is_featured and number == 1), key=lambda row: row.path
        ),
        pages=max(1, -(-(read[0][2] if read else 0) // PAGE_SIZE)),
    )


def _with_answered(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """A tombstone bears no name, and none stands at its answers either."""
    is_there = Q(parent__state=ThingState.PUBLISHED)
    return comments.annotate(
        answered=Case(When(is_there, then=F("parent__author__name")), default=Value("")),
        answered_kept=Case(When(is_there, then=F("parent__author_name")), default=Value("")),
    )


def rows_of(comments: QuerySet[Comment]) -> list[CommentRow]:
    """Rows of any selection, in its own order; one query."""
    return [
        CommentRow(*values) for values in _with_answered(comments).values_list(*_COLUMNS, "answered", "answered_kept")
    ]


def page_number_of(comment: Comment, thread: Thread, sort: str) -> int:
    """On which page of `sort` a comment stands; one query over the thread's keys."""
    ids = in_order(comments_shown(thread), sort).values_list("pk", flat=True)
    return next((place // PAGE_SIZE + 1 for place, pk in enumerate(ids) if pk == comment.pk), 1)


def own_rows(thread: Thread, user, ids: list[int]) -> tuple[list[CommentRow], set[int]]:
    """The person's comments that wait for a moderator, and which of `ids` they respect; one query."""
    respected = Exists(Respect.objects.filter(comment_id=OuterRef("pk"), user_id=user.pk))
    waits = Q(author_id=user.pk, state=ThingState.HELD)
    mine = Comment.objects.filter(thread_id=thread.pk).filter(waits | Q(pk__in=ids) & Q(respected)).order_by("path")
    rows = rows_of(mine)
    waiting = [row for row in rows if row.state == ThingState.HELD]
    return waiting, {row.pk for row in rows} - {row.pk for row in waiting}


def comment_for(thread: Thread, comment_id: int) -> Comment:
    """A published comment of this thread; CommentNotFound for absent, foreign, held and hidden ones alike."""
    return _found(Comment.objects.filter(state=ThingState.PUBLISHED), thread, comment_id)


def own_comment_for(thread: Thread, comment_id: int, user) -> Comment:
    """A comment that this person wrote and that is theirs to change or delete: published, or waiting."""
    mine = Comment.objects.filter(author_id=user.pk, state__in=(ThingState.PUBLISHED, ThingState.HELD))
    return _found(mine, thread, comment_id)


def _found(comments: QuerySet[Comment], thread: Thread, comment_id: int) -> Comment:
    comment = comments.filter(pk=comment_id, thread_id=thread.pk).select_related("author").first()
    if comment is None:
        raise CommentNotFound
    comment.thread = thread
    return comment


class Written(Protocol):
    """A comment, or what was read of it."""

    @property
    def created_at(self) -> datetime: ...

    @property
    def is_edited_by_moderator(self) -> bool: ...


def edit_refusal(comment: Written) -> NoLongerEditable | None:
    """Why its author may no longer change a comment; None while they may."""
    if comment.is_edited_by_moderator:
        return EditedByModerator()
    return None if timezone.now() - comment.created_at < EDIT_WINDOW else TooLate()


def comment_counts(stories: QuerySet[Any]) -> dict[int, int]:
    """Published comments by story id, of those stories that have any; part of one query with `stories`."""
    counted = Thread.objects.filter(story_id__in=stories.values("pk"), comment_count__gt=0)
    return dict(counted.values_list("story_id", "comment_count"))


def rule_of_place(page: Page) -> ThreadRule | None:
    return ThreadRule.objects.filter(page_id=page.pk).first()


def threads_ruled_by(page: Page) -> QuerySet[Thread]:
    """The threads for which a rule on `page` is the nearest."""
    asked = ExpressionWrapper(OuterRef("story__path"), output_field=CharField())
    nearer = ThreadRule.objects.alias(asked=asked).filter(
        asked__startswith=F("page__path"), page__path__startswith=page.path, page__depth__gt=page.depth
    )
    below = Thread.objects.filter(story__path__startswith=page.path).filter(~Exists(nearer))
    return below.filter(Q(story_id=page.pk) | ~Q(story__kind=StoryKind.SPONSORED))


def newest_rows(thread: Thread, limit: int) -> list[CommentRow]:
    """Published comments, newest first, for the feed."""
    published = Comment.objects.filter(thread_id=thread.pk, state=ThingState.PUBLISHED)
    return rows_of(published.order_by("-created_at", "-pk")[:limit])
