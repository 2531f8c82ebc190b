"""What is kept of a person, and what of it is left when they go."""

import pytest

from masthead.accounts.personal_data import erase_everywhere, export_of
from masthead.discussion.actions.respect import respect_comment
from masthead.discussion.models import Comment, Respect
from masthead.discussion.queries import comments_shown
from masthead.eventlog.models import Event
from masthead.moderation.choices import ThingState
from masthead.moderation.things import thing_of
from tests.factories import make_user

from .makers import make_comment, make_thread


@pytest.fixture
def marit(db):
    return make_user(name="Marit of Lund")


@pytest.fixture
def thread(english):
    return make_thread(english)


def test_the_export_holds_every_word_and_every_respect(thread, marit):
    other = make_comment(thread)
    mine = make_comment(thread, author=marit, text="The ice *held*.", parent=other)
    respect_comment(comment=other, by=marit)
    told = export_of(marit)["discussion"]
    assert told["respects_for_comments"] == [other.pk]
    assert [(one["id"], one["in_reply_to"], one["text"]) for one in told["comments"]] == [
        (mine.pk, other.pk, "The ice *held*.")
    ]


def test_an_erased_reader_leaves_words_without_a_name(thread, marit, settings):
    settings.MASTHEAD_ERASED_COMMENTS = "keep"
    mine, other = make_comment(thread, author=marit), make_comment(thread)
    respect_comment(comment=other, by=marit)
    pk = marit.pk
    erase_everywhere(marit)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.author_id, mine.client_key, mine.state) == (None, None, ThingState.PUBLISHED)
    assert (other.respects, Respect.objects.count()) == (0, 0)
    assert not Event.objects.filter(stream=thread.stream, actor_id=pk).exists()


def test_an_erased_reader_leaves_nothing_where_the_house_says_so(thread, marit, settings):
    settings.MASTHEAD_ERASED_COMMENTS = "delete"
    mine = make_comment(thread, author=marit, text="Very private words.")
    make_comment(thread, author=marit, parent=mine)
    erase_everywhere(marit)
    assert not comments_shown(thread).exists()
    assert not Comment.objects.exclude(source="").exists()
    thread.refresh_from_db()
    assert thread.comment_count == 0


def test_moderation_sees_a_comment_with_its_place(thread, marit):
    other = make_comment(thread, text="What was asked.")
    mine = make_comment(thread, author=marit, parent=other, text="An answer.")
    view = thing_of("comment", mine.pk)
    assert (view.author_name, view.source, view.parent_excerpt) == ("Marit of Lund", "An answer.", "What was asked.")
    assert view.url.endswith(f"discussion/?comment={mine.pk}#comment-{mine.pk}")
    assert view.edition_id == thread.story.edition_id
