"""Counting attempts: one UPDATE on one row each, because a cache's counter is not atomic everywhere."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

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


SIGN_IN_PER_ACCOUNT = Limit("sign-in account", 10, 15 * 60)
SIGN_IN_PER_ADDRESS = Limit("sign-in address", 100, 15 * 60)
RESET_PER_ACCOUNT = Limit("reset account", 3, 60 * 60)
RESET_PER_ADDRESS = Limit("reset address", 20, 60 * 60)
INVITATIONS_PER_PERSON = Limit("invitations", 50, 60 * 60)


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
