"""What a person sees after signing in: going out, held, came back, at the desk, mine, published today."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Comment, Page, Revision, TaskState, WorkflowState

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale

from .choices import StoryState
from .models import Hold, Story
from .queries import stories_seen_by, with_state
from .roles.queries import pages_to_publish

LIMIT = 12


@dataclass
class Line:
    """One story in a panel; `at` is told in the edition's time zone."""

    story: Story
    at: datetime | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def edition(self) -> Edition | None:
        return edition_of_locale(self.story.locale_id)

    @property
    def headline(self) -> str:
        return self.story.draft_title or self.story.title

    @property
    def state(self) -> StoryState | None:
        return StoryState(self.story.state) if hasattr(self.story, "state") else None


@dataclass
class Dashboard:
    going_out: list[Line]
    held: list[Line]
    came_back: list[Line]
    at_desk: list[Line]
    mine: list[Line]
    published_today: list[Line]


def dashboard_of(user) -> Dashboard:
    """All panels; about 12 queries, however many stories there are."""
    seen = stories_seen_by(user)
    return Dashboard(
        going_out=_going_out(seen),
        held=_held(seen),
        came_back=_came_back(user),
        at_desk=_at_desk(user),
        mine=_mine(user),
        published_today=_published_today(seen),
    )


def _going_out(seen: QuerySet[Story]) -> list[Line]:
    """What the clock will publish, the next first."""
    ids = seen.order_by().annotate(pk_text=Cast("pk", CharField())).values("pk_text")
    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id__in=ids)
    times = dict(due.order_by("approved_go_live_at").values_list("object_id", "approved_go_live_at")[:LIMIT])
    stories = Story.objects.defer_streamfields().in_bulk([int(pk) for pk in times])
    return [Line(stories[int(pk)], at) for pk, at in times.items() if int(pk) in stories]


def _held(seen: QuerySet[Story]) -> list[Line]:
    """Refused at their hour, with the reasons; the latest first."""
    holds = Hold.objects.filter(story__in=seen.order_by().values("pk")).order_by("-held_at")[:LIMIT]
    stories = Story.objects.defer_streamfields().in_bulk([hold.story_id for hold in holds])
    return [Line(stories[hold.story_id], hold.due_at, [reason["message"] for reason in hold.reasons]) for hold in holds]


def _came_back(user) -> list[Line]:
    """Mine: sent back by the desk, or with comments of others that nobody has resolved."""
    notes: dict[int, list[str]] = defaultdict(list)
    for page_id, comment in _sent_back(user):
        notes[page_id].append(comment)
    asked = Comment.objects.filter(page__owner=user, resolved_at__isnull=True).exclude(user=user)
    for page_id, text in asked.order_by("-created_at").values_list("page_id", "text")[:LIMIT]:
        notes[page_id].append(text)
    stories = Story.objects.defer_streamfields().in_bulk(list(notes))
    return [Line(stories[pk], None, [note for note in said if note]) for pk, said in notes.items() if pk in stories]


def _sent_back(user) -> list[tuple[int, str]]:
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=user,
    ).order_by("-created_at")
    rows = states.values_list("object_id", "current_task_state__comment")[:LIMIT]
    return [(int(page_id), comment) for page_id, comment in rows]


def _at_desk(user) -> list[Line]:
    """Waiting for somebody who may publish it, the oldest first."""
    mine_to_check = pages_to_publish(user).annotate(pk_text=Cast("pk", CharField())).values("pk_text")
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id__in=mine_to_check,
    ).order_by("started_at")
    times = dict(waiting.values_list("workflow_state__object_id", "started_at")[:LIMIT])
    stories = Story.objects.defer_streamfields().in_bulk([int(pk) for pk in times])
    return [Line(stories[int(pk)], at) for pk, at in times.items() if int(pk) in stories]


def _mine(user) -> list[Line]:
    """My own, the last touched first."""
    own = with_state(Story.objects.filter(owner=user).defer_streamfields())
    return [
        Line(story, story.latest_revision_created_at) for story in own.order_by("-latest_revision_created_at")[:LIMIT]
    ]


def _published_today(seen: QuerySet[Story]) -> list[Line]:
    """In the last 24 hours, the newest first: editions have different days."""
    since = timezone.now() - timedelta(hours=24)
    stories = seen.filter(live=True, first_published_at__gte=since).order_by("-first_published_at")
    return [Line(story, story.first_published_at) for story in stories[:LIMIT]]
