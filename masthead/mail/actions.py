"""Writing mails, trying again, forgetting an address, and who is mailed no more."""

from collections.abc import Iterable

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from .choices import State
from .composing import bare_address
from .models import Mail, Suppression
from .suppression import address_hash
from .transports import forget_files

_LONGEST_SUBJECT = 200


def queue_mail(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    kind: str,
    language: str,
    headers: Iterable[tuple[str, str]] = (),
) -> None:
    """Put a mail to one address into the outbox, in the caller's transaction.

    Line breaks in the subject become spaces; elsewhere in a header they raise ValueError.
    """
    short = " ".join(subject.split())[:_LONGEST_SUBJECT].strip()
    message = EmailMultiAlternatives(short, text, None, [to], headers={"Content-Language": language, **dict(headers)})
    if html:
        message.attach_alternative(html, "text/html")
    message.kind, message.language = kind, language  # type: ignore[attr-defined]
    message.send()


def try_again(mail: Mail) -> bool:
    """A failed or withheld mail waits anew; False where its text has been forgotten, or it is no longer so."""
    over = Mail.objects.filter(pk=mail.pk, state__in=[State.FAILED, State.WITHHELD]).exclude(content="")
    values = {"state": State.WAITING, "attempts": 0, "reason": "", "finished_at": None, "due_at": timezone.now()}
    return bool(over.update(**values))


@transaction.atomic
def forget_mails_to(address: str) -> None:
    """Erasure: no mail to this address remains, sent or not, as a row or as a file."""
    mails = Mail.objects.filter(to__iexact=bare_address(address))
    forget_files(list(mails.only("pk", "created_at")))
    mails.delete()


def suppress_address(*, address: str, reason: str) -> None:
    """Mail it no more, but for its account."""
    Suppression.objects.update_or_create(address_hash=address_hash(address), defaults={"reason": reason})


def lift_suppression(*, address: str) -> bool:
    """False where the address was mailed all along."""
    return bool(Suppression.objects.filter(address_hash=address_hash(address)).delete()[0])
