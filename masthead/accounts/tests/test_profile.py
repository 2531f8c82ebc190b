"""One's own page: what is shown of a person, and a copy of everything that is held."""

import json

import pytest

from masthead.accounts.models import User
from tests.factories import make_user

PASSWORD = "a long password"
PROFILE, EXPORT = "/accounts/", "/accounts/export/"


@pytest.fixture
def noor(client, editions):
    noor = make_user("noor@example.org", name="Noor Haddad")
    client.force_login(noor)
    return noor


def prove_who_is_there(client, to):
    return client.post(f"/accounts/reauthenticate/?next={to}", {"password": PASSWORD, "next": to})


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client, editions):
    assert client.get(PROFILE).headers["Location"] == "/accounts/login/?next=/accounts/"


def test_name_bio_and_language_are_changed(client, noor):
    asked = {"name": "  Noor   Al-Haddad ", "bio": "Walks.\r\nReads.\u202e\u200b", "language": "ar"}
    assert client.post(PROFILE, asked).status_code == 302
    noor.refresh_from_db()
    assert (noor.name, noor.bio, noor.language) == ("Noor Al-Haddad", "Walks.\nReads.", "ar")


@pytest.mark.parametrize("name", ["", "x" * 61, "Pаypal Nооr", "Moderator"])
def test_a_name_that_cannot_be_had_is_refused_with_a_sentence_and_kept_as_typed(client, noor, name):
    answer = client.post(PROFILE, {"name": name, "bio": "My new bio", "language": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "My new bio" in page
    assert 'class="form__error"' in page
    noor.refresh_from_db()
    assert (noor.name, noor.bio) == ("Noor Haddad", "")


def test_nothing_but_name_bio_and_language_can_be_changed(client, noor):
    asked = {"name": "Noor", "bio": "", "language": "", "email": "x@example.org", "is_superuser": "1", "is_active": ""}
    client.post(PROFILE, asked)
    noor.refresh_from_db()
    assert (noor.email, noor.is_superuser, noor.is_active) == ("noor@example.org", False, True)


def test_a_bio_of_tags_is_shown_as_text(client, noor):
    client.post(PROFILE, {"name": "Noor", "bio": "<script>alert(1)</script>", "language": ""})
    assert "<script>alert" not in client.get(PROFILE).content.decode()


def test_the_export_asks_who_is_there_first(client, noor):
    answer = client.get(EXPORT)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert client.post(EXPORT).status_code == 302


def test_the_export_is_a_file_with_everything_but_secrets(client, noor):
    User.objects.filter(pk=noor.pk).update(bio="Walks by the sea.")
    prove_who_is_there(client, EXPORT)
    assert client.get(EXPORT).status_code == 200
    answer = client.post(EXPORT)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="personal-data-')
    held = json.loads(answer.content)
    assert held["account"]["e_mail"] == "noor@example.org"
    assert held["account"]["bio"] == "Walks by the sea."
    assert {"account", "mails", "event_log", "newsroom", "trust"} <= held.keys()
    assert noor.password not in answer.content.decode()


def test_exports_are_limited(client, noor):
    prove_who_is_there(client, EXPORT)
    answers = [client.post(EXPORT) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Try again in" in answers[-1].content.decode()
