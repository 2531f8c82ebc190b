"""Whoever asks learns nothing about who is here: the same answer, the same mails, the same work."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.utils import timezone

from masthead.accounts.models import User
from masthead.accounts.registrations import forget_unconfirmed_registrations
from tests.factories import make_user

from .flows import register

KNOWN, UNKNOWN = "reader@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def reader(editions):
    return make_user(KNOWN, name="Runa Lund")


def login(client, email):
    return client.post("/accounts/login/", {"login": email, "password": "wrong", "next": "/en/"})


def reset(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def code(client, email):
    return client.post("/accounts/login/code/", {"email": email})


def registration(client, email):
    return register(client, email=email)


WAYS = [login, reset, code, registration]


def seen(answer, email):
    """Status, headers, cookies' names, and the page without what is new on each request or each second."""
    page = answer.content.decode().replace(email, "ADDRESS")
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
    headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Expires")}
    return answer.status_code, headers, set(answer.cookies), page


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_get_the_same_answer(client, way):
    answers = [seen(way(client.__class__(), email), email) for email in (KNOWN, UNKNOWN)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("way", WAYS)
def test_the_page_after_it_is_the_same_too(client, way):
    pages = []
    for email in (KNOWN, UNKNOWN):
        visitor = client.__class__()
        answer = way(visitor, email)
        pages.append(seen(visitor.get(answer.headers.get("Location", "/accounts/login/")), email))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("way", [code, registration])
def test_wrong_codes_get_the_same_answers(client, way):
    told = []
    for email in (KNOWN, UNKNOWN):
        visitor = client.__class__()
        page = way(visitor, email)["Location"]
        told.append([seen(visitor.post(page, {"code": "AAAA-BBBB"}), email) for _attempt in range(4)])
    assert told[0] == told[1]


@pytest.mark.parametrize("way", [code, registration])
def test_asking_for_another_code_gets_the_same_answer(client, way):
    told = []
    for email in (KNOWN, UNKNOWN):
        visitor = client.__class__()
        page = way(visitor, email)["Location"]
        told.append([seen(visitor.post(page, {"action": "resend"}), email) for _attempt in range(3)])
    assert told[0] == told[1]


@pytest.mark.parametrize("way", [reset, code, registration])
def test_both_get_a_mail(client, way):
    for email in (KNOWN, UNKNOWN):
        way(client.__class__(), email)
    assert [message.to for message in mail.outbox] == [[KNOWN], [UNKNOWN]]


@pytest.mark.parametrize("way", [login, registration])
def test_as_many_passwords_are_hashed(client, way, monkeypatch):
    """Hashing is what takes the time: a tenth of a second in earnest, where all the rest takes a few thousandths."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *how: hashed.append(1) or encode(self, *how))
    counts = []
    for email in (KNOWN, UNKNOWN):
        hashed.clear()
        way(client.__class__(), email)
        counts.append(len(hashed))
    assert counts[0] == counts[1] > 0


def test_registering_a_known_address_makes_nobody_and_changes_nothing(client, reader):
    registration(client, KNOWN)
    assert User.objects.count() == 1
    reader.refresh_from_db()
    assert reader.name == "Runa Lund"
    assert "have an account" in mail.outbox[0].subject


def test_a_closed_account_is_told_to_its_owner_alone(client, reader):
    User.objects.filter(pk=reader.pk).update(is_active=False)
    wrong = client.post("/accounts/login/", {"login": KNOWN, "password": "wrong"})
    assert "do not match" in wrong.content.decode()
    right = client.post("/accounts/login/", {"login": KNOWN, "password": "a long password"})
    assert right["Location"] == "/accounts/inactive/"
    assert "closed" in client.get(right["Location"]).content.decode()


def test_a_registration_that_nobody_confirms_is_forgotten_after_a_week(client, reader):
    registration(client, UNKNOWN)
    assert forget_unconfirmed_registrations() == 0
    User.objects.update(date_joined=timezone.now() - timedelta(days=8), last_login=None)
    forget_unconfirmed_registrations()
    assert list(User.objects.all()) == [reader]
