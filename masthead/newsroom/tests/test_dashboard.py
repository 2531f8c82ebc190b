"""The dashboard, the menu, the list of stories."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from masthead.newsroom.dashboard import dashboard_of
from masthead.newsroom.models import Hold
from masthead.newsroom.roles import give_role
from masthead.newsroom.roles.queries import is_administrator
from tests.factories import front_of, make_administrator, make_story, make_user, section_of


@pytest.fixture
def chief(english):
    return make_administrator()


def with_role(role, page, *, by):
    person = make_user()
    give_role(user=person, role=role, page=page, by=by)
    return person


def headlines(lines):
    return [line.headline for line in lines]


def test_sign_in_lands_on_the_dashboard(english, chief, client):
    door = client.get(reverse("wagtailadmin_login"))["Location"]
    answer = client.post(door, {"login": chief.email, "password": "a long password"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/newsroom/"
    assert "dashboard" in answer.content.decode()


def test_what_has_a_time_is_going_out_in_the_editions_time(english, chief, client):
    story = make_story(english, published=False, title="Speech")
    draft = story.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=3)
    draft.save_revision(user=chief).publish(user=chief)
    assert headlines(dashboard_of(chief).going_out) == ["Speech"]
    client.force_login(chief)
    local = draft.go_live_at.astimezone(english.zone)
    assert f"{local:%H:%M}" in client.get("/newsroom/").content.decode()


def test_held_stories_stand_first_with_their_reasons(english, chief, client):
    story = make_story(english, published=False, title="Tax")
    Hold.objects.create(story=story, reasons=[{"message": "No credit."}], due_at=timezone.now())
    client.force_login(chief)
    assert "No credit." in client.get("/newsroom/").content.decode()


def test_what_the_desk_sent_back_came_back_with_its_comment(english, chief):
    reporter = with_role("reporter", section_of(english), by=chief)
    story = make_story(english, published=False, owner=reporter, title="Fog")
    story.get_workflow().start(story, reporter)
    assert headlines(dashboard_of(chief).at_desk) == ["Fog"]
    assert dashboard_of(reporter).at_desk == []
    story.current_workflow_task_state.reject(user=chief, comment="Who says so?")
    board = dashboard_of(reporter)
    assert headlines(board.came_back) == ["Fog"]
    assert board.came_back[0].notes == ["Who says so?"]
    assert headlines(board.mine) == ["Fog"]


def test_other_editions_are_not_on_a_reporters_dashboard(editions, chief):
    reporter = with_role("reporter", section_of(editions["en"]), by=chief)
    make_story(editions["en"], title="Ours")
    make_story(editions["ar"], title="Theirs")
    assert headlines(dashboard_of(reporter).published_today) == ["Ours"]


def test_dashboard_costs_the_same_however_many_stories(
    english, chief, client, django_assert_max_num_queries, django_assert_num_queries
):
    client.force_login(chief)
    make_story(english, owner=chief)
    client.get("/newsroom/")
    with django_assert_max_num_queries(30) as first:
        client.get("/newsroom/")
    for _number in range(6):
        make_story(english, owner=chief)
    with django_assert_num_queries(len(first)):
        client.get("/newsroom/")
    with django_assert_max_num_queries(15):
        dashboard_of(chief)


def test_list_of_stories_costs_the_same_however_many(english, chief, client, django_assert_num_queries):
    client.force_login(chief)
    url = reverse("newsroom_stories:index")
    make_story(english, owner=chief)
    client.get(url)
    with CaptureQueriesContext(connection) as first:
        client.get(url)
    for _number in range(6):
        make_story(english, owner=chief, section="economy")
    with django_assert_num_queries(len(first)):
        client.get(url)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=draft", {"Draft"}),
        ("?state=published", {"Out", "Там"}),
        ("?kind=analysis", {"Draft"}),
        ("?q=Out", {"Out"}),
    ],
)
def test_stories_are_found_by_state_kind_and_words(editions, chief, client, query, expected):
    make_story(editions["en"], title="Out")
    make_story(editions["ru"], title="Там")
    make_story(editions["en"], title="Draft", published=False, kind="analysis")
    client.force_login(chief)
    answer = client.get(reverse("newsroom_stories:index") + query)
    assert {story.title for story in answer.context["object_list"]} == expected


def test_stories_are_found_by_edition_and_section(editions, chief, client):
    make_story(editions["en"], title="Country")
    make_story(editions["en"], title="Economy", section="economy")
    make_story(editions["ru"], title="Там")
    client.force_login(chief)
    url = reverse("newsroom_stories:index")
    found = client.get(f"{url}?edition={editions['ru'].pk}").context["object_list"]
    assert [story.title for story in found] == ["Там"]
    found = client.get(f"{url}?section={section_of(editions['en'], 'economy').path}").context["object_list"]
    assert [story.title for story in found] == ["Economy"]


def test_a_reporter_has_no_page_tree_and_one_button_for_a_new_story(english, chief, client):
    reporter = with_role("reporter", section_of(english), by=chief)
    client.force_login(reporter)
    page = client.get("/newsroom/").content.decode()
    assert "/newsroom/stories/new/" in page
    assert "Fronts and sections" not in page
    answer = client.get("/newsroom/stories/new/")
    assert answer["Location"] == reverse("wagtailadmin_pages:add", args=["newsroom", "story", section_of(english).pk])
    editor = client.get(answer["Location"]).content.decode()
    assert "Send to the desk" in editor
    assert 'name="action-publish"' not in editor


def test_a_new_story_starts_where_the_writer_wrote_last(english, chief, client):
    make_story(english, section="economy", owner=chief)
    client.force_login(chief)
    assert str(section_of(english, "economy").pk) in client.get("/newsroom/stories/new/")["Location"]


def test_who_may_write_nowhere_is_told_so(english, chief, client):
    from masthead.newsroom.roles.groups import ensure_role_group

    person = make_user()
    person.groups.add(ensure_role_group("photo_editor", front_of(english)))
    client.force_login(person)
    answer = client.get("/newsroom/stories/new/", follow=True)
    assert "You may write in no section yet" in answer.content.decode()
    assert not is_administrator(person)


def test_publish_comes_first_for_who_may_publish(english, chief, client):
    client.force_login(chief)
    page = client.get(reverse("wagtailadmin_pages:add", args=["newsroom", "story", section_of(english).pk]))
    footer = page.content.decode().split("actions--primary")[1]
    assert footer.index("action-publish") < footer.index("action-submit")
