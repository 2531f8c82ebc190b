"""When a form was rendered: signed, so that a machine cannot name an earlier time."""

import time

from django.core import signing

_SALT = "masthead.moderation.form"


def form_stamp() -> str:
    """The value of a hidden field in the form."""
    return signing.dumps(time.time(), salt=_SALT)


def started_at(stamp: str) -> float | None:
    """Seconds since 1970; None for no stamp or a foreign one. An old one is good: tabs stay open for days."""
    try:
        return float(signing.loads(stamp, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
