"""Opening and closing discussions in the newsroom."""

import pytest
from django.urls import reverse

from masthead.discussion.actions.rules import change_thread_state
from masthead.discussion.models import ThreadRule
from masthead.moderation.choices import PlaceState
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import ensure_role_group
from tests.factories import front_of, make_story, make_user, section_of

from .makers import make_thread


@pytest.fixture
def sign_in(client, english):
    def as_role(role, edition=english):
        person = make_user()
        person.groups.add(ensure_role_group(role, front_of(edition)))
        client.force_login(person)
        return client

    return as_role


def rule_at(page):
    return reverse("discussion_rule", args=[page.pk])


def test_a_publisher_closes_a_section_with_a_reason(sign_in, english):
    client, section = sign_in(Role.PUBLISHER), section_of(english)
    thread = make_thread(english)
    assert "Country en" in client.get(reverse("discussion_rules")).content.decode()
    client.post(rule_at(section), {"state": "closed", "reason": "The desk is closed over the holidays."})
    thread.refresh_from_db()
    assert (thread.state, thread.state_reason) == (PlaceState.CLOSED, "The desk is closed over the holidays.")
    client.post(rule_at(section), {"state": "", "reason": ""})
    assert not ThreadRule.objects.exists()


def test_closing_asks_for_a_reason(sign_in, english):
    answer = sign_in(Role.PUBLISHER).post(rule_at(section_of(english)), {"state": "paused", "reason": " "})
    assert "Say why" in answer.content.decode()
    assert not ThreadRule.objects.exists()


def test_an_editor_rules_stories_and_no_sections(sign_in, english):
    client, story = sign_in(Role.EDITOR), make_story(english)
    assert client.get(rule_at(section_of(english))).status_code == 404
    assert client.post(rule_at(story), {"state": "premoderated"}).status_code == 302
    assert story.title in client.get(reverse("discussion_rules")).content.decode()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PHOTO_EDITOR, Role.MODERATOR])
def test_who_does_not_publish_rules_nothing(sign_in, english, role):
    client, story = sign_in(role), make_story(english)
    for page in (story, section_of(english), front_of(english)):
        assert client.post(rule_at(page), {"state": "open"}).status_code in {302, 404}
    assert not ThreadRule.objects.exists()


def test_a_publisher_of_another_edition_rules_nothing_here(sign_in, editions, english):
    client = sign_in(Role.PUBLISHER, editions["ar"])
    assert client.post(rule_at(section_of(english)), {"state": "open"}).status_code == 404
    assert client.post(rule_at(make_story(english)), {"state": "open"}).status_code == 404


def test_the_list_costs_the_same_however_many_rules_there_are(sign_in, english, django_assert_max_num_queries):
    client = sign_in(Role.PUBLISHER)
    for _number in range(5):
        change_thread_state(page=make_story(english), state=PlaceState.OPEN)
    client.get(reverse("discussion_rules"))
    with django_assert_max_num_queries(20):
        client.get(reverse("discussion_rules"))
