"""Signing in, and asking for a new password: limits, and no word about who is known."""

import threading

import pytest
from django.core import mail
from django.urls import reverse

from masthead.accounts import throttle
from masthead.accounts.models import Attempts, User
from tests.factories import make_administrator, make_user

LOGIN = "/newsroom/login/"


def sign_in(client, email, password=None, **extra):
    return client.post(LOGIN, {"username": email, "password": password or "a long password"}, **extra)


@pytest.fixture
def chief(db):
    return make_administrator()


def test_the_address_may_be_written_in_any_case(client, editions, chief):
    answer = sign_in(client, chief.email.upper())
    assert answer.status_code == 302
    assert client.get("/newsroom/account/").status_code == 200


def test_two_people_cannot_share_an_address_in_another_case(db):
    make_user("ada@example.org")
    assert User.objects.get_by_natural_key("ADA@Example.org").email == "ada@example.org"
    with pytest.raises(Exception, match=r"UNIQUE|duplicate"):
        User.objects.create(email="Ada@example.org")


def test_wrong_password_and_unknown_address_get_the_same_answer(client, chief):
    known = sign_in(client, chief.email, "wrong").context["form"].non_field_errors()
    unknown = sign_in(client, "nobody@example.org", "wrong").context["form"].non_field_errors()
    assert list(known) == list(unknown)
    assert known


def test_too_many_attempts_on_an_account_are_refused_with_the_time_to_wait(client, editions, chief):
    for _attempt in range(throttle.SIGN_IN_PER_ACCOUNT.attempts):
        sign_in(client, chief.email, "wrong")
    answer = sign_in(client, chief.email)
    assert answer.status_code == 200
    assert "Try again in 15 minutes" in answer.content.decode()


def test_an_unknown_account_is_refused_as_a_known_one(client, db):
    for _attempt in range(throttle.SIGN_IN_PER_ACCOUNT.attempts):
        sign_in(client, "nobody@example.org", "wrong")
    assert "Try again in" in sign_in(client, "Nobody@example.org").content.decode()


def test_a_success_clears_the_account(client, editions, chief):
    for _attempt in range(throttle.SIGN_IN_PER_ACCOUNT.attempts - 1):
        sign_in(client, chief.email, "wrong")
    assert sign_in(client, chief.email).status_code == 302
    assert sign_in(client, chief.email, "wrong").status_code in {200, 302}
    assert Attempts.objects.filter(count__gt=5).count() == 1  # The address's own row alone.


def test_one_address_may_not_try_many_accounts(client, chief, monkeypatch):
    monkeypatch.setattr("masthead.accounts.forms.SIGN_IN_PER_ADDRESS", throttle.Limit("address", 3, 600))
    for number in range(3):
        sign_in(client, f"guess{number}@example.org", "wrong")
    assert "Try again in 10 minutes" in sign_in(client, chief.email).content.decode()
    assert sign_in(client, chief.email, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_the_count_starts_anew_when_the_time_is_over(db, monkeypatch):
    limit = throttle.Limit("test", 1, 60)
    assert throttle.seconds_to_wait(limit, who="a") == 0
    assert 0 < throttle.seconds_to_wait(limit, who="A ") <= 60
    later = throttle._now() + 61
    monkeypatch.setattr(throttle, "_now", lambda: later)
    assert throttle.seconds_to_wait(limit, who="a") == 0


def test_addresses_and_accounts_are_not_kept_in_clear(client, db):
    sign_in(client, "nobody@example.org", "wrong")
    assert not any("nobody" in key for key in Attempts.objects.values_list("key", flat=True))


def ask_for_reset(client, email):
    answer = client.post(reverse("wagtailadmin_password_reset"), {"email": email})
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon is False:
            thread.join(5)
    return answer


def test_reset_answers_the_same_for_known_and_unknown(client, chief):
    known = ask_for_reset(client, chief.email)
    unknown = ask_for_reset(client, "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [[chief.email]]


def test_reset_mail_leads_to_a_new_password(client, editions, chief):
    ask_for_reset(client, chief.email)
    link = next(word for word in mail.outbox[0].body.split() if "/password_reset/" in word)
    page = client.get(link[link.index("/newsroom/") :], follow=True)
    form = {"new_password1": "quite another one", "new_password2": "quite another one"}
    client.post(page.redirect_chain[-1][0], form)
    assert sign_in(client, chief.email, "quite another one").status_code == 302


def test_resets_are_limited_without_a_word(client, chief):
    answers = [ask_for_reset(client, chief.email) for _attempt in range(throttle.RESET_PER_ACCOUNT.attempts + 2)]
    assert len({answer["Location"] for answer in answers}) == 1
    assert len(mail.outbox) == throttle.RESET_PER_ACCOUNT.attempts


def test_the_login_page_speaks_the_browsers_language(client, db):
    answer = client.get(LOGIN, headers={"accept-language": "ru-RU,ru;q=0.9,en;q=0.5"})
    assert '<html lang="ru"' in answer.content.decode()
