"""The link of an invitation: signed, good for seven days, for one use."""

import secrets

from django.core import signing
from django.utils import timezone

from .errors import InvitationVoid
from .models import Invitation, User

_SALT = "masthead.accounts.invitation"
GOOD_FOR_DAYS = 7


def renew_invitation(*, user: User, language: str, by: User | None) -> Invitation:
    """Make or renew it; links sent before are void."""
    values = {
        "nonce": secrets.token_urlsafe(32),
        "language": language,
        "invited_by": by,
        "sent_at": timezone.now(),
    }
    invitation, _made = Invitation.objects.update_or_create(user=user, defaults=values)
    return invitation


def token_of(invitation: Invitation) -> str:
    return signing.dumps([invitation.pk, invitation.nonce], salt=_SALT)


def invitation_with_token(token: str) -> Invitation:
    """Raises InvitationVoid for every token that is no longer, or never was, good: one sentence for all."""
    try:
        pk, nonce = signing.loads(token, salt=_SALT, max_age=GOOD_FOR_DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvitationVoid from error
    invitation = Invitation.objects.select_related("user").filter(pk=pk, nonce=nonce, user__is_active=True).first()
    if invitation is None:
        raise InvitationVoid
    return invitation
