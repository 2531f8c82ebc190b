"""Going away: asked for with a proof, told by mail, called off within a day, or carried out so that nothing remains."""

import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import send_mail
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from masthead.accounts import erasure
from masthead.accounts.addresses import forget_former_addresses
from masthead.accounts.invitations import renew_invitation
from masthead.accounts.models import PendingErasure, User
from masthead.accounts.throttle import Limit, seconds_to_wait
from masthead.discussion.actions.post import post_comment
from masthead.discussion.queries import thread_of
from masthead.eventlog.models import Event
from masthead.eventlog.record import record
from masthead.eventlog.tombstone import TOMBSTONE
from masthead.mail import sending
from masthead.mail.actions import suppress_address
from masthead.moderation.actions import approve_thing, hide_thing, report
from masthead.moderation.choices import ThingState
from masthead.moderation.models import RecentText
from masthead.newsroom.roles import give_role, take_role
from tests.factories import make_administrator, make_story, make_user, section_of

PASSWORD = "a long password"
ERASE = "/accounts/erase/"


@pytest.fixture
def noor(client, editions):
    noor = make_user("noor.rare@example.org", name="Noor Raremark", bio="Walks with gulls.")
    client.force_login(noor)
    return noor


def ask(client):
    client.post(f"/accounts/reauthenticate/?next={ERASE}", {"password": PASSWORD, "next": ERASE})
    return client.post(ERASE, {"is_sure": "on"})


def a_day_later():
    return timezone.now() + erasure.GRACE + datetime.timedelta(minutes=1)


def link_in(letter):
    return re.search(r"https?://[^/]+(/accounts/erase/call-off/\S+)", letter.body)[1]


def test_it_is_asked_for_with_a_fresh_proof_and_a_tick(client, noor):
    assert client.get(ERASE).headers["Location"].startswith("/accounts/reauthenticate/")
    client.post(f"/accounts/reauthenticate/?next={ERASE}", {"password": PASSWORD, "next": ERASE})
    assert client.get(ERASE).status_code == 200
    assert client.post(ERASE, {}).status_code == 422
    assert not PendingErasure.objects.exists()


def test_it_is_told_by_mail_once_and_on_the_page(client, noor):
    assert ask(client).status_code == 302
    ask(client)
    assert [letter.to for letter in mail.outbox] == [[noor.email]]
    assert "Your account is about to be erased" in client.get("/accounts/").content.decode()


def test_the_link_in_the_mail_calls_it_off_without_signing_in_and_only_when_pressed(client, noor):
    ask(client)
    visitor = Client()
    link = link_in(mail.outbox[0])
    assert visitor.get(link).status_code == 200
    assert PendingErasure.objects.exists()
    assert visitor.post(link).status_code == 302
    assert not PendingErasure.objects.exists()
    assert visitor.get(link).status_code == 410
    assert visitor.post(link).status_code == 410


def test_a_forged_link_is_good_for_nothing(client, noor):
    ask(client)
    assert Client().post("/accounts/erase/call-off/MQ:forged:forged/").status_code == 410
    assert PendingErasure.objects.exists()


def test_signing_in_shows_that_it_is_coming(client, noor):
    ask(client)
    other = Client()
    answer = other.post("/accounts/login/", {"login": noor.email, "password": PASSWORD}, follow=True)
    assert "Your account will be erased on" in answer.content.decode()


def test_nothing_happens_before_the_day_is_over(client, noor):
    ask(client)
    assert erasure.erase_due_people() == 0
    assert User.objects.filter(pk=noor.pk).exists()


def test_a_colleague_keeps_the_account_until_the_roles_are_taken(client, noor):
    chief = make_administrator()
    place = {"user": noor, "role": "reporter", "page": section_of(noor_edition()), "by": chief}
    give_role(**place)
    Authenticator.objects.create(user=noor, type="totp", data={})
    assert "Ask an administrator to take your roles first" in ask(client).content.decode()
    assert not PendingErasure.objects.exists()
    take_role(**place)
    assert ask(client).status_code == 302


def test_a_role_given_in_the_meantime_calls_it_off(client, noor):
    ask(client)
    give_role(user=noor, role="reporter", page=section_of(noor_edition()), by=make_administrator())
    assert erasure.erase_due_people(a_day_later()) == 0
    assert not PendingErasure.objects.exists()
    assert User.objects.filter(pk=noor.pk).exists()


def noor_edition():
    from masthead.editions.models import Edition

    return Edition.objects.get(code="en")


def leave_traces(noor, chief):
    """Something of the person in everything that holds people."""
    UserProfile.get_for_user(noor)
    renew_invitation(user=noor, language="en", by=chief)
    Authenticator.objects.create(user=noor, type="recovery_codes", data={"seed": "Raremark"})
    EmailAddress.objects.create(user=noor, email="raremark.new@example.org")
    half_way = SessionStore()
    half_way["account_login"] = {"email": noor.email}
    half_way.save()
    send_mail("For Raremark", "Hello Noor", None, [noor.email, "raremark.new@example.org"])
    sending.send_due_mails()
    lost = EmailAddress.objects.create(user=noor, email="raremark.old@example.org")
    send_mail("To an address of before", "Hello", None, [lost.email])
    lost.delete()
    send_mail("Again for Raremark", "Hello Noor", None, [noor.email])
    suppress_address(address=noor.email, reason="asked")
    seconds_to_wait(Limit("test", 1, 60), who=noor.email)
    ModelLogEntry.objects.log_action(noor, "wagtail.edit", user=chief)
    with transaction.atomic():
        record("person.invited", stream="people", actor=noor, user_id=noor.pk)


def everything_as_text() -> dict[str, str]:
    """Each table as one text, the content of sessions read."""
    tables = {"sessions": str([session.get_decoded() for session in Session.objects.all()])}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            tables[name] = repr(cursor.fetchall())
    return tables


def test_nothing_of_the_person_is_found_afterwards(
    client, noor, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "masthead.mail.backend.OutboxBackend"
    settings.MASTHEAD_OUTBOX = tmp_path / "outbox"
    leave_traces(noor, make_administrator())
    ask(client)
    marks = ["raremark", "noor.rare", "walks with gulls"]
    assert any(mark in text.lower() for text in everything_as_text().values() for mark in marks)
    number = noor.pk
    with django_capture_on_commit_callbacks(execute=True):
        assert erasure.erase_due_people(a_day_later()) == 1
    found = {(name, mark) for name, text in everything_as_text().items() for mark in marks if mark in text.lower()}
    assert not found
    assert not list((tmp_path / "outbox").glob("*.eml"))
    assert not Event.objects.filter(actor_id=number).exists()
    assert Event.objects.filter(kind="person.invited", actor_id=TOMBSTONE, payload__user_id=TOMBSTONE).exists()
    assert client.get("/accounts/").status_code == 302, "the session is over"


@pytest.mark.parametrize(("setting", "is_left"), [("keep", True), ("delete", False)])
def test_comments_stay_without_the_person_or_go(client, noor, settings, setting, is_left):
    settings.MASTHEAD_ERASED_COMMENTS = setting
    comment = post_comment(thread=thread_of(make_story(noor_edition())), author=noor, source="The pier was loud.")
    if comment.state == ThingState.HELD:
        approve_thing(kind="comment", thing_id=comment.pk, by=make_administrator(), reason="Fine")
    ask(client)
    assert erasure.erase_due_people(a_day_later()) == 1
    everything = everything_as_text()
    assert ("The pier was loud." in everything["discussion_comment"]) == is_left
    assert not any("raremark" in text.lower() for text in everything.values())
    page = Client().get(f"{comment.thread.story.url}discussion/").content.decode()
    assert ("The pier was loud." in page) == is_left
    assert "Raremark" not in page


@pytest.mark.parametrize("setting", ["keep", "delete"])
def test_what_waited_or_was_hidden_goes_and_leaves_the_queue(client, noor, settings, setting):
    settings.MASTHEAD_ERASED_COMMENTS = setting
    thread, chief = thread_of(make_story(noor_edition())), make_administrator()
    held = post_comment(thread=thread, author=noor, source="Held words of a gull https://gulls.example")
    RecentText.objects.all().delete()
    hidden = post_comment(thread=thread, author=noor, source="Hidden words of a gull")
    report(kind="comment", thing_id=hidden.pk, edition=noor_edition(), by=make_user(), reason="insult", text="Rude")
    hide_thing(kind="comment", thing_id=hidden.pk, by=chief, reason="Rude")
    ask(client)
    assert erasure.erase_due_people(a_day_later()) == 1
    assert not any("words of a gull" in text for text in everything_as_text().values())
    moderator = Client()
    moderator.force_login(chief)
    settings.MASTHEAD_NEWSROOM_MFA = False
    for tab in ("waiting", "reported"):
        assert "/discussion/?comment=" not in moderator.get(f"/newsroom/moderation/?tab={tab}").content.decode()
    for comment in (held, hidden):
        decision = {"thing": f"comment:{comment.pk}", "action": "approve", "reason": "Fine"}
        assert moderator.post("/newsroom/moderation/", decision).status_code == 422
    assert "gull" not in Client().get(f"{thread.story.url}discussion/").content.decode()
    assert '<li class="comment"' not in Client().get(f"{thread.story.url}discussion/").content.decode()


def test_one_erasure_that_fails_holds_up_no_other(client, noor, monkeypatch):
    ask(client)
    second = make_user()
    PendingErasure.objects.create(user=second, due_at=timezone.now())
    real = erasure.erase_everywhere

    def fail_for_noor(user):
        if user == noor:
            raise RuntimeError
        real(user)

    monkeypatch.setattr(erasure, "erase_everywhere", fail_for_noor)
    assert erasure.erase_due_people(a_day_later()) == 1
    assert User.objects.filter(pk=noor.pk).exists()
    assert not User.objects.filter(pk=second.pk).exists()


def test_former_addresses_go_when_no_mail_to_them_is_left(noor):
    EmailAddress.objects.filter(user=noor).delete()
    forget_former_addresses()
    assert noor.former_addresses.count() == 1
    noor.former_addresses.update(lost_at=timezone.now() - sending.MAILS_KEPT - datetime.timedelta(hours=1))
    forget_former_addresses()
    assert not noor.former_addresses.exists()
