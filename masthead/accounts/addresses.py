"""Addresses that need no code: whoever made or changed the account vouches for them."""

from allauth.account.models import EmailAddress
from django.db import transaction

from .models import User


@transaction.atomic
def vouch_for_address(user: User) -> None:
    """`user.email` is the person's one address, confirmed; addresses of before open nothing any more."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email.lower(), primary=True, verified=True)
