"""What happens to a comment, by the actions that pages and queue use."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from masthead.discussion.actions.bring_in import ImportedComment, SaidBefore, import_comments, place_comments
from masthead.discussion.actions.decide import (
    approve_comment,
    delete_own_comment,
    feature_comment,
    hide_comment,
    unfeature_comment,
)
from masthead.discussion.actions.edit import edit_as_moderator, edit_comment
from masthead.discussion.actions.respect import respect_comment, withdraw_respect
from masthead.discussion.actions.rules import change_thread_state, lift_rule
from masthead.discussion.errors import CommentNotFound, CommentRefused, EditedByModerator, TooLate
from masthead.discussion.models import Comment
from masthead.discussion.queries import comment_page, comments_shown, in_order, thread_of
from masthead.eventlog.models import Event
from masthead.moderation.actions import approve_thing, hide_thing
from masthead.moderation.choices import PlaceState, ThingState
from masthead.moderation.models import Held, RecentText, Standing
from tests.factories import make_administrator, make_author, make_story, make_user, section_of

from .makers import make_comment, make_comments, make_thread


@pytest.fixture
def thread(english):
    return make_thread(english)


def shown_ids(thread, sort="oldest"):
    return list(in_order(comments_shown(thread), sort).values_list("pk", flat=True))


def edit_soon(comment, author, source):
    """Within the five seconds in which nobody types."""
    RecentText.objects.all().delete()
    edit_comment(comment=comment, by=author, source=source)


def premoderated(thread):
    change_thread_state(page=thread.story, state=PlaceState.PREMODERATED)
    thread.refresh_from_db()


def test_a_comment_is_counted_and_told(thread):
    comment = make_comment(thread, text="In 1998 the *ice* held.")
    thread.refresh_from_db()
    assert (thread.comment_count, thread.version) == (1, 1)
    assert comment.html == "<p>In 1998 the <em>ice</em> held.</p>"
    event = Event.objects.get(stream=thread.stream)
    assert event.kind == "comment.published"
    assert "ice" not in str(event.payload)


def test_replies_nest_three_levels_and_then_stand_flat(thread):
    chain = [make_comment(thread)]
    for _level in range(5):
        chain.append(make_comment(thread, parent=chain[-1]))
    assert [comment.depth for comment in chain] == [0, 1, 2, 3, 3, 3]
    assert shown_ids(thread) == [comment.pk for comment in chain]
    assert chain[-1].parent_id == chain[-2].pk


def test_orders_keep_replies_under_what_they_answer(thread):
    first, second = make_comment(thread), make_comment(thread)
    reply = make_comment(thread, parent=first)
    respect_comment(comment=first, by=make_user())
    assert shown_ids(thread, "oldest") == [first.pk, reply.pk, second.pk]
    assert shown_ids(thread, "newest") == [second.pk, first.pk, reply.pk]
    assert shown_ids(thread, "respected") == [first.pk, reply.pk, second.pk]


def test_a_held_comment_is_in_no_count_list_or_event(thread):
    premoderated(thread)
    version = thread.version
    comment = make_comment(thread)
    thread.refresh_from_db()
    assert comment.state == ThingState.HELD
    assert (thread.comment_count, thread.version) == (0, version)
    assert not shown_ids(thread)
    assert not Event.objects.filter(stream=thread.stream, kind__startswith="comment.").exists()
    assert Held.objects.filter(kind="comment", thing_id=comment.pk, decided_at=None).exists()


def test_an_approved_comment_appears(thread):
    premoderated(thread)
    comment = make_comment(thread)
    approve_comment(comment=comment, by=make_user())
    thread.refresh_from_db()
    assert (thread.comment_count, shown_ids(thread)) == (1, [comment.pk])


def test_a_hidden_comment_leaves_a_tombstone_only_above_replies(thread):
    alone, answered = make_comment(thread), make_comment(thread)
    reply = make_comment(thread, parent=answered)
    hide_comment(comment=alone, by=make_user())
    hide_comment(comment=answered, by=make_user())
    assert shown_ids(thread) == [answered.pk, reply.pk]
    hide_comment(comment=reply, by=make_user())
    assert not shown_ids(thread)
    approve_comment(comment=reply, by=make_user())
    assert shown_ids(thread) == [answered.pk, reply.pk]
    thread.refresh_from_db()
    assert thread.comment_count == 1


def test_a_deleted_comment_keeps_no_words(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author)
    make_comment(thread, parent=comment)
    delete_own_comment(comment=comment, by=author)
    comment.refresh_from_db()
    assert (comment.source, comment.html, comment.state) == ("", "", ThingState.DELETED)
    assert comment.is_shown


def test_nobody_deletes_anothers_comment(thread):
    comment = make_comment(thread)
    with pytest.raises(CommentNotFound):
        delete_own_comment(comment=comment, by=make_user())


def test_an_edit_within_five_minutes_is_shown_as_such(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author, minutes_ago=4)
    edit_soon(comment, author, "Better words.")
    comment.refresh_from_db()
    assert comment.html == "<p>Better words.</p>"
    assert comment.edited_at


def test_after_five_minutes_nothing_changes(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author, minutes_ago=6)
    with pytest.raises(TooLate):
        edit_comment(comment=comment, by=author, source="Other words.")


def test_a_moderators_wording_is_not_edited_over(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author)
    edit_as_moderator(comment=comment, by=make_user(), source="Without the telephone number.")
    with pytest.raises(EditedByModerator):
        # As the author's page knew the comment, before the moderator came.
        edit_soon(comment, author, "With it, again.")
    comment.refresh_from_db()
    assert comment.source == "Without the telephone number."
    assert not RecentText.objects.exists()
    delete_own_comment(comment=comment, by=author)


def test_an_edit_that_must_wait_takes_the_comment_off_the_page(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author)
    premoderated(thread)
    comment.thread.refresh_from_db()
    edit_soon(comment, author, "Something quite different.")
    comment.refresh_from_db()
    thread.refresh_from_db()
    assert (comment.state, thread.comment_count, shown_ids(thread)) == (ThingState.HELD, 0, [])


def test_respect_is_counted_once_and_can_be_taken_back(thread):
    comment, reader = make_comment(thread), make_user()
    for _again in range(3):
        respect_comment(comment=comment, by=reader)
    comment.refresh_from_db()
    assert comment.respects == 1
    for _again in range(3):
        withdraw_respect(comment=comment, by=reader)
    comment.refresh_from_db()
    assert comment.respects == 0


def test_nobody_respects_their_own_or_a_held_comment(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author)
    with pytest.raises(CommentNotFound):
        respect_comment(comment=comment, by=author)
    premoderated(thread)
    with pytest.raises(CommentNotFound):
        respect_comment(comment=make_comment(thread), by=author)


def test_featuring_ends_with_hiding(thread):
    comment = make_comment(thread)
    feature_comment(comment=comment, by=make_user())
    hide_comment(comment=comment, by=make_user())
    approve_comment(comment=comment, by=make_user())
    comment.refresh_from_db()
    assert not comment.is_featured
    feature_comment(comment=comment, by=make_user())
    unfeature_comment(comment=comment, by=make_user())
    comment.refresh_from_db()
    assert not comment.is_featured


def test_a_closed_discussion_takes_no_comment(thread):
    change_thread_state(page=thread.story, state=PlaceState.CLOSED, reason="The case is before the court.")
    with pytest.raises(CommentRefused):
        make_comment(thread)


def test_the_nearest_rule_counts_for_threads_there_and_to_come(english):
    section = section_of(english)
    old = make_thread(english)
    change_thread_state(page=section, state=PlaceState.CLOSED)
    change_thread_state(page=old.story, state=PlaceState.OPEN)
    old.refresh_from_db()
    assert (old.state, make_thread(english).state) == (PlaceState.OPEN, PlaceState.CLOSED)
    lift_rule(page=old.story)
    old.refresh_from_db()
    assert old.state == PlaceState.CLOSED
    assert Event.objects.filter(stream=old.stream, kind="thread.state_changed").count() == 3


def test_under_a_sponsored_story_nobody_talks_unless_the_story_says_so(english):
    change_thread_state(page=section_of(english), state=PlaceState.OPEN)
    thread = make_thread(english, kind="sponsored", sponsor="Kettle")
    assert thread.state == PlaceState.CLOSED
    change_thread_state(page=thread.story, state=PlaceState.OPEN)
    thread.refresh_from_db()
    assert thread.state == PlaceState.OPEN


def test_a_story_that_moves_follows_the_rule_of_its_new_section(english):
    thread = make_thread(english)
    economy = section_of(english, "economy")
    change_thread_state(page=economy, state=PlaceState.PAUSED)
    thread.story.move(economy, pos="last-child")
    thread.refresh_from_db()
    assert thread.state == PlaceState.PAUSED


def test_pages_hold_fifty_comments_and_know_how_many_there_are(thread):
    made = make_comments(thread, 60)
    feature_comment(comment=made[55], by=make_user())
    first, second = comment_page(thread, "oldest", 1), comment_page(thread, "oldest", 2)
    assert [row.pk for row in first.rows] == [comment.pk for comment in made[:50]]
    assert [row.pk for row in second.rows] == [comment.pk for comment in made[50:]]
    assert [row.pk for row in first.featured] == [made[55].pk]
    assert (first.pages, second.pages, second.featured) == (2, 2, [])


def test_a_new_name_is_shown_at_once(thread):
    author = make_user(name="Marit")
    make_comment(thread, author=author)
    thread.refresh_from_db()
    before = thread.version
    author.name = "Marit of Lund"
    author.save()
    thread.refresh_from_db()
    assert thread.version == before + 1


def test_a_linked_author_gets_the_badge_under_their_own_story(english, django_user_model):
    from masthead.newsroom.models import EditionPage
    from masthead.newsroom.roles import ensure_role_group

    writer = make_user(name="Ilse Marrow")
    writer.groups.add(ensure_role_group("reporter", EditionPage.objects.get(locale=english.locale)))
    page = make_author(english, "Ilse Marrow")
    page.user = writer
    page.save()
    mine = thread_of(make_story(english, authors=[page]))
    assert make_comment(mine, author=writer).written_as == "author"
    assert make_comment(make_thread(english), author=writer).written_as == "staff"
    assert make_comment(mine).written_as == "reader"


def test_what_was_said_between_two_comments_of_one_moment_keeps_its_place(thread):
    at = timezone.now() - timedelta(hours=1)
    comments = [make_comment(thread) for _place in range(3)]
    Comment.objects.filter(pk__in=[one.pk for one in comments]).update(created_at=at)
    assert shown_ids(thread) == [comment.pk for comment in comments]


def standing_of(person):
    """How many of their texts readers saw, how many waited, how many were hidden."""
    return Standing.objects.values_list("published", "held", "hidden").get(user=person)


def test_what_people_said_before_counts_for_them_once(thread):
    marit, runa, at = make_user(name="Marit"), make_user(name="Runa"), timezone.now() - timedelta(days=1)
    said = [SaidBefore(uuid4(), None, who, "Words of then.", at) for who in (marit, marit, runa)]
    first, *_others = place_comments(thread=thread, comments=said)
    place_comments(thread=thread, comments=said)
    assert (standing_of(marit), standing_of(runa)) == ((2, 0, 0), (1, 0, 0))
    hide_thing(kind="comment", thing_id=first.pk, by=make_administrator(), reason="An insult.")
    assert standing_of(first.author) == (1, 0, 1)


def test_what_strangers_said_elsewhere_counts_for_nobody(thread):
    found = ImportedComment("1", "", "A stranger", "<p>Words of then.</p>", timezone.now(), is_approved=True)
    assert import_comments(story=thread.story, comments=[found]) == 1
    hide_thing(kind="comment", thing_id=Comment.objects.get().pk, by=make_administrator(), reason="An insult.")
    assert not Standing.objects.exists()


def test_a_comment_held_for_its_edit_counts_as_published_once(thread):
    author = make_user(name="Marit")
    comment = make_comment(thread, author=author)
    premoderated(thread)
    edit_soon(comment, author, "Something quite different.")
    assert standing_of(author) == (0, 1, 0)
    approve_thing(kind="comment", thing_id=comment.pk, by=make_administrator())
    assert standing_of(author) == (1, 1, 0)
