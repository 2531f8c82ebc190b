"""Erasing a person: asked for, told by mail, a day to think again, carried out by the clock."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from masthead.eventlog.record import record

from .addresses import addresses_of
from .errors import ErasureHindered, ErasureOver
from .models import PendingErasure, User
from .personal_data import erase_everywhere
from .session_rows import end_sessions

log = logging.getLogger(__name__)

GRACE = timedelta(hours=24)
PEOPLE_STREAM = "people"
_SALT = "masthead.accounts.erasure"

_hindrances: list[Callable[[User], str]] = []


def register_hindrance(hindrance: Callable[[User], str]) -> None:
    """Apps above say with a sentence why a person cannot be erased yet, or with "" that nothing is in the way."""
    _hindrances.append(hindrance)


def hindrance_of(user: User) -> str:
    return next((sentence for hindrance in _hindrances if (sentence := hindrance(user))), "")


def pending_erasure_of(user: User) -> PendingErasure | None:
    return PendingErasure.objects.filter(user=user).first()


@transaction.atomic
def ask_for_erasure(*, user: User, tell: Callable[[PendingErasure], None]) -> PendingErasure:
    """Due after a day, and told by mail. Asked again, the first asking holds. Raises ErasureHindered."""
    if sentence := hindrance_of(user):
        raise ErasureHindered(sentence)
    pending, is_new = PendingErasure.objects.get_or_create(user=user, defaults={"due_at": timezone.now() + GRACE})
    if is_new:
        record("person.erasure_asked", stream=PEOPLE_STREAM, actor=user)
        tell(pending)
    return pending


@transaction.atomic
def call_off_erasure(*, pending: PendingErasure) -> None:
    """Raises ErasureOver where it was called off or carried out in between."""
    if not PendingErasure.objects.filter(pk=pending.pk).delete()[0]:
        raise ErasureOver
    record("person.erasure_called_off", stream=PEOPLE_STREAM, actor=pending.user)


def token_of(pending: PendingErasure) -> str:
    """For the link in the mail: it calls off this erasure, whoever is signed in."""
    return signing.dumps(pending.pk, salt=_SALT)


def erasure_with_token(token: str) -> PendingErasure:
    """Raises ErasureOver for every token that is not, or no longer, good."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=GRACE)
    except signing.BadSignature as error:
        raise ErasureOver from error
    pending = PendingErasure.objects.select_related("user").filter(pk=pk).first()
    if pending is None:
        raise ErasureOver
    return pending


def erase_due_people(now: datetime | None = None) -> int:
    """Carry out what is due by `now`, one person a transaction; how many are gone.

    Never raises for one person: it is logged and tried again at the next run.
    """
    due = PendingErasure.objects.filter(due_at__lte=now or timezone.now()).select_related("user")
    return sum(_try_to_erase(pending) for pending in list(due))


def _try_to_erase(pending: PendingErasure) -> bool:
    try:
        return _erase(pending)
    except Exception:
        log.exception("accounts.erasure_failed", extra={"user_id": pending.user_id})
        return False


def _erase(pending: PendingErasure) -> bool:
    """False where a role was given in the meantime: then the erasure is called off, as its page says."""
    if hindrance_of(pending.user):
        call_off_erasure(pending=pending)
        return False
    # Before the transaction: reading every session is slow, and on SQLite a transaction holds up all writers.
    end_sessions(pending.user, addresses_of(pending.user))
    with transaction.atomic():
        if not PendingErasure.objects.select_for_update().filter(pk=pending.pk).exists():
            return False
        erase_everywhere(pending.user)
        record("person.erased", stream=PEOPLE_STREAM)
    return True
