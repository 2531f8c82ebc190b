"""Which earlier stories a story leads to. Only older ones, so that a new story touches no older page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Count, Q, When

from masthead.editions.models import Edition

from .rows import PageRow, automatic_stories, page_rows

_CANDIDATES = 6


@dataclass(frozen=True)
class Earlier:
    """The next story to read (the one before this in its section), and related ones, the nearest first."""

    next_story: PageRow | None
    related: tuple[PageRow, ...]


def earlier_stories(
    edition: Edition,
    *,
    section_path: str,
    before: datetime,
    topic_ids: Iterable[int],
    leave_out: Iterable[int],
) -> Earlier:
    """One query. Related: most shared topics first, then the same section, then the newest."""
    stories = (
        automatic_stories(edition, seen_from=section_path)
        .filter(first_published_at__lt=before)
        .exclude(pk__in=list(leave_out))
    )
    in_section = Q(path__startswith=section_path)
    next_pk = stories.filter(in_section).values("pk")[:1]
    shared = Count("story__topic_links", filter=Q(story__topic_links__topic_id__in=[*topic_ids, 0]), distinct=True)
    candidates = (
        stories.annotate(
            shared=shared,
            is_next=Case(When(pk__in=next_pk, then=True), default=False, output_field=BooleanField()),
            is_near=Case(When(in_section, then=True), default=False, output_field=BooleanField()),
        )
        .filter(Q(shared__gt=0) | Q(is_near=True))
        .order_by("-is_next", "-shared", "-is_near", "-first_published_at", "-pk")
    )
    rows = page_rows(candidates[: _CANDIDATES + 1])
    following = rows[0] if rows and rows[0].path.startswith(section_path) else None
    return Earlier(following, tuple(row for row in rows if row is not following))
