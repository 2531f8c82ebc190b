"""Who is mailed no more: addresses as keyed hashes, which nobody reads back."""

from django.utils.crypto import salted_hmac

from .choices import Kind
from .models import Suppression


def address_hash(address: str) -> str:
    return salted_hmac("masthead.mail.suppression", address.strip().lower(), algorithm="sha256").hexdigest()


def is_suppressed(address: str) -> bool:
    return Suppression.objects.filter(address_hash=address_hash(address)).exists()


def is_withheld(address: str, kind: str) -> bool:
    """Mails of the account always go: without them nobody could sign in. One query for the others."""
    return kind != Kind.ACCOUNT and is_suppressed(address)
