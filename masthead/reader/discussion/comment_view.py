"""Comments as their template sees them, drawn once for everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import get_template

from masthead.discussion.choices import WrittenAs
from masthead.discussion.queries import CommentRow
from masthead.moderation.choices import ThingState

from ..clock import Clock
from ..view_data import Moment

# Stands where what is a viewer's own comes in; no template and no comment holds it.
_GAP = "\x00"


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment. `html` is safe; a tombstone has neither name nor text. `gap` is where its buttons go."""

    id: int
    name: str
    html: str
    written: Moment
    edited: Moment | None
    url: str
    answered: str
    is_staff: bool
    is_author: bool
    is_featured: bool
    is_waiting: bool
    is_deleted: bool
    is_tombstone: bool
    gap: str = _GAP


@dataclass(frozen=True, slots=True)
class Segment:
    """A comment drawn once: what stands before and after its buttons, and what decides on the buttons."""

    id: int
    before: str
    after: str
    author_id: int | None
    created_at: datetime
    respects: int
    is_edited_by_moderator: bool
    is_featured: bool
    is_tombstone: bool


class CommentDrawer:
    """Draws the comments of one discussion in the language that is spoken."""

    def __init__(self, url: str, clock: Clock):
        self._url, self._clock = url, clock
        self._template = get_template("comment/comment.html")

    def segment(self, row: CommentRow, *, answered: str = "") -> Segment:
        view = self._view(row, answered)
        before, _gap, after = self._template.render({"comment": view}).partition(_GAP)
        return Segment(
            id=row.pk,
            before=before,
            after=after,
            author_id=row.author_id,
            created_at=row.created_at,
            is_edited_by_moderator=row.is_edited_by_moderator,
            respects=row.respects,
            is_featured=row.is_featured,
            is_tombstone=view.is_tombstone,
        )

    def _view(self, row: CommentRow, answered: str) -> CommentView:
        is_waiting = row.state == ThingState.HELD
        is_tombstone = row.state not in (ThingState.PUBLISHED, ThingState.HELD)
        return CommentView(
            id=row.pk,
            name="" if is_tombstone else row.name,
            html="" if is_tombstone else row.html,
            written=self._clock.moment(row.created_at),
            edited=self._clock.moment(row.edited_at) if row.edited_at else None,
            url=f"{self._url}?comment={row.pk}#comment-{row.pk}",
            answered=answered,
            is_staff=row.written_as == WrittenAs.STAFF,
            is_author=row.written_as == WrittenAs.AUTHOR,
            is_featured=row.is_featured,
            is_waiting=is_waiting,
            is_deleted=row.state == ThingState.DELETED,
            is_tombstone=is_tombstone,
        )
