"""Journeys of a reader: a passkey made and used; everything else without JavaScript."""

import re

import pytest
from django.core import mail

from masthead.accounts.models import User
from tests.factories import found_three_editions, make_user

pytestmark = pytest.mark.browser

PASSWORD = "a long password"


@pytest.fixture
def reader(served):
    found_three_editions()
    return make_user("reader@example.org", name="Runa Lund")


def log_in(page, base, person, password=PASSWORD):
    page.goto(f"{base}/accounts/login/?next=/en/")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{base}/en/")


def test_a_passkey_is_made_and_logs_in_without_a_password(served, page, reader):
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    log_in(page, served, reader)
    page.wait_for_selector(".account-link bdi")
    assert page.inner_text(".account-link") == "Runa Lund"
    page.goto(f"{served}/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.check("[name=passwordless]")
    page.click(".passkey button:enabled")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".account__codes li").count() == 10

    page.goto(f"{served}/accounts/logout/")
    page.click("main button")
    page.goto(f"{served}/accounts/login/?next=/ar/")
    page.click(".passkey button:enabled")
    page.wait_for_url(f"{served}/ar/")
    page.wait_for_selector(".account-link bdi")
    assert page.complaints == []


def test_a_reader_registers_and_logs_in_without_javascript(served, browser, reader):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{served}/en/")
    page.click(".account-link")
    page.click("text=Register >> nth=-1")
    for field, value in (("name", "Rea Derby"), ("email", "rea@example.org"), ("password1", "quite a new one")):
        page.fill(f"[name={field}]", value)
    page.click("main button")
    page.fill("[name=code]", re.search(r"^ {4}(\S+)$", mail.outbox[0].body, re.M)[1])
    page.click("main button >> nth=0")
    page.wait_for_url(f"{served}/en/")
    page.click(".account-link")
    assert page.inner_text(".account-nav__who") == "Rea Derby"
    assert User.objects.get(email="rea@example.org").last_login
    context.close()
