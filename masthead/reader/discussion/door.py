"""Which discussion an address leads to. A story that is not live, or not for everybody, has none."""

from dataclasses import dataclass

from django.http import Http404

from masthead.discussion.models import Thread
from masthead.discussion.queries import thread_of, unsaved_thread_of
from masthead.editions.models import Edition
from masthead.newsroom.models import Story

from ..frame import edition_pages
from ..rows import without_closed

# What a discussion needs of its story and thread; making whole pages of them would cost more than the query.
_STORY = ("pk", "title", "path", "kind", "address", "locale_id", "edition_id")
_THREAD = ("pk", "state", "state_reason", "state_since", "version", "comment_count", "last_comment_at")


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

    @property
    def rules_url(self) -> str:
        """Of the house rules, while that page is published; else empty. No query where the frame is known."""
        address = f"/{self.edition.code}/house-rules/"
        return address if any(link.url == address for link in edition_pages(self.edition).footer) else ""


def discussion_at(request, address: str) -> Door:
    """For reading: one query, one more before the first comment."""
    edition, story, thread = _found(request, address)
    return Door(edition, story, thread or unsaved_thread_of(story))


def discussion_to_change(request, address: str) -> Door:
    """For writing: the thread is made if it is not there."""
    edition, story, thread = _found(request, address)
    return Door(edition, story, thread or thread_of(story))


def _found(request, address: str) -> tuple[Edition, Story, Thread | None]:
    edition: Edition | None = request.edition
    if edition is None or not edition.is_live:
        raise Http404
    open_stories = without_closed(Story.objects.live().filter(edition_id=edition.pk, address=address))
    row = open_stories.values_list(*_STORY, *(f"thread__{name}" for name in _THREAD)).first()
    if row is None:
        raise Http404
    story = Story(**dict(zip(_STORY, row, strict=False)))
    story.edition = edition
    facts = dict(zip(_THREAD, row[len(_STORY) :], strict=True))
    return edition, story, Thread(story=story, **facts) if facts["pk"] else None
