"""Whose name the site's mails bear: MASTHEAD_EMAIL_FROM, else what the app that knows the title registers."""

from collections.abc import Callable

from django.conf import settings

_sources: list[Callable[[], str]] = []


def register_sender(source: Callable[[], str]) -> None:
    """`source` answers "Name <address>", or "" where it knows none."""
    _sources.append(source)


def sender_for(from_email: str) -> str:
    """What the mail says itself, unless that is the stand-in of a title that has set no sender."""
    if from_email != settings.MASTHEAD_NO_SENDER:
        return from_email
    return next((sender for source in _sources if (sender := source())), from_email)
