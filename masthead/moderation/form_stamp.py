"""When a form was rendered: signed, so that a machine cannot name an earlier time."""

import time

from django.core import signing

_SALT = "masthead.moderation.form"
_GOOD_SECONDS = 24 * 60 * 60


def form_stamp() -> str:
    """The value of a hidden field in the form."""
    return signing.dumps(time.time(), salt=_SALT)


def started_at(stamp: str) -> float | None:
    """Seconds since 1970; None for no stamp, a foreign one, or one older than a day."""
    try:
        return float(signing.loads(stamp, salt=_SALT, max_age=_GOOD_SECONDS))
    except (signing.BadSignature, TypeError, ValueError):
        return None
