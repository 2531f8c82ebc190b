"""What hangs on a story: its authors, topics and updates, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, DateTimeField, IntegerField, QuerySet, Value

from masthead.newsroom.models import Story, StoryAuthor, StoryTopic, StoryUpdate


@dataclass(frozen=True)
class Attached:
    """Ids in the order of the byline and in the topics' order of weight; updates newest first."""

    author_ids: tuple[int, ...]
    topic_ids: tuple[int, ...]
    updates: tuple[tuple[datetime, str], ...]


def attached_to(story: Story) -> Attached:
    """One query for a published story; a preview holds its unsaved authors and topics in memory."""
    bylines, topics = story.bylines.all(), story.topic_links.all()
    if isinstance(bylines, QuerySet) and isinstance(topics, QuerySet):
        return _sorted(_read_together(story.pk))
    updates = story.updates.values_list("at", "note") if story.pk else ()
    return Attached(
        tuple(byline.author_id for byline in bylines), tuple(link.topic_id for link in topics), tuple(updates)
    )


def _read_together(story_id: int) -> Iterable[tuple]:
    # PostgreSQL takes the types of a union from its first part: the one with a time.
    updates = (
        StoryUpdate.objects.filter(story_id=story_id)
        .order_by()
        .values_list("at", "note", Value(0, IntegerField()), Value(0, IntegerField()), Value("update", CharField()))
    )
    no_time, no_note = Value(None, DateTimeField()), Value("", CharField())
    authors = (
        StoryAuthor.objects.filter(story_id=story_id)
        .order_by()
        .values_list(no_time, no_note, "author_id", "sort_order", Value("author", CharField()))
    )
    topics = (
        StoryTopic.objects.filter(story_id=story_id)
        .order_by()
        .values_list(no_time, no_note, "topic_id", "sort_order", Value("topic", CharField()))
    )
    return updates.union(authors, topics, all=True)


def _sorted(rows: Iterable[tuple]) -> Attached:
    rows = list(rows)
    ids = {
        kind: tuple(pk for _place, pk in sorted((row[3] or 0, row[2]) for row in rows if row[4] == kind))
        for kind in ("author", "topic")
    }
    updates = sorted(((row[0], row[1]) for row in rows if row[4] == "update"), reverse=True)
    return Attached(ids["author"], ids["topic"], tuple(updates))
