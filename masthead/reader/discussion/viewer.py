"""Who looks at a discussion, and what they may do there."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from masthead.discussion.queries import CommentRow, own_rows
from masthead.moderation.access import may_moderate
from masthead.moderation.choices import PlaceState
from masthead.moderation.queries import sanction_in_force, unread_notices
from masthead.moderation.sentences import sanction_sentence

from .door import Door

_WRITABLE = (PlaceState.OPEN, PlaceState.PREMODERATED)


@dataclass
class Viewer:
    """A visitor costs no query; a person four: sanction, moderators, notices, and what is theirs on the page."""

    door: Door
    user: Any
    is_signed_in: bool
    is_moderator: bool = False
    sanction: str = ""
    notices: list = field(default_factory=list)

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.is_signed_in else None

    @property
    def is_place_open(self) -> bool:
        return self.door.thread.state in _WRITABLE

    @property
    def needs_name(self) -> bool:
        """Comments bear a name, and an e-mail address is none."""
        return self.is_signed_in and not self.user.name.strip()

    @property
    def may_write(self) -> bool:
        return self.is_signed_in and self.is_place_open and not self.sanction and not self.needs_name

    @cached_property
    def login_url(self) -> str:
        return login_url(f"{self.door.url}#take-part")

    @cached_property
    def signup_url(self) -> str:
        return f"/accounts/signup/?{urlencode({'next': f'{self.door.url}#take-part'})}"

    @property
    def profile_url(self) -> str:
        return f"/accounts/?{urlencode({'next': f'{self.door.url}#take-part'})}"

    def own_rows(self, ids: list[int]) -> tuple[list[CommentRow], set[int]]:
        if not self.is_signed_in or self.door.thread.pk is None:
            return [], set()
        return own_rows(self.door.thread, self.user, ids)


def login_url(target: str) -> str:
    return f"/accounts/login/?{urlencode({'next': target})}"


def viewer_of(request: HttpRequest, door: Door) -> Viewer:
    user: Any = request.user if _has_session(request) else None
    if user is None or not user.is_authenticated:
        return Viewer(door, None, is_signed_in=False)
    sanction = sanction_in_force(user, door.edition)
    return Viewer(
        door,
        user,
        is_signed_in=True,
        is_moderator=may_moderate(user, door.edition.pk),
        sanction=sanction_sentence(sanction, door.edition) if sanction else "",
        notices=unread_notices(user, door.edition),
    )


def _has_session(request: HttpRequest) -> bool:
    """Without the cookie nobody is signed in; asking the session would make the answer vary."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def refusal(viewer: Viewer) -> str:
    """Why this person cannot write here now; empty where they can."""
    if viewer.sanction:
        return viewer.sanction
    if viewer.needs_name:
        return _("Choose a name first: comments are signed.")
    return "" if viewer.is_place_open else _("Nobody can write here at the moment.")
