"""Limits: by person and place, by place, in rows that two processes share; a refusal says when."""

import multiprocessing
import sqlite3
from ipaddress import ip_network

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.db import connection, connections

from masthead.accounts import throttle
from masthead.accounts.models import Attempts, User
from tests.factories import make_user

from .flows import PASSWORD, log_in, register

HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def reader(editions):
    return make_user("reader@example.org", name="Runa Lund")


def fail(client, email, times, **extra):
    return [log_in(client, email, "wrong", **extra).status_code for _attempt in range(times)]


def test_too_many_attempts_are_refused_with_the_time_to_wait_and_what_was_typed_kept(client, reader):
    assert set(fail(client, reader.email, throttle.SIGN_IN_PER_PAIR.attempts)) == {200}
    answer = log_in(client, reader.email)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    page = answer.content.decode()
    assert "Try again in 15 minutes" in page
    assert f'value="{reader.email}"' in page


def test_an_unknown_account_is_refused_as_a_known_one(client, editions):
    fail(client, "nobody@example.org", throttle.SIGN_IN_PER_PAIR.attempts)
    assert log_in(client, "Nobody@example.org").status_code == 429


def test_nobody_locks_somebody_out_from_elsewhere(client, reader):
    fail(client, reader.email, throttle.SIGN_IN_PER_PAIR.attempts + 1, REMOTE_ADDR=HERE)
    assert log_in(client, reader.email, REMOTE_ADDR=HERE).status_code == 429
    assert log_in(client, reader.email, REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_many_places_together_may_not_guess_at_one_account(client, reader, monkeypatch):
    monkeypatch.setattr("masthead.accounts.adapter.SIGN_IN_PER_ACCOUNT", throttle.Limit("all", 20, 600))
    for number in range(20):
        assert fail(client, reader.email, 1, REMOTE_ADDR=f"198.51.100.{number}") == [200]
    assert log_in(client, reader.email, REMOTE_ADDR=ELSEWHERE).status_code == 429


def test_one_place_does_not_use_up_what_all_places_may_try(client, reader):
    fail(client, reader.email, throttle.SIGN_IN_PER_ACCOUNT.attempts + 5, REMOTE_ADDR=HERE)
    assert log_in(client, reader.email, REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_many_places_lock_nobody_out_where_they_have_signed_in(client, reader, monkeypatch):
    log_in(client.__class__(), reader.email, REMOTE_ADDR=HERE)
    monkeypatch.setattr("masthead.accounts.adapter.SIGN_IN_PER_ACCOUNT", throttle.Limit("all", 5, 600))
    for number in range(6):
        fail(client, reader.email, 1, REMOTE_ADDR=f"192.0.2.{number}")
    assert log_in(client.__class__(), reader.email, REMOTE_ADDR=ELSEWHERE).status_code == 429
    assert log_in(client.__class__(), reader.email, REMOTE_ADDR=HERE).status_code == 302


def test_many_places_keep_no_mail_from_where_somebody_has_signed_in(client, reader):
    log_in(client.__class__(), reader.email, REMOTE_ADDR=HERE)
    for number in range(6):
        ASK["reset"](client.__class__(), reader.email, REMOTE_ADDR=f"192.0.2.{number}")
    answers = [ASK["reset"](client.__class__(), reader.email, REMOTE_ADDR=HERE).status_code for _again in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 10


def test_the_present_password_is_not_to_be_guessed_by_whoever_holds_a_session(client, reader):
    log_in(client, reader.email)
    wrong = {"oldpassword": "wrong", "password1": "quite a new one", "password2": "quite a new one"}
    told = [client.post("/accounts/password/change/", wrong).status_code for _attempt in range(11)]
    assert told == [200] * 10 + [429]
    assert client.post("/accounts/password/change/", {**wrong, "oldpassword": PASSWORD}).status_code == 429
    assert log_in(client.__class__(), reader.email).status_code == 302


def test_a_success_clears_the_account_but_not_the_place(client, reader):
    fail(client, reader.email, throttle.SIGN_IN_PER_PAIR.attempts - 1)
    assert log_in(client, reader.email).status_code == 302
    client.logout()
    assert set(fail(client, reader.email, 5)) == {200}
    assert Attempts.objects.filter(count__gt=10).count() == 1


def test_one_place_may_not_try_many_accounts(client, reader, monkeypatch):
    monkeypatch.setattr("masthead.accounts.adapter.SIGN_IN_PER_ADDRESS", throttle.Limit("address", 3, 600))
    for number in range(3):
        log_in(client, f"guess{number}@example.org", "wrong", REMOTE_ADDR="2001:db8:1:2::1")
    assert log_in(client, reader.email, REMOTE_ADDR="2001:db8:1:2:ffff::9").status_code == 429
    assert log_in(client, reader.email, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_a_forged_header_makes_no_new_place(client, reader):
    for number in range(throttle.SIGN_IN_PER_PAIR.attempts):
        fail(client, reader.email, 1, REMOTE_ADDR=HERE, headers={"x-forwarded-for": f"192.0.2.{number}"})
    assert log_in(client, reader.email, REMOTE_ADDR=HERE, headers={"x-forwarded-for": "192.0.2.99"}).status_code == 429


def test_behind_a_trusted_proxy_each_reader_is_a_place_of_their_own(client, reader, settings):
    settings.MASTHEAD_TRUSTED_PROXIES = (ip_network("10.0.0.0/8"),)
    proxied = {"REMOTE_ADDR": "10.0.0.1"}
    fail(client, reader.email, throttle.SIGN_IN_PER_PAIR.attempts + 1, **proxied, headers={"x-forwarded-for": HERE})
    assert log_in(client, reader.email, **proxied, headers={"x-forwarded-for": ELSEWHERE}).status_code == 302


def test_the_count_starts_anew_when_the_time_is_over(db, monkeypatch):
    limit = throttle.Limit("test", 1, 60)
    assert throttle.seconds_to_wait(limit, who="a") == 0
    assert 0 < throttle.seconds_to_wait(limit, who="A ") <= 60
    later = throttle._now() + 61
    monkeypatch.setattr(throttle, "_now", lambda: later)
    assert throttle.seconds_to_wait(limit, who="a") == 0


def test_a_test_of_load_loosens_every_limit(db, settings):
    settings.MASTHEAD_RATE_FACTOR = 3
    limit = throttle.Limit("test", 2, 60)
    assert [throttle.seconds_to_wait(limit, who="a") > 0 for _attempt in range(7)] == [False] * 6 + [True]


def test_addresses_and_accounts_are_not_kept_in_clear(client, editions):
    log_in(client, "nobody@example.org", "wrong")
    assert not any("nobody" in key for key in Attempts.objects.values_list("key", flat=True))


def test_allauth_counts_nothing_of_its_own(client, reader, monkeypatch):
    counted = []
    monkeypatch.setattr(ratelimit, "_consume_single_rate", lambda *args, **how: counted.append(how))
    fail(client, reader.email, 3)
    register(client)
    client.post("/accounts/password/reset/", {"email": reader.email})
    client.post("/accounts/login/code/", {"email": reader.email})
    assert counted == []


ASK = {
    "reset": lambda client, email, **extra: client.post("/accounts/password/reset/", {"email": email}, **extra),
    "code": lambda client, email, **extra: client.post("/accounts/login/code/", {"email": email}, **extra),
    "register": lambda client, email, **extra: register(client, email=email, **extra),
}


@pytest.mark.parametrize("ask", ASK)
def test_a_thousand_requests_from_one_place_send_ten_mails(client, reader, ask):
    answers = [ASK[ask](client.__class__(), f"target{number}@example.org") for number in range(60)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 50
    assert len(mail.outbox) == 10
    assert not User.objects.filter(email="target11@example.org").exists()


@pytest.mark.parametrize("ask", ASK)
@pytest.mark.parametrize("email", ["reader@example.org", "nobody@example.org"])
def test_requests_for_one_address_from_everywhere_send_five_mails(client, reader, ask, email):
    answers = [ASK[ask](client.__class__(), email, REMOTE_ADDR=f"198.51.{number}.1") for number in range(30)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 25
    assert len(mail.outbox) == 5


def test_codes_sent_again_are_counted_too(client, editions):
    for _registration in range(5):
        visitor = client.__class__()
        register(visitor)
        for _again in range(3):
            visitor.post("/accounts/confirm-email/", {"action": "resend"})
    assert len(mail.outbox) == 5


def _guess(path, attempts):
    """In a process of its own, on the same database file."""
    connections.close_all()
    connection.settings_dict["NAME"] = path
    limit = throttle.Limit("shared", 40, 600)
    return sum(throttle.seconds_to_wait(limit, who="one") == 0 for _attempt in range(attempts))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL counts by the same one statement")
def test_two_processes_count_together():
    path = str(connection.settings_dict["NAME"])
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA journal_mode=WAL")
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        allowed = pool.starmap(_guess, [(path, 50), (path, 50)])
    assert sum(allowed) == 40
    assert Attempts.objects.get().count == 100


def test_the_password_of_a_locked_out_person_is_not_even_looked_at(client, reader, monkeypatch):
    fail(client, reader.email, throttle.SIGN_IN_PER_PAIR.attempts)
    looked = []
    monkeypatch.setattr(User, "check_password", lambda self, password: looked.append(password))
    log_in(client, reader.email, PASSWORD)
    assert looked == []
