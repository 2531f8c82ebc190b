"""Many at the same moment, each with a connection of its own to one database file."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from masthead.discussion.actions.post import post_comment
from masthead.discussion.actions.respect import respect_comment
from masthead.discussion.errors import CommentRefused
from masthead.discussion.models import Comment, Respect, Thread
from masthead.eventlog.models import Event
from tests.factories import make_user

from .makers import make_comment, make_thread

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(number, act):
    """What `act` answered to each of `number` threads that started together."""
    start = Barrier(number)

    def one(place):
        try:
            start.wait(timeout=60)
            return act(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@pytest.fixture
def thread(english):
    return make_thread(english)


def fresh(thread):
    return Thread.objects.select_related("story").get(pk=thread.pk)


def test_twenty_posts_with_one_key_make_one_comment(thread):
    author, key = make_user(name="Marit"), uuid4()

    def post(_place):
        return post_comment(thread=fresh(thread), author=author, source="Said once.", client_key=key).pk

    assert len(set(at_once(20, post))) == 1
    assert Comment.objects.count() == 1
    assert Event.objects.filter(stream=thread.stream).count() == 1


def test_fifty_posts_of_one_reader_are_exactly_the_quota(thread):
    author = make_user(name="Marit")

    def post(place):
        try:
            return post_comment(thread=fresh(thread), author=author, source=f"Number {place} of fifty.").pk
        except CommentRefused:
            return None

    made = [pk for pk in at_once(50, post) if pk]
    assert len(made) == Comment.objects.count() == 1
    thread.refresh_from_db()
    assert thread.comment_count == 1


def test_fifty_respects_of_one_reader_are_one(thread):
    comment, reader = make_comment(thread), make_user()
    at_once(50, lambda _place: respect_comment(comment=Comment.objects.get(pk=comment.pk), by=reader).pk)
    comment.refresh_from_db()
    assert (comment.respects, Respect.objects.count()) == (1, 1)


def test_posts_of_many_readers_all_count(thread):
    readers = [make_user(name=f"Reader {number}") for number in range(20)]
    at_once(20, lambda place: post_comment(thread=fresh(thread), author=readers[place], source=f"Number {place}.").pk)
    thread.refresh_from_db()
    assert (thread.comment_count, thread.version) == (20, 20)
    seqs = list(Event.objects.filter(stream=thread.stream).order_by("seq").values_list("seq", "payload"))
    assert [(seq, payload["version"]) for seq, payload in seqs] == [(number, number) for number in range(1, 21)]
