"""What a reader hands in: the same for a new text and an edited one."""

from dataclasses import dataclass

from masthead.accounts.models import User
from masthead.editions.models import Edition

from .choices import PlaceState


@dataclass(frozen=True, kw_only=True)
class Submission:
    """`text` as it was typed; `place` such as `thread:12`.

    `started_at` is when the form was rendered, in seconds since 1970 (see form_stamp); None where no
    form was. `honeypot` is a field that people do not see.
    """

    kind: str
    text: str
    author: User
    edition: Edition
    place: str
    place_state: PlaceState
    is_edit: bool = False
    thing_id: int | None = None
    started_at: float | None = None
    honeypot: str = ""
