"""The second factor: set up, asked for, obligatory for roles, and not to be guessed."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache

from masthead.accounts import throttle
from tests.factories import front_of, make_colleague, make_user

from .flows import PASSWORD, code_in, log_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def app_code(secret: str) -> str:
    """What an app shows now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, [*yield_hotp_counters_from_time()][1]))


@pytest.fixture
def reader(editions):
    return make_user("reader@example.org", name="Runa Lund")


@pytest.fixture
def editor(editions):
    return make_colleague("editor", front_of(editions["en"]), email="editor@example.org", name="Edvin Marsh")


def prove(client, address):
    """Open a page that asks who is there, and answer with the password."""
    answer = client.get(address)
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    return client.post(answer["Location"], {"password": PASSWORD, "next": address})


def test_an_app_is_set_up_after_the_password_and_then_asked_for(client, reader, django_capture_on_commit_callbacks):
    log_in(client, reader.email)
    assert prove(client, "/accounts/2fa/totp/activate/")["Location"] == "/accounts/2fa/totp/activate/"
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code translate="no" dir="ltr">(\w+)</code>', page)[1]
    assert 'src="data:image/svg+xml;base64,' in page
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "does not match" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/accounts/2fa/recovery-codes/").content.decode().count("<li><code>") == 10
    assert mail.outbox[-1].to == [reader.email]
    client.post("/accounts/logout/")
    answer = log_in(client, reader.email, target="/en/")
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/accounts/").status_code == 302
    assert client.get("/accounts/2fa/authenticate/").status_code == 200


def test_the_secret_is_not_in_the_database_in_clear(reader):
    TOTP.activate(reader, SECRET)
    kept = Authenticator.objects.get(user=reader)
    assert SECRET not in str(kept.data)
    assert kept.wrap().validate_code(app_code(SECRET))


def test_a_code_of_the_app_lets_in_once_and_back_to_the_page(client, reader):
    TOTP.activate(reader, SECRET)
    log_in(client, reader.email, target="/en/#comment-7")
    code = app_code(SECRET)
    assert client.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/en/#comment-7"
    client.post("/accounts/logout/")
    log_in(client, reader.email)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_a_code_used_in_one_process_lets_in_at_no_other(client, reader):
    TOTP.activate(reader, SECRET)
    code = app_code(SECRET)
    log_in(client, reader.email)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    cache.clear()  # What another process knows of this one's.
    other = client.__class__()
    log_in(other, reader.email)
    assert other.post("/accounts/2fa/authenticate/", {"code": f"{code[:3]}-{code[3:]}"}).status_code == 200
    assert other.get("/accounts/").status_code == 302


def test_a_recovery_code_works_once(client, reader):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    TOTP.activate(reader, SECRET)
    code = RecoveryCodes.activate(reader).get_unused_codes()[0]
    log_in(client, reader.email)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    client.post("/accounts/logout/")
    log_in(client, reader.email)
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_the_second_factor_is_asked_after_a_code_in_the_mail_and_after_a_new_password(client, reader):
    TOTP.activate(reader, SECRET)
    client.post("/accounts/login/code/", {"email": reader.email})
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0])})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    client.cookies.clear()
    client.post("/accounts/password/reset/", {"email": reader.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/reset/key/" in word).partition("8000")[2]
    page = client.get(link, follow=True).redirect_chain[-1][0]
    answer = client.post(page, {"password1": "quite another one", "password2": "quite another one"})
    assert answer["Location"] == "/accounts/2fa/authenticate/"


def test_codes_cannot_be_guessed_without_end(client, reader):
    TOTP.activate(reader, SECRET)
    for _attempt in range(throttle.SECOND_FACTOR.attempts):
        log_in(client, reader.email)
        assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    answer = client.post("/accounts/2fa/authenticate/", {"code": app_code(SECRET)})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Try again in" in answer.content.decode()


@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom/account/", "/newsroom/people/", "/newsroom/stories/new/"])
def test_the_newsroom_asks_a_role_for_a_second_factor(client, editor, settings, path):
    settings.MASTHEAD_NEWSROOM_MFA = True
    log_in(client, editor.email)
    answer = client.get(path)
    assert answer["Location"] == "/accounts/2fa/"
    assert "The newsroom asks everybody with a role" in client.get("/accounts/2fa/").content.decode()


def test_with_a_second_factor_the_newsroom_opens(client, editor, settings):
    settings.MASTHEAD_NEWSROOM_MFA = True
    TOTP.activate(editor, SECRET)
    assert log_in(client, editor.email)["Location"] == "/accounts/2fa/authenticate/"
    assert client.post("/accounts/2fa/authenticate/", {"code": app_code(SECRET)})["Location"] == "/newsroom/"
    assert client.get("/newsroom/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, editor, settings):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    settings.MASTHEAD_NEWSROOM_MFA = True
    RecoveryCodes.activate(editor)
    client.force_login(editor)
    assert client.get("/newsroom/")["Location"] == "/accounts/2fa/"


def test_a_role_without_one_writes_nothing_on_readers_pages_either(client, editor, settings):
    settings.MASTHEAD_NEWSROOM_MFA = True
    client.force_login(editor)
    assert client.get("/en/").status_code == 200
    assert client.post("/en/2026/01/02/news/discussion/post")["Location"] == "/accounts/2fa/"


def test_readers_are_never_asked_for_one(client, reader, settings):
    settings.MASTHEAD_NEWSROOM_MFA = True
    client.force_login(reader)
    assert client.get("/accounts/").status_code == 200
    assert client.post("/en/2026/01/02/news/discussion/post").status_code in {403, 404}


@pytest.mark.parametrize(
    "path",
    [
        "2fa/totp/activate/",
        "2fa/webauthn/add/",
        "2fa/recovery-codes/generate/",
    ],
)
def test_what_guards_the_account_asks_once_more_who_is_there(client, reader, path):
    client.force_login(reader)
    for answer in (client.get(f"/accounts/{path}"), client.post(f"/accounts/{path}")):
        assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_proof_is_good_for_five_minutes(client, reader, monkeypatch):
    log_in(client, reader.email)
    prove(client, "/accounts/2fa/totp/activate/")
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    later = time.time() + 301
    monkeypatch.setattr("allauth.account.internal.flows.reauthentication.time.time", lambda: later)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 302


def test_an_app_is_removed_with_a_notice(client, reader):
    TOTP.activate(reader, SECRET)
    log_in(client, reader.email)
    client.post("/accounts/2fa/authenticate/", {"code": app_code(SECRET)})
    prove(client, "/accounts/2fa/totp/deactivate/")
    assert client.post("/accounts/2fa/totp/deactivate/")["Location"] == "/accounts/2fa/"
    assert not Authenticator.objects.filter(user=reader).exists()
    assert "No app guards" in mail.outbox[-1].subject


def test_a_forged_passkey_opens_nothing(client, reader):
    options = client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["userVerification"] == "required"
    for credential in ("", "{}", "null", "[]", '{"id": "x", "response": {"userHandle": "MQ"}}', "not json"):
        answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
        assert answer["Location"] == "/accounts/login/", credential
    assert client.get("/accounts/").status_code == 302
