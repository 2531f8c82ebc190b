"""The mails of an account: texts of ours, in the person's language or the page's, under the edition's name."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from masthead.mail.actions import queue_mail
from masthead.mail.choices import Kind

# Sent to whatever address somebody typed: these are counted. Notices of what one did oneself are not.
ASKED_FOR_BY_ANYBODY = frozenset(
    {
        "account/email/account_already_exists",
        "account/email/email_confirmation",
        "account/email/email_confirmation_signup",
        "account/email/login_code",
        "account/email/password_reset_key",
        "account/email/unknown_account",
    }
)
_LINKS = ("password_reset_url", "signup_url")


def send_account_mail(template: str, *, to: str, request: HttpRequest | None, context: dict[str, Any]) -> None:
    """Links bear the site's public address, whatever host the request named; after the request there is none."""
    edition = getattr(request, "edition", None)
    links = {name: _at_public_address(context[name]) for name in _LINKS if name in context}
    values = {**context, **links, "email": to, "title": edition.name if edition else settings.WAGTAIL_SITE_NAME}
    language = _language(request, context)
    with translation.override(language):
        subject = render_to_string(f"{template}_subject.txt", values)
        text = render_to_string(f"{template}_message.txt", values).strip() + "\n"
    queue_mail(to=to, subject=subject, text=text, kind=Kind.ACCOUNT, language=language)


def _language(request: HttpRequest | None, context: dict[str, Any]) -> str:
    person = context.get("user") or getattr(request, "user", None)
    return getattr(person, "language", "") or translation.get_language() or settings.LANGUAGE_CODE


def _at_public_address(url: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + urlsplit(url).path
