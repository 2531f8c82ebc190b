"""Outgoing mail in the newsroom: administrators see what became of each mail; its text only in the demo."""

import email
import email.policy

import pytest
from django.urls import reverse

from masthead.mail import sending
from masthead.mail.actions import queue_mail
from masthead.mail.models import Mail, Suppression
from masthead.mail.tests.smtp_server import mail_server
from masthead.newsroom.roles import give_role
from tests.factories import make_administrator, make_user, section_of


@pytest.fixture(autouse=True)
def _outbox(settings, tmp_path):
    settings.EMAIL_BACKEND = "masthead.mail.backend.OutboxBackend"
    settings.MASTHEAD_OUTBOX = tmp_path / "outbox"
    settings.MASTHEAD_NEWSROOM_MFA = False


@pytest.fixture
def chief(client, editions):
    chief = make_administrator()
    client.force_login(chief)
    return chief


def write_mail(to="noor@example.org", subject="Your code", **changes):
    queue_mail(**{"to": to, "subject": subject, "text": "It is 123456.", "kind": "account", "language": "en"} | changes)
    return Mail.objects.latest("pk")


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_each_mail_is_listed_with_what_became_of_it(client, chief):
    write_mail()
    assert "Waiting" in page(client, "outgoing_mail")
    sending.send_due_mails()
    listed = page(client, "outgoing_mail")
    assert "noor@example.org" in listed
    assert "Your code" in listed


def test_mails_are_found_by_state_kind_and_address(client, chief):
    write_mail()
    sending.send_due_mails()
    write_mail(to="ada@example.org", kind="moderation")
    waiting = page(client, "outgoing_mail_results", state="waiting")
    assert "ada@example.org" in waiting
    assert "noor@example.org" not in waiting
    assert "noor@example.org" in page(client, "outgoing_mail_results", kind="account")
    assert "ada@example.org" not in page(client, "outgoing_mail_results", q="noor")


def test_in_the_demo_a_mail_can_be_read_before_and_after_it_went(client, chief):
    mail = write_mail()
    assert "123456" in page(client, "outgoing_mail_one", mail.pk)
    sending.send_due_mails()
    assert "123456" in page(client, "outgoing_mail_one", mail.pk)


def test_where_mails_go_to_people_their_text_is_not_shown(client, chief, settings):
    settings.MASTHEAD_MAIL_TRANSPORT = "masthead.mail.transports.SmtpTransport"
    shown = page(client, "outgoing_mail_one", write_mail().pk)
    assert "123456" not in shown
    assert "not shown" in shown


def test_a_failed_mail_shows_its_reason_and_is_tried_again(client, chief, settings):
    settings.MASTHEAD_MAIL_TRANSPORT = "masthead.mail.transports.SmtpTransport"
    with mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        server.answer_to = lambda _address: "550 no such person"
        mail = write_mail()
        sending.send_due_mails()
        assert "550 no such person" in page(client, "outgoing_mail_one", mail.pk)
        server.answer_to = lambda _address: "250 fine"
        answer = client.post(reverse("try_mail_again", args=[mail.pk]), follow=True)
        assert "waits anew" in answer.content.decode()
        sending.send_due_mails()
        assert [taken.to for taken in server.taken] == ["noor@example.org"]
    assert (
        "can no longer be sent" in client.post(reverse("try_mail_again", args=[mail.pk]), follow=True).content.decode()
    )


def test_an_address_is_mailed_no_more_and_again(client, chief):
    asked = {"email": "Noor@example.org", "reason": "asked"}
    client.post(reverse("mailed_no_more"), asked)
    assert Suppression.objects.count() == 1
    assert "1 address is mailed no more" in page(client, "mailed_no_more")
    client.post(reverse("mailed_no_more"), {**asked, "lift": "1"})
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("name", ["outgoing_mail", "outgoing_mail_one", "try_mail_again", "mailed_no_more"])
def test_nobody_but_administrators_finds_it(client, editions, name):
    publisher = make_user()
    give_role(user=publisher, role="publisher", page=section_of(editions["en"]), by=make_administrator())
    client.force_login(publisher)
    mail = write_mail()
    address = reverse(name, args=[mail.pk] if name in {"outgoing_mail_one", "try_mail_again"} else [])
    answer = client.post(address) if name == "try_mail_again" else client.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["The Test Courier", "بريد الاختبار", 'The "Late, Great" Courier'])
def test_mails_come_from_the_first_editions_contact_address(editions, name):
    edition = editions["en"]
    edition.name, edition.contact = name, "desk@courier.example"
    edition.save()
    mail = write_mail()
    assert mail.sender == "desk@courier.example"
    sender = email.message_from_string(mail.content, policy=email.policy.default)["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (name, "desk@courier.example")


def test_a_sender_that_the_operator_set_stands(editions, settings):
    edition = editions["en"]
    edition.contact = "desk@courier.example"
    edition.save()
    settings.DEFAULT_FROM_EMAIL = "post@title.example"
    assert write_mail().sender == "post@title.example"
