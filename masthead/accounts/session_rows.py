"""The rows of django.contrib.sessions: whose they are, which only their signed content says, and when they go."""

import json
from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from .models import User


def end_sessions(user: User, addresses: Collection[str]) -> None:
    """Sign the person out everywhere, and forget sessions in which an address of theirs waits for a code.

    Reads every session, so it is for erasure alone. One delete for each of theirs.
    """
    for session in Session.objects.iterator():
        if _is_of(session.get_decoded(), user, addresses):
            session.delete()


def forget_ended_sessions() -> None:
    """What ran out, and whence it was used: allauth forgets that only when its owner looks at the list."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def _is_of(content: dict, user: User, addresses: Collection[str]) -> bool:
    text = json.dumps(content, ensure_ascii=False, default=str).lower()
    return content.get(SESSION_KEY) == str(user.pk) or any(address in text for address in addresses)
