"""What is moderated: apps above register how the queue reads and decides each kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .choices import ThingState
from .errors import ThingGone


@dataclass(frozen=True, kw_only=True)
class ThingView:
    """One thing as a moderator sees it. `text_html` is clean HTML, `source` what was typed;
    `author` is the author's id, None where there is no account (any more).
    """

    text_html: str
    source: str
    author: int | None
    author_name: str
    url: str
    context_title: str
    context_url: str
    parent_excerpt: str
    edition_id: int
    state: ThingState
    created_at: datetime
    is_featured: bool = False


class ThingHandler(Protocol):
    """The writes are called within moderation's transaction, after state and permission are checked;
    each changes the thing and records the readers' event.
    """

    @property
    def label(self) -> str:
        """Such as “comment”, translated."""

    def describe(self, ids: Iterable[int]) -> dict[int, ThingView]:
        """Those that exist, in whatever state; a fixed number of queries."""

    def newest(self, edition_ids: Sequence[int], *, limit: int) -> list[int]:
        """Ids of what was written last, the newest first, held and hidden ones too."""

    def approve(self, thing_id: int, *, by) -> None: ...

    def hide(self, thing_id: int, *, by) -> None: ...

    def feature(self, thing_id: int, *, by) -> None: ...

    def unfeature(self, thing_id: int, *, by) -> None: ...

    def edit(self, thing_id: int, *, by, text: str) -> None: ...


_handlers: dict[str, ThingHandler] = {}


def register_thing(kind: str, handler: ThingHandler) -> None:
    """Called in AppConfig.ready by the app of the thing."""
    _handlers[kind] = handler


def registered_kinds() -> list[str]:
    return sorted(_handlers)


def handler_of(kind: str) -> ThingHandler:
    """Raises ThingGone where no app knows the kind (any more)."""
    if kind not in _handlers:
        raise ThingGone
    return _handlers[kind]


def thing_of(kind: str, thing_id: int) -> ThingView:
    """Raises ThingGone for absent ones."""
    view = handler_of(kind).describe([thing_id]).get(thing_id)
    if view is None:
        raise ThingGone
    return view
