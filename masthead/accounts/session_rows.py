"""Whose the rows of django.contrib.sessions are: nothing but their signed content says so."""

import json
from collections.abc import Collection

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from .models import User


def end_sessions(user: User, addresses: Collection[str]) -> None:
    """Sign the person out everywhere, and forget sessions in which an address of theirs waits for a code.

    Reads every session, so it is for erasure alone. One delete for each of theirs.
    """
    for session in Session.objects.iterator():
        if _is_of(session.get_decoded(), user, addresses):
            session.delete()


def _is_of(content: dict, user: User, addresses: Collection[str]) -> bool:
    text = json.dumps(content, ensure_ascii=False, default=str).lower()
    return content.get(SESSION_KEY) == str(user.pk) or any(address in text for address in addresses)
