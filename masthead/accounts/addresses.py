"""The addresses of an account: vouched for by whoever made or changed it, all of them, and those of before."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from masthead.mail.sending import MAILS_KEPT

from .models import FormerAddress, User


@transaction.atomic
def vouch_for_address(user: User) -> None:
    """`user.email` is the person's one address, confirmed; addresses of before open nothing any more."""
    address = user.email.lower()
    EmailAddress.objects.filter(user=user).exclude(email=address).delete()
    confirmed = {"primary": True, "verified": True}
    EmailAddress.objects.update_or_create(user=user, email=address, defaults=confirmed)


def addresses_of(user: User) -> list[str]:
    """Every address that the account has, confirmed or not, and those that it had while mails to them are kept."""
    present = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    known = [user.email, *present, *user.former_addresses.values_list("email", flat=True)]
    return list(dict.fromkeys(address.lower() for address in known))


def forget_former_addresses() -> None:
    """Once the last mail to them has gone too."""
    FormerAddress.objects.filter(lost_at__lt=timezone.now() - MAILS_KEPT).delete()
