"""What becomes of a mail on its way into the outbox: rows in the caller's transaction, and a sound message."""

import email
import email.policy
from datetime import UTC, timedelta

import pytest
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.utils import timezone

from masthead.mail.actions import queue_mail
from masthead.mail.models import Mail

PARAGRAPHS = {
    "en": "Your code is 123456. " * 80,
    "ar": "رمزك هو ١٢٣٤٥٦. " * 80,
    "ru": "Ваш код: 123456. " * 80,
}


def letter_of(mail):
    return email.message_from_string(mail.content, policy=email.policy.default)


def queue(**changes):
    queue_mail(
        **{"to": "ada@example.org", "subject": "Hello", "text": "Text", "kind": "account", "language": "en"} | changes
    )
    return Mail.objects.latest("pk")


def test_whatever_django_sends_waits_in_the_outbox(db):
    send_mail("Hello", "Text", None, ["ada@example.org", "noor@example.org", "ada@example.org"])
    assert sorted(Mail.objects.values_list("to", "state")) == [
        ("ada@example.org", "waiting"),
        ("noor@example.org", "waiting"),
    ]


def test_blind_copies_stand_in_no_header(db):
    EmailMessage("Hello", "Text", None, ["ada@example.org"], bcc=["boss@example.org"]).send()
    assert set(Mail.objects.values_list("to", flat=True)) == {"ada@example.org", "boss@example.org"}
    assert not any("boss" in mail.content for mail in Mail.objects.all())


def test_a_change_that_is_taken_back_takes_its_mail_along(db):
    with transaction.atomic():
        send_mail("Hello", "Text", None, ["ada@example.org"])
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_every_language_goes_as_seven_bits_in_short_lines_and_reads_back(db, language):
    text = PARAGRAPHS[language]
    mail = queue(subject=text, text=text, html=f"<p>{text}</p>", language=language)
    assert mail.content.isascii()
    assert max(map(len, mail.content.splitlines())) <= 998
    letter = letter_of(mail)
    assert not letter.defects
    assert letter["Subject"] == text[:200].strip()
    assert letter.get_body(["plain"]).get_content().strip() == text.strip()
    assert letter.get_body(["html"]).get_content().strip() == f"<p>{text}</p>"
    assert letter["Content-Language"] == language


def test_headers_say_whose_when_and_that_no_person_wrote_it(db, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://courier.example"
    letter = letter_of(queue())
    assert letter["Message-ID"].endswith("@courier.example>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert timezone.now() - letter["Date"].datetime.replace(tzinfo=UTC) < timedelta(minutes=1)


def test_a_line_break_in_the_subject_is_a_space(db):
    letter = letter_of(queue(subject="Hello\r\nBcc: everybody@example.org"))
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Hello Bcc: everybody@example.org"


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "ada@example.org\r\nBcc: everybody@example.org"},
        {"to": "ada@example.org\nDATA"},
        {"headers": [("List-Id", "x\r\nBcc: everybody@example.org")]},
    ],
)
def test_a_line_break_in_an_address_or_header_is_refused(db, changes):
    with pytest.raises(ValueError, match=r"newline|CR|line"):
        queue(**changes)
    assert not Mail.objects.exists()


def test_a_name_with_odd_characters_stays_a_name(db):
    mail = queue(to='"Ada, <boss@example.org>" <ada@example.org>')
    assert mail.to == "ada@example.org"
    assert [address.addr_spec for address in letter_of(mail)["To"].addresses] == ["ada@example.org"]
