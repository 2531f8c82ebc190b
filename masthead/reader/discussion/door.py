"""Which discussion an address leads to. A story that is not live, or not for everybody, has none."""

from dataclasses import dataclass

from django.http import Http404

from masthead.discussion.models import Thread
from masthead.discussion.queries import thread_of, unsaved_thread_of
from masthead.editions.models import Edition
from masthead.newsroom.models import Story

from ..rows import without_closed


@dataclass(frozen=True)
class Door:
    """A story, its thread (unsaved while nobody has spoken), and where both are found."""

    edition: Edition
    story: Story
    thread: Thread

    @property
    def story_url(self) -> str:
        return f"/{self.edition.code}/{self.story.address}/"

    @property
    def url(self) -> str:
        return f"{self.story_url}discussion/"


def discussion_at(request, address: str) -> Door:
    """For reading: one query, one more before the first comment."""
    edition, story = _story_at(request, address)
    thread = getattr(story, "thread", None) or unsaved_thread_of(story)
    return _door(edition, story, thread)


def discussion_to_change(request, address: str) -> Door:
    """For writing: the thread is made if it is not there."""
    edition, story = _story_at(request, address)
    return _door(edition, story, getattr(story, "thread", None) or thread_of(story))


def _story_at(request, address: str) -> tuple[Edition, Story]:
    edition: Edition | None = request.edition
    if edition is None or not edition.is_live:
        raise Http404
    open_stories = without_closed(Story.objects.live().defer_streamfields().select_related("thread"))
    story = open_stories.filter(edition_id=edition.pk, address=address).first()
    if story is None:
        raise Http404
    return edition, story


def _door(edition: Edition, story: Story, thread: Thread) -> Door:
    story.edition = edition
    thread.story = story
    return Door(edition, story, thread)
