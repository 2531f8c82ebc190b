"""Reads of the newsroom: sections to write in, stories and where they stand."""

from collections.abc import Iterable
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import page_permission_policy

from masthead.editions.models import Edition
from masthead.editions.queries import all_editions

from .choices import StoryState
from .models import SectionPage, Story


def sections_to_write_in(user) -> QuerySet[SectionPage]:
    """The sections below which a person may add stories, in the order of the tree."""
    allowed = page_permission_policy.instances_user_has_permission_for(user, "add")
    return SectionPage.objects.filter(pk__in=allowed.values("pk")).order_by("path")


def first_section_for(user) -> SectionPage | None:
    """Where a new story starts: the section of the person's last story, else the first one open to them."""
    sections = sections_to_write_in(user)
    last = Story.objects.filter(owner=user).order_by("-pk").first()
    return (sections.filter(pk__in=last.get_ancestors().values("pk")).last() if last else None) or sections.first()


def sections_by_edition(sections: Iterable[SectionPage]) -> list[tuple[Edition, list[SectionPage]]]:
    """Sections in the order of the editions; sections of no edition are left out."""
    by_locale = {
        locale_id: list(group)
        for locale_id, group in groupby(sorted(sections, key=lambda page: page.locale_id), lambda page: page.locale_id)
    }
    return [(edition, by_locale[edition.locale_id]) for edition in all_editions() if edition.locale_id in by_locale]


def stories_seen_by(user) -> QuerySet[Story]:
    """The stories that a person may find in the newsroom's lists, without their bodies."""
    explorable = page_permission_policy.explorable_instances(user)
    return Story.objects.filter(pk__in=explorable.values("pk")).defer_streamfields()


def with_state(stories: QuerySet[Story]) -> QuerySet[Story]:
    """Annotates `state`, one of StoryState; no query of its own."""
    page_id = Cast(OuterRef("pk"), CharField())
    scheduled = Revision.page_revisions.filter(object_id=page_id, approved_go_live_at__isnull=False)
    checks = WorkflowState.objects.filter(base_content_type=ContentType.objects.get_for_model(Page), object_id=page_id)
    return stories.annotate(
        state=Case(
            When(hold__isnull=False, then=Value(StoryState.HELD.value)),
            When(Exists(scheduled), then=Value(StoryState.SCHEDULED.value)),
            When(Exists(checks.filter(status=WorkflowState.STATUS_IN_PROGRESS)), then=Value(StoryState.AT_DESK.value)),
            When(
                Exists(checks.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)),
                then=Value(StoryState.SENT_BACK.value),
            ),
            When(live=True, has_unpublished_changes=True, then=Value(StoryState.CHANGED.value)),
            When(live=True, then=Value(StoryState.PUBLISHED.value)),
            default=Value(StoryState.DRAFT.value),
        )
    )
