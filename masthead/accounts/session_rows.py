"""Whose the rows of django.contrib.sessions are: nothing but their signed content says so."""

import json

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from .models import User


def end_sessions(user: User) -> None:
    """Sign the person out everywhere, and forget sessions in which their address waits for a code.

    Reads every session, so it is for erasure alone. One delete for each of theirs.
    """
    for session in Session.objects.iterator():
        if _is_of(session.get_decoded(), user):
            session.delete()


def _is_of(content: dict, user: User) -> bool:
    return content.get(SESSION_KEY) == str(user.pk) or user.email in json.dumps(
        content, ensure_ascii=False, default=str
    )
