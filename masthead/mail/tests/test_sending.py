"""From the outbox to the server or the folder: once, again after a pause, or not at all, with the reason."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from masthead.mail import sending
from masthead.mail.actions import forget_mails_to, lift_suppression, queue_mail, suppress_address, try_again
from masthead.mail.models import Mail
from masthead.mail.transports import file_of


def queue(to="ada@example.org", kind="account", text="Your code is 123456."):
    queue_mail(to=to, subject="Your code", text=text, kind=kind, language="en")
    return Mail.objects.latest("pk")


def wait_until_due():
    Mail.objects.filter(state="waiting").update(due_at=timezone.now())


def test_the_server_gets_the_mail_and_the_row_forgets_what_it_said(db, server):
    mail = queue()
    assert sending.send_due_mails()
    mail.refresh_from_db()
    assert [(taken.to, b"123456" in taken.content) for taken in server.taken] == [("ada@example.org", True)]
    assert (mail.state, mail.content, mail.reason) == ("sent", "", "")


def test_lines_reach_the_server_as_the_standard_wants_them(db, server):
    queue(text="one\n.\ntwo")
    sending.send_due_mails()
    content = server.taken[0].content
    assert b"one\r\n.\r\ntwo" in content
    assert content.count(b"\n") == content.count(b"\r\n")


def test_nothing_is_sent_twice(db, server):
    queue()
    sending.send_due_mails()
    sending.send_due_mails()
    assert len(server.taken) == 1


def test_many_mails_share_one_conversation(db, server, django_assert_max_num_queries):
    for number in range(5):
        queue(f"reader{number}@example.org")
    with django_assert_max_num_queries(5 * 4 + 1):
        sending.send_due_mails()
    assert len({taken.to for taken in server.taken}) == 5


def test_a_mail_put_off_by_the_server_waits_longer_each_time_and_then_fails_with_the_reason(db, server):
    server.answer_to = lambda _address: "451 come again"
    mail, pauses = queue(), []
    for _attempt in sending.PAUSES:
        sending.send_due_mails()
        mail.refresh_from_db()
        assert mail.state == "waiting"
        pauses.append(mail.due_at - timezone.now())
        wait_until_due()
    assert pauses == sorted(pauses)
    assert pauses[-1] > pauses[0] * 10
    sending.send_due_mails()
    mail.refresh_from_db()
    assert (mail.state, mail.reason) == ("failed", "451 come again")


def test_a_mailbox_that_is_refused_for_good_fails_at_once_and_holds_up_nobody(db, server):
    server.answer_to = lambda address: "550 no such person" if "ada" in address else "250 fine"
    refused, taken = queue(), queue("noor@example.org")
    assert sending.send_due_mails()
    refused.refresh_from_db()
    taken.refresh_from_db()
    assert (refused.state, refused.reason) == ("failed", "550 no such person")
    assert taken.state == "sent"


def test_a_server_that_is_away_costs_one_try_and_the_rest_waits(db, server, settings):
    settings.EMAIL_PORT = 1
    first, second = queue(), queue("noor@example.org")
    assert not sending.send_due_mails()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts, second.attempts) == ("waiting", 1, 0)
    assert "refused" in first.reason
    settings.EMAIL_PORT = server.port
    wait_until_due()
    assert sending.send_due_mails()
    assert len(server.taken) == 2


def test_a_failed_mail_can_be_tried_again(db, server):
    server.answer_to = lambda _address: "550 no such person"
    mail = queue()
    sending.send_due_mails()
    server.answer_to = lambda _address: "250 fine"
    assert try_again(mail)
    assert not try_again(mail)
    sending.send_due_mails()
    assert len(server.taken) == 1


def test_a_mail_taken_by_a_worker_that_died_falls_due_again(db, server):
    mail = queue()
    assert sending.take_due_mail().pk == mail.pk
    assert sending.take_due_mail() is None
    Mail.objects.update(due_at=timezone.now() - sending.LEASE)
    sending.send_due_mails()
    assert len(server.taken) == 1


def test_a_late_worker_writes_nothing_over_the_one_that_took_over(db, server):
    queue()
    late = sending.take_due_mail()
    Mail.objects.update(due_at=timezone.now())
    sending.send_due_mails()
    sending._pause(late, Exception("too slow"))
    late.refresh_from_db()
    assert (late.state, late.reason) == ("sent", "")


@pytest.mark.django_db(transaction=True)
def test_several_workers_take_each_mail_once(server):
    for number in range(30):
        queue(f"reader{number}@example.org")

    def work():
        sending.send_due_mails()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken.to for taken in server.taken) == sorted(f"reader{number}@example.org" for number in range(30))


def test_who_asked_not_to_be_written_to_gets_mails_of_the_account_alone(db, server):
    suppress_address(address="Ada@example.org", reason="asked")
    account, warning = queue(), queue(kind="moderation")
    sending.send_due_mails()
    account.refresh_from_db()
    warning.refresh_from_db()
    assert (account.state, warning.state, warning.reason) == ("sent", "withheld", sending.WITHHELD)
    assert lift_suppression(address="ada@example.org")
    assert try_again(warning)
    sending.send_due_mails()
    assert len(server.taken) == 2


def test_without_a_server_mails_are_files_that_their_owner_alone_reads(db):
    mail = queue()
    sending.send_due_mails()
    mail.refresh_from_db()
    assert mail.content == ""
    assert "123456" in file_of(mail).read_text()
    assert file_of(mail).stat().st_mode & 0o077 == 0


def test_texts_of_failed_mails_go_after_a_week_and_mails_after_a_month(db, server):
    server.answer_to = lambda _address: "550 no such person"
    mail = queue()
    sending.send_due_mails()
    Mail.objects.update(finished_at=timezone.now() - timedelta(days=8))
    sending.forget_old_mails()
    mail.refresh_from_db()
    assert mail.content == ""
    assert not try_again(mail)
    Mail.objects.update(finished_at=timezone.now() - timedelta(days=31))
    sending.forget_old_mails()
    assert not Mail.objects.exists()


def test_an_address_is_forgotten_with_rows_and_files(db, django_capture_on_commit_callbacks):
    sent, other = queue("Ada@Example.org"), queue("noor@example.org")
    sending.send_due_mails()
    queue()
    with django_capture_on_commit_callbacks(execute=True):
        forget_mails_to("ada@example.org")
    assert list(Mail.objects.all()) == [other]
    assert not file_of(sent).exists()
    assert file_of(other).exists()
