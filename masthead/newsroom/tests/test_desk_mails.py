"""Handing a story in tells the desk where it stands; sending it back or approving it tells who handed it in."""

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Page
from wagtail.users.models import UserProfile

from masthead.newsroom.models import Story
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import ensure_role_group
from tests.factories import front_of, make_administrator, make_story, make_user, section_of

from .role_stage import form_of


def signed_in(role, page) -> Client:
    client = Client()
    client.user = make_user()
    client.user.groups.add(ensure_role_group(role, page))
    client.force_login(client.user)
    return client


@pytest.fixture
def writer(editions):
    return signed_in(Role.REPORTER, section_of(editions["en"]))


@pytest.fixture
def story(editions, writer):
    story = make_story(editions["en"], published=False, title="Fog at the pier")
    Page.objects.filter(pk=story.pk).update(owner=writer.user)
    return story


def hand_in(writer, story):
    answer = writer.post(f"/newsroom/pages/{story.pk}/edit/", {**form_of(writer, story), "action-submit": "1"})
    assert answer.status_code == 302
    return Story.objects.get(pk=story.pk)


def recipients():
    return sorted(address for letter in mail.outbox for address in letter.to)


def speak(person, language):
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = language
    profile.save()


def test_those_who_may_publish_it_there_are_told_and_nobody_else(editions, writer, story):
    desk = [signed_in(Role.EDITOR, section_of(editions["en"])), signed_in(Role.PUBLISHER, front_of(editions["en"]))]
    signed_in(Role.EDITOR, section_of(editions["en"], "economy"))
    signed_in(Role.EDITOR, front_of(editions["ru"]))
    signed_in(Role.PHOTO_EDITOR, section_of(editions["en"]))
    make_administrator()
    hand_in(writer, story)
    assert recipients() == sorted(one.user.email for one in desk)


def test_the_mail_names_story_and_writer_and_leads_to_it(editions, writer, story):
    signed_in(Role.EDITOR, section_of(editions["en"]))
    story = hand_in(writer, story)
    letter = mail.outbox[0]
    assert story.get_admin_display_title() in letter.subject
    assert writer.user.get_full_name() in letter.body
    assert f"/newsroom/pages/{story.pk}/edit/" in letter.body


def test_who_hands_in_is_not_told_and_without_a_desk_administrators_are(editions, writer, story):
    chief = make_administrator()
    hand_in(writer, story)
    assert recipients() == [chief.email]


def test_the_mail_can_be_switched_off_in_the_account(editions, writer, story):
    editor = signed_in(Role.EDITOR, section_of(editions["en"]))
    assert "submitted_notifications" in editor.get("/newsroom/account/").content.decode()
    profile = UserProfile.get_for_user(editor.user)
    profile.submitted_notifications = False
    profile.save()
    hand_in(writer, story)
    assert recipients() == []


def test_sending_it_back_tells_the_writer_why(editions, writer, story):
    editor = signed_in(Role.EDITOR, section_of(editions["en"]))
    state = hand_in(writer, story).current_workflow_task_state
    mail.outbox.clear()
    editor.post(f"/newsroom/pages/workflow/action/{story.pk}/reject/{state.pk}/", {"comment": "Who says so & when?"})
    assert recipients() == [writer.user.email]
    assert "Who says so & when?" in mail.outbox[0].body
    assert "page" not in mail.outbox[0].subject


def test_approving_it_tells_the_writer(editions, writer, story):
    editor = signed_in(Role.EDITOR, section_of(editions["en"]))
    state = hand_in(writer, story).current_workflow_task_state
    mail.outbox.clear()
    editor.post(f"/newsroom/pages/workflow/action/{story.pk}/approve/{state.pk}/")
    assert recipients() == [writer.user.email]


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_each_is_told_in_the_language_of_their_newsroom(editions, writer, story, language, monkeypatch):
    from masthead.newsroom.actions import tell_desk

    spoken = []
    render = tell_desk.render_to_string
    monkeypatch.setattr(
        tell_desk,
        "render_to_string",
        lambda *given: spoken.append(tell_desk.translation.get_language()) or render(*given),
    )
    speak(signed_in(Role.EDITOR, section_of(editions["en"])).user, language)
    hand_in(writer, story)
    assert set(spoken) == {language}
