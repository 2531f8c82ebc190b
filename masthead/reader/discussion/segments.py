"""The list of a discussion, drawn once a version and kept as segments (docs/decisions/0014).

What everybody sees is kept under (thread, version, order, page, language); a viewer's own buttons are
put in between for each request.
"""

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.translation import get_language, ngettext

from masthead.discussion.queries import CommentRow, comment_page

from ..clock import Clock
from .comment_view import CommentDrawer, Segment
from .door import Door

_KEPT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class DrawnList:
    """Pieces of HTML and comments in reading order; `pages` counts the pages of this order."""

    pieces: tuple[str | Segment, ...]
    featured: tuple[str | Segment, ...]
    pages: int

    @property
    def ids(self) -> list[int]:
        return [piece.id for piece in (*self.pieces, *self.featured) if isinstance(piece, Segment)]


def drawn_list(door: Door, sort: str, number: int) -> DrawnList:
    """No query while nothing changed, else one. Comments held again never stand in it.

    Http404 behind the last page, so that nobody fills the cache with pages of nothing.
    """
    thread = door.thread
    if thread.pk is None and number > 1:
        raise Http404
    if thread.pk is None:
        return DrawnList((), (), 1)
    key = f"list.{thread.pk}.{thread.version}.{sort}.{number}.{get_language()}.{door.url}"
    found: Any = caches["discussion"].get(key)
    if found is None:
        found = _draw(door, sort, number)
        caches["discussion"].set(key, found, _KEPT_SECONDS)
    return found


def _draw(door: Door, sort: str, number: int) -> DrawnList:
    page = comment_page(door.thread, sort, number)
    if number > 1 and not page.rows:
        raise Http404
    drawer = CommentDrawer(door.url, Clock(door.edition))
    return DrawnList(
        pieces=tuple(_nested(page.rows, drawer)), featured=tuple(_flat(page.featured, drawer)), pages=page.pages
    )


def _flat(rows: list[CommentRow], drawer: CommentDrawer) -> list[str | Segment]:
    pieces: list[str | Segment] = []
    for row in rows:
        pieces += ['<li class="comment">', drawer.segment(row, answered=row.answered), "</li>"]
    return pieces


def _nested(rows: list[CommentRow], drawer: CommentDrawer) -> list[str | Segment]:
    """Lists within lists. A page that starts amid replies starts on the first level, and names who is answered."""
    pieces: list[str | Segment] = []
    parents: list[CommentRow] = []
    level = -1
    for place, row in enumerate(rows):
        below = min(row.depth, level + 1)
        pieces.append(_step(level, below, _replies_from(rows, place)))
        parents[below:] = [row]
        is_under_parent = below > 0 and parents[below - 1].pk == row.parent_id
        pieces.append(f'<li class="comment" id="comment-{row.pk}">')
        pieces.append(drawer.segment(row, answered="" if is_under_parent else row.answered))
        level = below
    return [*pieces, _step(level, -1, 0)] if rows else []


def _step(level: int, below: int, replies: int) -> str:
    """From a comment on one level to the next one: closing what is over, opening what begins."""
    if below > level:
        return "" if below == 0 else _opening(replies)
    return "</li>" + "</ol></details></li>" * max(0, level - max(below, 0))


def _opening(replies: int) -> str:
    text = ngettext("%(count)d reply", "%(count)d replies", replies) % {"count": replies}
    return f'<details class="replies" open><summary>{text}</summary><ol>'


def _replies_from(rows: list[CommentRow], place: int) -> int:
    """How many of the following stand at least as deep as this one."""
    depth, count = rows[place].depth, 0
    for row in rows[place:]:
        if row.depth < depth:
            break
        count += 1
    return count


class Buttons:
    """A viewer's buttons: each variant of them is drawn once a request, then filled with ids."""

    def __init__(self, context: dict[str, Any]):
        self._context = context
        self._variants: dict[tuple, str] = {}

    def for_comment(self, segment: Segment, **facts: bool) -> str:
        if segment.is_tombstone:
            return ""
        key = (segment.is_featured, *facts.values())
        if key not in self._variants:
            context = {**self._context, **facts, "is_featured": segment.is_featured}
            self._variants[key] = render_to_string("comment/buttons.html", context)
        count = str(segment.respects) if segment.respects else ""
        return self._variants[key].replace("COMMENT_ID", str(segment.id)).replace("RESPECTS", count)
