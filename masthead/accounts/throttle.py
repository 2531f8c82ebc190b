"""Counting attempts: one UPDATE on one row each, because a cache's counter is not atomic everywhere.

Known and unknown addresses are counted alike, by what was typed: a refusal tells nothing about who is here.
Where somebody has come in before, they are counted by themselves: what is tried elsewhere does not lock them out.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from masthead.kit.client_address import address_block

from .models import Attempts


@dataclass(frozen=True)
class Limit:
    """At most `attempts` within `seconds`, counted from the first."""

    name: str
    attempts: int
    seconds: int

    @property
    def allowed(self) -> int:
        """`attempts`, loosened for tests of load by MASTHEAD_RATE_FACTOR."""
        return max(1, round(self.attempts * settings.MASTHEAD_RATE_FACTOR))


SIGN_IN_PER_PAIR = Limit("sign-in account and address", 10, 15 * 60)
SIGN_IN_PER_ACCOUNT = Limit("sign-in account", 100, 60 * 60)
SIGN_IN_PER_ADDRESS = Limit("sign-in address", 100, 15 * 60)
SECOND_FACTOR = Limit("second factor", 10, 15 * 60)
PRESENT_PASSWORD = Limit("present password", 10, 15 * 60)
MAILS_PER_ACCOUNT = Limit("mails account", 5, 60 * 60)
MAILS_PER_ADDRESS = Limit("mails address", 10, 60 * 60)
INVITATIONS_PER_PERSON = Limit("invitations", 50, 60 * 60)
_KNOWN_PLACE = Limit("known place", 1, 30 * 24 * 60 * 60)
# As long as a code of an app is good for: three periods of it.
_USED_CODE = Limit("used code", 1, 90)


def demand_patience(request: HttpRequest, *counted: tuple[Limit, str]) -> None:
    """Count one attempt against each in turn; past one of them ValidationError says when to try again.

    What one limit stops does not use up those behind it. The answer to the request then has the status 429 and
    Retry-After (accounts.middleware), form and all.
    """
    for limit, who in counted:
        if seconds := seconds_to_wait(limit, who=who):
            request.retry_after_seconds = seconds  # type: ignore[attr-defined]
            raise ValidationError(too_many_attempts(seconds), code="too_many_attempts")


def demand_patience_for_mail(request: HttpRequest, *, to: str) -> None:
    """Before a mail that anybody may ask for, to anybody. Raises ValidationError, as above."""
    who = pair_of(to, request) if is_known_place(to, request) else to
    demand_patience(request, (MAILS_PER_ADDRESS, address_block(request)), (MAILS_PER_ACCOUNT, who))


def pair_of(account: str, request: HttpRequest) -> str:
    """Who tries from where: nobody can lock somebody else out from afar."""
    return f"{account} {address_block(request)}"


def remember_place(account: str, request: HttpRequest) -> None:
    """Somebody came in from here: for a month, attempts from elsewhere do not count against them here."""
    facts = {"count": 1, "ends_at": _now() + _KNOWN_PLACE.seconds}
    Attempts.objects.update_or_create(key=_key(_KNOWN_PLACE, pair_of(account, request)), defaults=facts)


def is_known_place(account: str, request: HttpRequest) -> bool:
    known = Attempts.objects.filter(key=_key(_KNOWN_PLACE, pair_of(account, request)), ends_at__gt=_now())
    return known.exists()


def is_first_use(code: str, *, who: str) -> bool:
    """Of a code that is good for a while; right across processes, whatever the load factor."""
    count, _ends_at = _count(_key(_USED_CODE, f"{who} {code}"), _USED_CODE.seconds)
    return count == 1


def seconds_to_wait(limit: Limit, *, who: str) -> int:
    """Count one attempt of `who`; 0 while within the limit, else the seconds until it may be tried again."""
    count, ends_at = _count(_key(limit, who), limit.seconds)
    if count == 1:
        Attempts.objects.filter(ends_at__lt=_now()).delete()
    return max(1, ends_at - _now()) if count > limit.allowed else 0


def forget_attempts(limit: Limit, *, who: str) -> None:
    """After a success."""
    Attempts.objects.filter(key=_key(limit, who)).delete()


def too_many_attempts(seconds: int) -> str:
    """The sentence that says when to try again."""
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "Too many attempts. Try again in %(minutes)d minute.",
        "Too many attempts. Try again in %(minutes)d minutes.",
        minutes,
    )
    return sentence % {"minutes": minutes}


def _now() -> int:
    return int(time.time())


def _key(limit: Limit, who: str) -> str:
    return salted_hmac(f"masthead.throttle.{limit.name}", who.strip().lower(), algorithm="sha256").hexdigest()


def _count(key: str, seconds: int) -> tuple[int, int]:
    table = connection.ops.quote_name(Attempts._meta.db_table)
    # `table` is the model's own name, the values are parameters.
    statement = (
        f"INSERT INTO {table} (key, count, ends_at) VALUES (%s, 1, %s) ON CONFLICT (key) DO UPDATE SET"  # noqa: S608
        f" count = CASE WHEN {table}.ends_at <= %s THEN 1 ELSE {table}.count + 1 END,"
        f" ends_at = CASE WHEN {table}.ends_at <= %s THEN excluded.ends_at ELSE {table}.ends_at END"
        " RETURNING count, ends_at"
    )
    now = _now()
    with connection.cursor() as cursor:
        cursor.execute(statement, [key, now + seconds, now, now])
        return cursor.fetchone()
