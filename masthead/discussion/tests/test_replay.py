"""Snapshot + events after it == fresh snapshot, for every kind of event and for any order of them."""

import random

import pytest

from masthead.discussion.actions.decide import (
    approve_comment,
    delete_own_comment,
    feature_comment,
    hide_comment,
    unfeature_comment,
)
from masthead.discussion.actions.edit import edit_as_moderator, edit_comment
from masthead.discussion.actions.respect import respect_comment, withdraw_respect
from masthead.discussion.actions.rules import change_thread_state
from masthead.discussion.errors import DiscussionError
from masthead.discussion.models import Comment
from masthead.discussion.replay import apply, snapshot
from masthead.eventlog.models import Event
from masthead.moderation.choices import PlaceState, ThingState
from masthead.moderation.models import RecentText
from tests.factories import make_user

from .makers import make_comment, make_thread

KINDS = {
    "comment.published",
    "comment.edited",
    "comment.hidden",
    "comment.deleted",
    "comment.respected",
    "comment.featured",
    "comment.unfeatured",
    "thread.state_changed",
}


@pytest.fixture
def thread(english):
    return make_thread(english)


def replayed(thread, before):
    seq, state = before
    for event in Event.objects.filter(stream=thread.stream, seq__gt=seq).order_by("seq"):
        state = apply(state, event.kind, event.payload)
        seq = event.seq
    return seq, state


def plain(state):
    """As it would come over a wire: event payloads went through JSON already."""
    return {**state, "comments": {int(pk): row for pk, row in state["comments"].items()}}


def test_every_kind_of_event_leads_to_the_fresh_snapshot(thread):
    author, reader = make_user(name="Marit"), make_user(name="Runa")
    held = (0, plain(snapshot(thread)))
    root = make_comment(thread, author=author)
    reply = make_comment(thread, parent=root)
    steps = [
        lambda: edit_as_moderator(comment=root, by=reader, source="Other words."),
        lambda: respect_comment(comment=root, by=reader),
        lambda: feature_comment(comment=root, by=reader),
        lambda: unfeature_comment(comment=root, by=reader),
        lambda: feature_comment(comment=root, by=reader),
        lambda: withdraw_respect(comment=root, by=reader),
        lambda: hide_comment(comment=root, by=reader),
        lambda: hide_comment(comment=reply, by=reader),
        lambda: approve_comment(comment=reply, by=reader),
        lambda: approve_comment(comment=root, by=reader),
        lambda: delete_own_comment(comment=root, by=author),
        lambda: change_thread_state(page=thread.story, state=PlaceState.PAUSED),
    ]
    for step in steps:
        step()
        held = replayed(thread, held)
        assert held[1] == snapshot(thread)
    assert set(Event.objects.filter(stream=thread.stream).values_list("kind", flat=True)) == KINDS


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_leads_to_the_fresh_snapshot(thread, seed):
    chance = random.Random(seed)  # noqa: S311
    people = [make_user(name=f"Reader {number}") for number in range(3)]
    held = (0, plain(snapshot(thread)))
    for _step in range(60):
        _do_something(chance, thread, people)
        if chance.random() < 0.2:
            held = replayed(thread, held)
            assert held[1] == snapshot(thread)
    assert replayed(thread, held)[1] == snapshot(thread)


def _do_something(chance, thread, people):
    person = chance.choice(people)
    comments = list(Comment.objects.filter(thread=thread).select_related("thread__story"))
    published = [one for one in comments if one.state == ThingState.PUBLISHED]
    if not published or chance.random() < 0.35:
        parent = chance.choice(published) if published and chance.random() < 0.7 else None
        premoderated = chance.random() < 0.2
        if premoderated:
            change_thread_state(page=thread.story, state=PlaceState.PREMODERATED)
        make_comment(thread, author=person, parent=parent)
        if premoderated:
            change_thread_state(page=thread.story, state=PlaceState.OPEN)
        return
    comment = chance.choice(comments)
    RecentText.objects.all().delete()
    action = chance.choice(
        [
            lambda: hide_comment(comment=comment, by=person),
            lambda: approve_comment(comment=comment, by=person),
            lambda: delete_own_comment(comment=comment, by=person),
            lambda: edit_comment(comment=comment, by=person, source=f"Words {chance.random()}"),
            lambda: respect_comment(comment=comment, by=person),
            lambda: withdraw_respect(comment=comment, by=person),
            lambda: feature_comment(comment=comment, by=person),
            lambda: unfeature_comment(comment=comment, by=person),
        ]
    )
    try:
        action()
    except DiscussionError:
        return
