"""What a colleague gets by mail, in the language of the invitation."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from masthead.accounts.invitations import GOOD_FOR_DAYS, token_of
from masthead.accounts.models import Invitation, User
from masthead.editions.queries import all_editions


def send_invitation(invitation: Invitation) -> None:
    """Raises OSError where the mail cannot be sent."""
    context = {
        "person": invitation.user,
        "by": invitation.invited_by,
        "link": settings.WAGTAILADMIN_BASE_URL + reverse("welcome", args=[token_of(invitation)]),
        "days": GOOD_FOR_DAYS,
    }
    _send("invitation", to=invitation.user, language=invitation.language, context=context)


def send_role_notice(*, user: User, by: User, role: str, language: str) -> None:
    """To somebody who has a password already. Raises OSError where the mail cannot be sent."""
    link = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")
    _send("role_notice", to=user, language=language, context={"person": user, "by": by, "role": role, "link": link})


def _send(name: str, *, to: User, language: str, context: dict) -> None:
    editions = all_editions()
    context["title"] = editions[0].name if editions else settings.WAGTAIL_SITE_NAME
    with translation.override(language):
        subject = " ".join(render_to_string(f"newsroom/people/mails/{name}_subject.txt", context).split())
        text = render_to_string(f"newsroom/people/mails/{name}.txt", context)
    send_mail(subject, text, None, [to.email])
