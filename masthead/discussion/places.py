"""Where a comment stands in its discussion: a key that sorts in reading order.

A place is one segment a level, each the time of writing and a few letters of chance. So comments sort
by time without knowing their ids, an import's old ones stand where they belong, and a reply sorts
right behind what it answers. From the fourth level on replies stand flat.
"""

import secrets
from datetime import datetime

DEEPEST = 3
SEGMENT = 14
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TIME_DIGITS = 10  # microseconds since 1970 fit until the year 2085
_CHANCE_DIGITS = SEGMENT - _TIME_DIGITS


def place_under(parent_path: str, at: datetime) -> str:
    """A new place below `parent_path`; empty for the first level."""
    return parent_path[: SEGMENT * DEEPEST] + _time_digits(at) + _chance()


def _time_digits(at: datetime) -> str:
    number = max(0, int(at.timestamp() * 1_000_000))
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(_TIME_DIGITS, "0")


def _chance() -> str:
    return "".join(secrets.choice(_DIGITS) for _place in range(_CHANCE_DIGITS))
