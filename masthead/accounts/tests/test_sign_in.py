"""Registering, logging in and out, by password and by code; always back to where one came from."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from masthead.accounts.models import User
from masthead.accounts.session_rows import forget_ended_sessions
from tests.factories import make_administrator, make_user

from .flows import NEW, PASSWORD, code_in, last_mail_to, link_in, log_in, register

STORY = "/en/2026/01/02/news/discussion/"


@pytest.fixture
def reader(editions):
    return make_user("reader@example.org", name="Runa Lund")


def is_signed_in(client) -> bool:
    return client.get("/accounts/").status_code == 200


def test_a_reader_registers_confirms_the_address_and_is_back_at_the_story(client, editions):
    answer = register(client, target=STORY)
    assert answer["Location"] == "/accounts/confirm-email/"
    page = client.get("/accounts/confirm-email/").content.decode()
    assert NEW["email"] in page
    assert not is_signed_in(client)
    answer = client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert answer["Location"] == STORY
    assert is_signed_in(client)
    user = User.objects.get(email=NEW["email"])
    assert (user.name, user.language) == ("Rea Derby", "en")
    assert EmailAddress.objects.get(user=user).verified


def test_the_code_may_be_written_in_small_letters_without_its_hyphen(client, editions):
    register(client)
    code = code_in(mail.outbox[0]).replace("-", "").lower()
    assert client.post("/accounts/confirm-email/", {"code": code}).status_code == 302
    assert is_signed_in(client)


def test_a_wrong_code_is_told_and_three_end_the_try(client, editions):
    register(client)
    answer = client.post("/accounts/confirm-email/", {"code": "XXXX-XXXX"})
    assert "This code does not match" in answer.content.decode()
    for _attempt in range(2):
        answer = client.post("/accounts/confirm-email/", {"code": "XXXX-XXXX"})
    assert answer["Location"] == "/accounts/login/"
    answer = client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[0])})
    assert not is_signed_in(client)


def test_another_code_can_be_sent_and_the_older_is_void(client, editions):
    register(client)
    client.post("/accounts/confirm-email/", {"action": "resend"})
    older, newer = map(code_in, mail.outbox)
    assert client.post("/accounts/confirm-email/", {"code": older}).status_code == 200
    assert client.post("/accounts/confirm-email/", {"code": newer}).status_code == 302


def test_without_the_code_nobody_comes_in(client, editions):
    register(client)
    client.session.flush()
    answer = log_in(client, NEW["email"], NEW["password1"])
    assert answer["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "​"}, "at least one letter"),
        ({"email": "nowhere"}, "Enter a valid email address."),
        ({"password1": "short"}, "This password is too short"),
        ({"password1": "password123"}, "This password is too common."),
        ({"name": "x" * 61}, "at most 60 characters"),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field_and_keeps_what_was_typed(client, editions, wrong, sentence):
    page = register(client, **wrong).content.decode()
    field = next(iter(wrong))
    assert sentence in page
    assert page.index(f'id="id_{field}_error"') < page.index(sentence)
    kept = {name: value for name, value in {**NEW, **wrong}.items() if name in ("name", "email")}
    assert all(f'value="{value}"' in page for value in kept.values() if value)
    assert not User.objects.exists()
    assert not mail.outbox


def test_login_by_password_goes_back_to_the_anchor(client, reader):
    assert log_in(client, "READER@example.org", target=f"{STORY}?sort=oldest#comment-7")["Location"] == (
        f"{STORY}?sort=oldest#comment-7"
    )
    assert is_signed_in(client)


def test_login_without_a_target_shows_readers_their_account_and_colleagues_the_dashboard(client, reader):
    assert log_in(client, reader.email)["Location"] == "/accounts/"
    client.logout()
    assert log_in(client, make_administrator().email)["Location"] == "/newsroom/"


def test_login_by_a_code_in_the_mail(client, reader):
    answer = client.post("/accounts/login/code/", {"email": reader.email, "next": STORY})
    assert answer["Location"].startswith("/accounts/login/code/confirm/?next=")
    assert client.get(answer["Location"]).status_code == 200
    answer = client.post(answer["Location"], {"code": code_in(mail.outbox[0]), "next": STORY})
    assert answer["Location"] == STORY
    assert is_signed_in(client)


def test_logging_out_asks_and_goes_to_the_front(client, reader):
    client.force_login(reader)
    assert "Log out?" in client.get("/accounts/logout/").content.decode()
    assert client.post("/accounts/logout/")["Location"] == "/en/"
    assert not is_signed_in(client)


def test_a_new_password_by_the_link_in_the_mail(client, reader):
    answer = client.post("/accounts/password/reset/", {"email": reader.email})
    assert answer["Location"] == "/accounts/password/reset/done/"
    page = client.get(link_in(mail.outbox[0], "/password/reset/key/"), follow=True)
    form = {"password1": "quite another one", "password2": "quite another one"}
    client.post(page.redirect_chain[-1][0], form)
    assert is_signed_in(client)
    assert "was changed" in last_mail_to(reader.email).subject
    assert not reader.former_addresses.exists(), "the address is the one of before"
    client.logout()
    assert log_in(client, reader.email).status_code == 200
    assert log_in(client, reader.email, "quite another one").status_code == 302


def test_the_link_works_once(client, reader):
    client.post("/accounts/password/reset/", {"email": reader.email})
    link = link_in(mail.outbox[0], "/password/reset/key/")
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "quite another one", "password2": "quite another one"})
    client.logout()
    assert "no longer good" in client.get(link, follow=True).content.decode()


def test_links_in_mails_bear_the_public_address_whatever_host_was_asked(client, reader, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/password/reset/", {"email": reader.email}, headers={"host": "evil.example"})
    assert "evil.example" not in mail.outbox[0].body
    assert settings.WAGTAILADMIN_BASE_URL in mail.outbox[0].body


def test_a_person_changes_the_password_and_is_told_by_mail(client, reader):
    client.force_login(reader)
    form = {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"}
    assert client.post("/accounts/password/change/", form).status_code == 302
    reader.refresh_from_db()
    assert reader.check_password("quite another one")
    assert is_signed_in(client)
    assert mail.outbox[0].to == [reader.email]


def test_a_change_of_address_is_confirmed_on_both(client, reader):
    log_in(client, reader.email)
    answer = client.post("/accounts/email/", {"email": "new@example.org", "action_add": "1"}, follow=True)
    ask = answer.redirect_chain[-1][0]
    assert ask.startswith("/accounts/reauthenticate/code/")
    answer = client.post(ask, {"recipient": reader.email, "next": "/accounts/email/"})
    assert [message.to for message in mail.outbox] == [[reader.email]]
    answer = client.post(answer["Location"], {"code": code_in(mail.outbox[0]), "next": "/accounts/email/"})
    assert mail.outbox[1].to == ["new@example.org"]
    client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[1])})
    reader.refresh_from_db()
    assert reader.email == "new@example.org"
    assert [(row.email, row.verified) for row in EmailAddress.objects.filter(user=reader)] == [
        ("new@example.org", True)
    ]
    told = last_mail_to("reader@example.org")
    assert "new@example.org" in told.body
    client.logout()
    assert log_in(client, "reader@example.org").status_code == 200
    assert log_in(client, "new@example.org").status_code == 302


def test_the_address_stays_while_the_old_one_is_not_confirmed(client, reader):
    log_in(client, reader.email)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    assert not any(message.to == ["new@example.org"] for message in mail.outbox)
    reader.refresh_from_db()
    assert reader.email == "reader@example.org"


def test_sessions_are_listed_and_ended_elsewhere(client, reader):
    other = client.__class__(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"})
    log_in(other, reader.email)
    log_in(client, reader.email)
    page = client.get("/accounts/sessions/").content.decode()
    assert "Firefox, Linux" in page
    client.post("/accounts/sessions/")
    assert not is_signed_in(other)
    assert is_signed_in(client)


def test_a_session_that_ran_out_leaves_nothing_behind(client, reader):
    other = client.__class__()
    log_in(other, reader.email)
    log_in(client, reader.email)
    Session.objects.filter(pk=other.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))
    forget_ended_sessions()
    assert [row.session_key for row in UserSession.objects.all()] == [client.session.session_key]
    assert Session.objects.count() == 1
    assert is_signed_in(client)


def test_an_old_try_on_an_address_opens_nothing_once_its_owner_comes_in_by_code(client, editions):
    attacker = client.__class__()
    register(attacker, email="victim@example.org", password1="the attackers own")
    client.post("/accounts/login/code/", {"email": "victim@example.org"})
    client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[-1])})
    assert is_signed_in(client)
    assert log_in(client.__class__(), "victim@example.org", "the attackers own").status_code == 200


def test_the_state_of_visitors_and_people(client, reader):
    assert client.get("/accounts/state").json() == {"name": "", "links": []}
    log_in(client, reader.email)
    answer = client.get("/accounts/state")
    assert answer.json()["name"] == "Runa Lund"
    assert "no-store" in answer["Cache-Control"]
    assert client.cookies["signed_in"].value == "1"
    client.post("/accounts/logout/")
    assert client.cookies["signed_in"].value == ""


def test_every_page_of_a_person_is_kept_by_no_cache_and_has_the_strict_policy(client, reader):
    client.force_login(reader)
    for path in ("", "email/", "password/change/", "2fa/", "2fa/webauthn/", "sessions/", "logout/"):
        answer = client.get(f"/accounts/{path}")
        assert answer.status_code == 200, path
        assert "no-store" in answer["Cache-Control"], path
        assert "script-src 'self';" in answer["Content-Security-Policy"], path
        page = answer.content.decode()
        assert "<script>" not in page
        assert " style=" not in page
        assert "noindex" in page


def test_pages_and_mails_speak_the_edition_one_comes_from(client, editions):
    page = client.get("/accounts/login/?next=/ar/economy/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    client.post("/accounts/signup/", {**NEW, "next": "/ar/economy/"})
    assert User.objects.get().language == "ar"
    assert editions["ar"].name in mail.outbox[0].subject + mail.outbox[0].body
    assert mail.outbox[0].extra_headers["Content-Language"] == "ar"


def test_the_login_page_speaks_the_browsers_language(client, editions):
    answer = client.get("/accounts/login/", headers={"accept-language": "ru-RU,ru;q=0.9,en;q=0.5"})
    assert '<html lang="ru"' in answer.content.decode()


def test_two_people_cannot_share_an_address_in_another_case(db):
    make_user("ada@example.org")
    assert User.objects.get_by_natural_key("ADA@Example.org").email == "ada@example.org"
    with pytest.raises(Exception, match=r"UNIQUE|duplicate"):
        User.objects.create(email="Ada@example.org")
