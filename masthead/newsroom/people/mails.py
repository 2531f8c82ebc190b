"""What a colleague gets by mail, in the language of the invitation; written into the outbox."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from masthead.accounts.invitations import GOOD_FOR_DAYS, token_of
from masthead.accounts.models import Invitation, User
from masthead.editions.queries import all_editions
from masthead.mail.actions import queue_mail
from masthead.mail.choices import Kind


def send_invitation(invitation: Invitation) -> None:
    context = {
        "person": invitation.user,
        "by": invitation.invited_by,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("welcome", args=[token_of(invitation)]),
        "days": GOOD_FOR_DAYS,
    }
    _write("invitation", to=invitation.user, kind=Kind.ACCOUNT, language=invitation.language, context=context)


def send_role_notice(*, user: User, by: User, role: str, language: str) -> None:
    """To somebody who has a password already."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")
    context = {"person": user, "by": by, "role": role, "link": link}
    _write("role_notice", to=user, kind=Kind.NEWSROOM, language=language, context=context)


def _write(name: str, *, to: User, kind: Kind, language: str, context: dict) -> None:
    editions = all_editions()
    context["title"] = editions[0].name if editions else settings.WAGTAIL_SITE_NAME
    with translation.override(language):
        subject = render_to_string(f"newsroom/people/mails/{name}_subject.txt", context)
        text = render_to_string(f"newsroom/people/mails/{name}.txt", context)
    queue_mail(to=to.email, subject=subject, text=text, kind=kind, language=language)
