"""Makers of threads and comments, by the actions that the product itself uses."""

import itertools
import time
from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone

from masthead.discussion.actions.post import post_comment
from masthead.discussion.models import Comment, Thread
from masthead.discussion.queries import thread_of
from masthead.moderation.form_stamp import form_stamp
from masthead.moderation.models import RecentText
from tests.factories import make_story, make_user

_count = itertools.count(1)


def make_thread(edition, **story) -> Thread:
    return thread_of(make_story(edition, **story))


def make_comment(thread: Thread, *, author=None, parent=None, minutes_ago: int = 0, text: str = "") -> Comment:
    """Posted through the action; rates are forgotten first, so that a test may say much in a second."""
    number = next(_count)
    author = author or make_user(name=f"Reader {number}")
    RecentText.objects.filter(user=author).delete()
    comment = post_comment(thread=thread, author=author, source=text or f"Comment number {number}.", parent=parent)
    if minutes_ago:
        Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(minutes=minutes_ago))
        comment.refresh_from_db()
    return comment


def make_comments(thread: Thread, number: int) -> list[Comment]:
    """Every second one answers the one before it, down to any depth."""
    author = make_user(name="Busy Reader")
    made: list[Comment] = []
    for place in range(number):
        parent = made[-1] if place % 5 and made else None
        made.append(make_comment(thread, author=author, parent=parent))
    return made


def form_opened(*, minutes_ago: int = 1) -> dict[str, str]:
    """What the form of a comment carries beside its words: the stamp of the moment when it was drawn."""
    with patch.object(time, "time", return_value=time.time() - 60 * minutes_ago):
        return {"stamp": form_stamp()}
