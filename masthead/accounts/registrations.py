"""Registrations that come to nothing: of an address that is known, and those that nobody confirmed."""

import uuid
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from .models import User

_KEPT_FOR = timedelta(days=7)


@transaction.atomic
def rehearse_registration(*, name: str, password: str) -> None:
    """The work of a registration, taken back: an answer that came sooner would tell that the address is known."""
    stranger = User(email=f"{uuid.uuid4()}@rehearsal.invalid", name=name)
    stranger.set_password(password)
    stranger.save()
    EmailAddress.objects.create(user=stranger, email=stranger.email, primary=True)
    transaction.set_rollback(True)


def forget_unconfirmed_registrations() -> int:
    """Of those who never came in, after a week: the address is free again, and its owner is not held here."""
    asked_before = timezone.now() - _KEPT_FOR
    unconfirmed = EmailAddress.objects.filter(
        verified=False, user__last_login=None, user__date_joined__lt=asked_before
    ).exclude(user__emailaddress__verified=True)
    strangers = User.objects.filter(pk__in=unconfirmed.values("user"), groups=None, is_superuser=False)
    return strangers.delete()[0]
