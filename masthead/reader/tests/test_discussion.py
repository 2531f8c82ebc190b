"""The discussion by the reader's door: its page, its forms, and who may do what."""

import re
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.utils import timezone
from wagtail.models import PageViewRestriction

from masthead.accounts.models import User
from masthead.accounts.personal_data import erase_everywhere
from masthead.accounts.throttle import Limit
from masthead.discussion.actions.decide import feature_comment, hide_comment
from masthead.discussion.actions.post import post_comment
from masthead.discussion.actions.respect import respect_comment
from masthead.discussion.actions.rules import change_thread_state
from masthead.discussion.models import Comment
from masthead.discussion.tests.makers import form_opened, make_comment, make_comments, make_thread
from masthead.moderation.actions import edit_thing
from masthead.moderation.choices import PlaceState, ThingState
from masthead.moderation.models import ModerationAction, RecentText, Report, Sanction, Standing
from masthead.newsroom.models import StaticPage
from tests.factories import front_of, make_administrator, make_story, make_user


@pytest.fixture
def thread(english):
    return make_thread(english, title="Ferry link will close")


@pytest.fixture
def marit(db):
    return make_user(name="Marit of Lund")


@pytest.fixture
def signed_in(client, marit):
    client.force_login(marit)
    return client


def url_of(thread):
    return f"/en/{thread.story.address}/discussion/"


def page(client, thread, query=""):
    return BeautifulSoup(client.get(url_of(thread) + query).content, "html.parser")


def texts(soup):
    return [one.get_text(strip=True) for one in soup.select(".comment__text")]


def say(client, thread, text="The ice held for nine weeks.", path="post", **fields):
    """With a form that was opened a minute ago."""
    return client.post(url_of(thread) + path, {"text": text, **form_opened(), **fields})


def test_a_visitor_reads_and_is_asked_in(client, thread):
    make_comment(thread, text="In 1998 the ice held.")
    soup = page(client, thread)
    assert texts(soup) == ["In 1998 the ice held."]
    assert soup.h1.get_text() == "Ferry link will close"
    assert "1 comment" in soup.h2.get_text()
    links = [link["href"] for link in soup.select("#take-part a")]
    assert links[0].startswith("/accounts/login/?next=%2Fen%2F")
    assert links[0].endswith("discussion%2F%23take-part")
    assert "/en/house-rules/" not in links
    assert not soup.select("form")


def test_house_rules_are_linked_once_they_are_published(client, thread, english):
    front_of(english).add_child(instance=StaticPage(title="House rules", slug="house-rules", locale=english.locale))
    assert page(client, thread).find("a", href="/en/house-rules/")


def test_an_empty_discussion_says_so_and_writes_nothing(client, english):
    story = make_story(english)
    soup = BeautifulSoup(client.get(f"/en/{story.address}/discussion/").content, "html.parser")
    assert "Nobody has written yet" in soup.get_text()
    story.refresh_from_db()
    assert not hasattr(story, "thread")


def test_a_reader_posts_without_javascript(signed_in, thread):
    answer = say(signed_in, thread)
    comment = Comment.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"{url_of(thread)}?comment={comment.pk}#comment-{comment.pk}"
    soup = BeautifulSoup(signed_in.get(answer["Location"]).content, "html.parser")
    assert soup.select_one(f"#comment-{comment.pk} .comment__name").get_text() == "Marit of Lund"


def test_the_form_on_the_page_holds_all_that_is_needed(signed_in, thread):
    form = page(signed_in, thread).select_one("form.say")
    fields = {one["name"]: one.get("value", "") for one in form.select("input")}
    assert form["action"] == f"{url_of(thread)}post"
    assert {"csrfmiddlewaretoken", "stamp", "key", "website"} == fields.keys()
    assert fields["key"]
    # Sent at once it is a machine's; the words stay.
    answer = say(signed_in, thread, **fields)
    assert answer.status_code == 422
    assert "very quick" in answer.content.decode()
    trapped = say(signed_in, thread, website="http://spam.example")
    assert trapped.status_code == 422
    assert "must stay empty" in trapped.content.decode()


@pytest.mark.parametrize("stamp", ["", "x", "MTc2:1vN:forged", "x" * 5000])
@pytest.mark.parametrize("path", ["post", "post?fragment=1", "reply"])
def test_a_form_without_its_time_stamp_is_a_machines_until_it_is_sent_once_more(signed_in, thread, stamp, path):
    path = f"{make_comment(thread).pk}/reply" if path == "reply" else path
    answer = say(signed_in, thread, path=path, stamp=stamp)
    assert answer.status_code == 422
    assert "wait a moment" in answer.content.decode()
    form = BeautifulSoup(answer.content, "html.parser").select_one("form.say")
    assert "The ice held" in form.textarea.get_text()
    fields = {one["name"]: one.get("value", "") for one in form.select("input")}
    in_a_minute = timezone.now() + timezone.timedelta(minutes=1)
    with patch("masthead.moderation.case.timezone.now", return_value=in_a_minute):
        assert say(signed_in, thread, path=path, **fields).status_code == 303


def test_a_form_that_stood_open_for_days_is_a_persons(signed_in, thread):
    assert say(signed_in, thread, **form_opened(minutes_ago=3 * 24 * 60)).status_code == 303


def test_the_same_key_makes_one_comment(signed_in, thread):
    key = "6b1e1a8c-0000-4000-8000-000000000001"
    first, second = say(signed_in, thread, key=key), say(signed_in, thread, key=key)
    assert (first.status_code, second.status_code) == (303, 303)
    assert Comment.objects.count() == 1


def test_a_refusal_says_why_at_the_field_and_keeps_what_was_typed(signed_in, thread):
    answer = say(signed_in, thread, text="x")
    soup = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert soup.select_one("textarea").get_text().strip() == "x"
    assert soup.select_one("textarea")["aria-describedby"].split()[-1] == soup.select_one(".say__error")["id"]
    assert not Comment.objects.exists()


def test_a_refused_fragment_is_the_form_alone(signed_in, thread):
    answer = say(signed_in, thread, text="x", path="post?fragment=1")
    assert answer.status_code == 422
    assert "<html" not in answer.content.decode()
    assert "say__error" in answer.content.decode()


def test_a_reply_stands_under_what_it_answers(signed_in, thread):
    comment = make_comment(thread)
    form = signed_in.get(f"{url_of(thread)}{comment.pk}/reply")
    assert "Comment number" in form.content.decode()
    assert say(signed_in, thread, path=f"{comment.pk}/reply").status_code == 303
    soup = page(signed_in, thread)
    assert soup.select_one(f"#comment-{comment.pk} .replies .comment__name").get_text() == "Marit of Lund"
    assert "1 reply" in soup.summary.get_text()


def test_own_comments_can_be_changed_and_deleted(signed_in, thread, marit):
    comment = make_comment(thread, author=marit)
    RecentText.objects.all().delete()
    links = [link["href"].rsplit("/", 1)[1] for link in page(signed_in, thread).select(".comment a.act")]
    assert {"edit", "delete"} <= set(links)
    assert "report" not in links
    assert signed_in.get(f"{url_of(thread)}{comment.pk}/edit").status_code == 200
    assert say(signed_in, thread, text="Other words.", path=f"{comment.pk}/edit").status_code == 303
    assert signed_in.get(f"{url_of(thread)}{comment.pk}/delete").status_code == 200
    assert signed_in.post(f"{url_of(thread)}{comment.pk}/delete").status_code == 303
    assert not texts(page(signed_in, thread))


def test_what_a_moderator_edited_its_author_can_only_delete(signed_in, thread, marit):
    comment = make_comment(thread, author=marit)
    RecentText.objects.all().delete()
    edit_thing(kind="comment", thing_id=comment.pk, by=make_administrator(), text="Calm words.", reason="An insult.")
    links = [link["href"].rsplit("/", 1)[1] for link in page(signed_in, thread).select(".comment a.act")]
    assert "edit" not in links
    assert "delete" in links
    path = f"{comment.pk}/edit"
    asked, sent = signed_in.get(url_of(thread) + path), say(signed_in, thread, text="Rude words.", path=path)
    assert (asked.status_code, sent.status_code) == (200, 422)
    for answer in (asked, sent):
        assert "A moderator has changed this comment" in answer.content.decode()
    assert not BeautifulSoup(asked.content, "html.parser").select(".discussion textarea")
    assert "Rude words." in sent.content.decode()
    assert texts(page(signed_in, thread)) == ["Calm words."]


def test_others_comments_can_be_neither_changed_nor_deleted(signed_in, thread):
    comment = make_comment(thread)
    for path in ("edit", "delete"):
        assert signed_in.get(f"{url_of(thread)}{comment.pk}/{path}").status_code == 404
        assert say(signed_in, thread, path=f"{comment.pk}/{path}").status_code == 404


def test_respect_is_a_form_and_shows_as_pressed(signed_in, thread):
    comment = make_comment(thread)
    path = f"{url_of(thread)}{comment.pk}/respect"
    assert signed_in.post(path, {"on": "1"}).status_code == 303
    button = page(signed_in, thread).select_one("[aria-pressed]")
    assert (button["aria-pressed"], button.b.get_text()) == ("true", "1")
    assert signed_in.post(f"{path}?page=2", {"on": "1"})["Location"].endswith(
        f"?page=2&comment={comment.pk}#comment-{comment.pk}"
    )
    signed_in.post(path, {"on": "0"})
    assert page(signed_in, thread).select_one("[aria-pressed]")["aria-pressed"] == "false"


def test_a_report_reaches_moderation_once(signed_in, thread):
    comment = make_comment(thread)
    path = f"{url_of(thread)}{comment.pk}/report"
    assert signed_in.post(path, {}).status_code == 422
    answer = signed_in.post(path, {"reason": "spam", "text": "It sells boats."})
    assert (answer.status_code, Report.objects.count()) == (200, 1)
    assert signed_in.post(path, {"reason": "spam"}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_whoever_is_erased_while_posting_leaves_nothing(signed_in, thread, marit, monkeypatch):
    def post_too_late(**facts):
        erase_everywhere(User.objects.get(pk=marit.pk))
        return post_comment(**facts)

    monkeypatch.setattr("masthead.reader.discussion.posts.post_comment", post_too_late)
    assert say(signed_in, thread)["Location"].startswith("/accounts/login/")
    assert not any(model.objects.exists() for model in (Comment, RecentText, Standing))


def test_posts_that_are_refused_are_counted_as_well(signed_in, thread, monkeypatch):
    """Each costs a rendering, whatever becomes of it."""
    monkeypatch.setattr("masthead.reader.discussion.desk.WRITES_PER_PERSON", Limit("test", 3, 60))
    told = [say(signed_in, thread, "x").content.decode() for _attempt in range(4)]
    assert ["Too many attempts" in page for page in told] == [False, False, False, True]


def test_taking_back_a_feature_is_written_down_too(client, thread):
    client.force_login(make_administrator())
    comment = make_comment(thread)
    for on in ("1", "1", "0", "0"):
        assert client.post(f"{url_of(thread)}{comment.pk}/feature", {"on": on}).status_code == 303
    assert not page(client, thread).select_one(".discussion__featured .comment__text")
    done = ModerationAction.objects.filter(thing_id=comment.pk).order_by("pk")
    assert list(done.values_list("kind", flat=True)) == ["featured", "unfeatured"]


def test_moderators_feature_and_hide_on_the_page(client, thread):
    client.force_login(make_administrator())
    comment = make_comment(thread)
    assert client.post(f"{url_of(thread)}{comment.pk}/feature", {"on": "1"}).status_code == 303
    assert page(client, thread).select_one(".discussion__featured .comment__text")
    assert client.post(f"{url_of(thread)}{comment.pk}/hide", {}).status_code == 422
    assert client.post(f"{url_of(thread)}{comment.pk}/hide", {"reason": "An insult."}).status_code == 303
    comment.refresh_from_db()
    assert comment.state == ThingState.HIDDEN


@pytest.mark.parametrize("step", ["feature", "hide"])
def test_readers_do_not_moderate(signed_in, thread, step):
    comment = make_comment(thread)
    assert signed_in.post(f"{url_of(thread)}{comment.pk}/{step}", {"on": "1", "reason": "x"}).status_code == 404


STEPS = ["reply", "respect", "edit", "delete", "report", "feature", "hide"]


@pytest.mark.parametrize("step", STEPS)
def test_visitors_are_sent_to_the_log_in_and_back(client, thread, step):
    comment = make_comment(thread)
    answer = client.post(f"{url_of(thread)}{comment.pk}/{step}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=%2Fen%2F")
    assert f"comment-{comment.pk}" in answer["Location"]


@pytest.mark.parametrize("step", STEPS)
def test_a_comment_of_another_story_is_not_found(client, english, thread, step):
    elsewhere = make_comment(make_thread(english))
    client.force_login(make_administrator())
    assert client.post(f"{url_of(thread)}{elsewhere.pk}/{step}", {"text": "Words."}).status_code == 404


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", [ThingState.HELD, ThingState.HIDDEN, ThingState.DELETED])
def test_what_readers_do_not_see_they_do_not_touch(signed_in, thread, step, state):
    comment = make_comment(thread)
    Comment.objects.filter(pk=comment.pk).update(state=state, is_shown=False)
    assert signed_in.post(f"{url_of(thread)}{comment.pk}/{step}", {"text": "Words."}).status_code == 404


@pytest.mark.parametrize(
    "path", ["post", "1/reply", "1/respect", "1/edit", "1/delete", "1/report", "1/feature", "1/hide"]
)
def test_every_form_needs_its_token(thread, marit, path):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(marit)
    assert client.post(url_of(thread) + path, {"text": "Words."}).status_code == 403


def test_a_story_that_is_not_for_everybody_has_no_discussion(client, thread):
    PageViewRestriction.objects.create(page=thread.story, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(make_administrator())
    assert client.get(url_of(thread)).status_code == 404
    assert client.get(f"{url_of(thread)}feed.xml").status_code == 404
    assert say(client, thread).status_code == 404
    story_page = client.get(f"/en/{thread.story.address}/").content.decode()
    assert "The first paragraph." in story_page
    assert "discussion" not in story_page.lower()


def test_a_story_taken_off_has_no_discussion(signed_in, thread):
    make_comment(thread)
    thread.story.unpublish()
    assert signed_in.get(url_of(thread)).status_code == 404
    counts = signed_in.get(f"/en/discussion-counts?stories={thread.story_id}").json()
    assert counts == {}


def test_held_comments_are_seen_by_their_author_alone(client, signed_in, thread, marit):
    change_thread_state(page=thread.story, state=PlaceState.PREMODERATED)
    say(signed_in, thread, text="Waiting words.")
    soup = page(signed_in, thread)
    assert "Waiting words." in soup.select_one(".discussion__waiting").get_text()
    assert "Waits for a moderator" in soup.get_text()
    signed_in.logout()
    body = signed_in.get(url_of(thread)).content.decode()
    assert "Waiting words." not in body
    assert "Waiting words." not in signed_in.get(f"{url_of(thread)}feed.xml").content.decode()


def test_a_hidden_comment_leaves_no_words(client, thread):
    comment = make_comment(thread, text="Rude words.")
    make_comment(thread, parent=comment, text="A calm answer.")
    hide_comment(comment=comment, by=make_user())
    soup = page(client, thread)
    assert texts(soup) == ["A calm answer."]
    assert "hidden by a moderator" in soup.get_text()


def test_closed_and_paused_are_told_with_date_and_reason(signed_in, thread):
    change_thread_state(page=thread.story, state=PlaceState.CLOSED, reason="The case is before the court.")
    soup = page(signed_in, thread)
    assert "has been closed since" in soup.get_text()
    assert "before the court" in soup.get_text()
    assert not soup.select("form.say")
    assert say(signed_in, thread).status_code == 422


def test_a_suspended_reader_is_told_until_when_and_why(signed_in, thread, marit):
    until = timezone.now() + timezone.timedelta(days=3)
    Sanction.objects.create(user=marit, kind="suspended", until=until, reason="Insults")
    soup = page(signed_in, thread)
    assert "You may write again on" in soup.get_text()
    assert "Insults" in soup.get_text()
    assert say(signed_in, thread).status_code == 422
    comment = make_comment(thread)
    signed_in.post(f"{url_of(thread)}{comment.pk}/respect", {"on": "1"})
    comment.refresh_from_db()
    assert comment.respects == 0


def test_a_comment_is_signed_with_a_name_never_an_address(client, thread):
    client.force_login(make_user("nameless@example.org"))
    soup = page(client, thread)
    assert "choose a name" in soup.get_text()
    assert say(client, thread).status_code == 422


def test_an_erased_author_is_a_deleted_reader(client, thread):
    comment = make_comment(thread)
    Comment.objects.filter(pk=comment.pk).update(author=None)
    assert page(client, thread).select_one(".comment__name").get_text() == "Deleted reader"


def test_a_permalink_leads_to_the_page_with_the_comment(client, thread):
    made = make_comments(thread, 60)
    caches["discussion"].clear()
    soup = page(client, thread, f"?sort=oldest&comment={made[-1].pk}")
    assert soup.select_one(f"#comment-{made[-1].pk}")
    assert soup.select_one("[rel=prev]")["href"].startswith(f"{url_of(thread)}?sort=oldest")


def test_a_page_that_starts_amid_replies_names_who_is_answered(client, thread):
    root = make_comment(thread, author=make_user(name="Old Hand"))
    author = make_user(name="Busy")
    for _number in range(55):
        make_comment(thread, author=author, parent=root)
    soup = page(client, thread, "?sort=oldest&page=2")
    assert len(soup.select(".comment")) == 6
    assert "in reply to Old Hand" in soup.select_one(".comment").get_text()


def test_the_name_of_a_tombstone_stands_at_no_answer(client, thread):
    chain = [make_comment(thread, author=make_user(name="Old Hand"))]
    for _level in range(4):
        chain.append(make_comment(thread, parent=chain[-1], author=make_user(name=f"Hand {len(chain)}")))
    assert "in reply to Hand 3" in page(client, thread).get_text()
    hide_comment(comment=chain[3], by=make_user())
    assert "Hand 3" not in client.get(url_of(thread)).content.decode()


@pytest.mark.parametrize("text", ["\u200b\u200b\u200b", "\u3164\u3164", "&zwj;&zwj;", "\u2800\u2800"])
def test_what_nobody_sees_is_no_comment_and_stays_typed(signed_in, thread, text):
    answer = say(signed_in, thread, text)
    assert answer.status_code == 422
    assert "too short" in answer.content.decode()
    assert BeautifulSoup(answer.content, "html.parser").textarea.get_text().strip() == text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "query",
    ["?sort=best", "?page=0", "?page=2", "?fragment=1&page=9999", "?page=x", "?page=99999999999999999999", "?page=٣"],
)
def test_odd_addresses_are_not_found(client, thread, query):
    assert client.get(url_of(thread) + query).status_code == 404


def test_an_unchanged_page_is_not_sent_again(client, thread):
    make_comment(thread)
    first = client.get(url_of(thread))
    assert first["Cache-Control"] == "private, no-cache"
    assert client.get(url_of(thread), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    make_comment(thread)
    assert client.get(url_of(thread), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_signed_in_page_is_kept_nowhere(signed_in, thread):
    answer = signed_in.get(url_of(thread))
    assert answer["Cache-Control"] == "no-store"
    assert not answer.has_header("ETag")


@pytest.mark.parametrize("number", [1, 200])
def test_a_visitor_costs_the_same_queries_whatever_the_size(client, thread, number, django_assert_max_num_queries):
    make_comments(thread, number)
    client.get(f"/en/{thread.story.address}/")
    with django_assert_max_num_queries(2):
        client.get(url_of(thread))
    with django_assert_max_num_queries(2):
        client.get(url_of(thread))
    with django_assert_max_num_queries(2):
        client.get(f"{url_of(thread)}?fragment=1")


@pytest.mark.parametrize("number", [1, 200])
def test_a_signed_in_reader_costs_the_same_queries_too(signed_in, thread, number, django_assert_max_num_queries):
    made = make_comments(thread, number)
    signed_in.get(url_of(thread))
    respect_comment(comment=made[0], by=make_user())
    with django_assert_max_num_queries(8):
        signed_in.get(url_of(thread))


def test_counts_of_many_stories_cost_one_query(client, english, thread, django_assert_max_num_queries):
    make_comment(thread)
    other = make_story(english)
    client.get("/en/discussion-counts?stories=1")
    with django_assert_max_num_queries(2):
        answer = client.get(f"/en/discussion-counts?stories={thread.story_id},{other.pk},x,{10**20}")
    assert answer.json() == {str(thread.story_id): {"count": 1, "text": "1 comment"}}
    assert answer["Cache-Control"] == "public, max-age=5"


def test_the_feed_tells_what_is_published_newest_first(client, thread):
    import feedparser

    first, second = make_comment(thread, text="First word."), make_comment(thread, text="Second <b>word</b>.")
    feed = feedparser.parse(client.get(f"{url_of(thread)}feed.xml").content)
    assert [entry.link.rsplit("-", 1)[1] for entry in feed.entries] == [str(second.pk), str(first.pk)]
    assert not feed.bozo


def test_the_story_page_is_the_same_bytes_for_everybody(client, signed_in, thread):
    address = f"/en/{thread.story.address}/"
    signed = signed_in.get(address).content
    make_comment(thread)
    signed_in.logout()
    assert signed_in.get(address).content == signed
    soup = BeautifulSoup(signed, "html.parser")
    assert soup.select_one("[data-part=discussion]")["data-url"] == url_of(thread)
    assert soup.select_one("[data-part=discussion-count] a")["href"] == "#discussion"


def test_featured_comments_stand_first_in_a_section_of_their_own(client, thread):
    comment = make_comment(thread, text="Worth reading.")
    make_comment(thread)
    feature_comment(comment=comment, by=make_user())
    soup = page(client, thread)
    assert "Worth reading." in soup.select_one(".discussion__featured").get_text()
    ids = re.findall(r'id="(comment-\d+)"', str(soup))
    assert len(ids) == len(set(ids))
