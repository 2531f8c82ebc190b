"""The discussion as its template sees it."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.discussion.choices import Sort
from masthead.discussion.queries import edit_refusal

from ..clock import Clock
from ..view_data import LinkView, PageFrame, PagingView
from .comment_view import CommentDrawer, Segment
from .door import Door
from .forms import CommentForm
from .segments import Buttons, DrawnList, drawn_list
from .viewer import Viewer, login_url


@dataclass(frozen=True)
class Asked:
    """Which part of a discussion somebody wants to see."""

    sort: str = Sort.NEWEST
    page: int = 1

    def address(self, url: str, **other: object) -> str:
        """`url` with what differs from the default."""
        asked = {"sort": self.sort, "page": self.page, **other}
        defaults = {"sort": Sort.NEWEST, "page": 1}
        parts = [f"{key}={value}" for key, value in asked.items() if value != defaults.get(key)]
        return f"{url}?{'&'.join(parts)}" if parts else url


@dataclass(frozen=True)
class DiscussionView:
    """Everything under the heading. Lists are safe HTML; `frame` is None in a fragment."""

    url: str
    story_url: str
    headline: str
    count: int
    count_text: str
    state: str
    reason: str
    viewer: Viewer
    form: CommentForm | None
    sorts: tuple[LinkView, ...]
    featured: SafeString
    waiting: SafeString
    comments: SafeString
    paging: PagingView
    rules_url: str
    feed_url: str
    frame: PageFrame | None = None
    is_fragment: bool = field(default=False)


def discussion_view(
    request: HttpRequest, door: Door, asked: Asked, viewer: Viewer, *, frame: PageFrame | None, form=None
) -> DiscussionView:
    drawn = drawn_list(door, asked.sort, asked.page)
    lists = _Lists(request, door, asked, viewer, drawn)
    thread = door.thread
    return DiscussionView(
        url=door.url,
        story_url=door.story_url,
        headline=door.story.title,
        count=thread.comment_count,
        count_text=count_text(thread.comment_count),
        state=state_sentence(door),
        reason=thread.state_reason,
        viewer=viewer,
        form=form or (CommentForm() if viewer.may_write else None),
        sorts=tuple(
            LinkView(str(sort.label), Asked(sort).address(door.url), is_current=sort == asked.sort) for sort in Sort
        ),
        featured=lists.joined(drawn.featured),
        waiting=lists.waiting(),
        comments=lists.joined(drawn.pieces),
        paging=_paging(door, asked, drawn.pages),
        rules_url=door.rules_url,
        feed_url=f"{door.url}feed.xml",
        frame=frame,
        is_fragment=frame is None,
    )


def count_text(count: int) -> str:
    return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count}


def state_sentence(door: Door) -> str:
    """What a reader must know of the place before they write; nothing where it is open."""
    thread = door.thread
    told = {"date": Clock(door.edition).moment(thread.state_since).date} if thread.state_since else {}
    sentences = {
        "premoderated": _("Comments are read by a moderator before they appear."),
        "paused": _("This discussion has been paused since %(date)s.") if told else _("This discussion is paused."),
        "closed": _("This discussion has been closed since %(date)s.") if told else _("This discussion is closed."),
    }
    sentence = sentences.get(thread.state, "")
    return sentence % told if told and sentence else sentence


def _paging(door: Door, asked: Asked, pages: int) -> PagingView:
    newer = asked.address(door.url, page=asked.page - 1) if asked.page > 1 else ""
    older = asked.address(door.url, page=asked.page + 1) if asked.page < pages else ""
    return PagingView(asked.page, pages, newer, older)


class _Lists:
    """The kept segments with this viewer's buttons in them."""

    def __init__(self, request: HttpRequest, door: Door, asked: Asked, viewer: Viewer, drawn: DrawnList):
        self._door, self._viewer = door, viewer
        self._buttons = Buttons(
            {
                "viewer": viewer,
                "url": door.url,
                "query": asked.address(""),
                "csrf_token": get_token(request) if viewer.is_signed_in else "",
                "login_url": login_url(f"{door.url}?comment=COMMENT_ID#comment-COMMENT_ID"),
            }
        )
        self._waiting, self._respected = viewer.own_rows(drawn.ids)

    def joined(self, pieces: tuple[str | Segment, ...]) -> SafeString:
        return mark_safe("".join(piece if isinstance(piece, str) else self._filled(piece) for piece in pieces))

    def waiting(self) -> SafeString:
        """The viewer's own comments that only they and the moderators see."""
        drawer = CommentDrawer(self._door.url, Clock(self._door.edition))
        pieces: list[str | Segment] = []
        for row in self._waiting:
            pieces += [
                f'<li class="comment" id="comment-{row.pk}">',
                drawer.segment(row, answered=row.answered),
                "</li>",
            ]
        return self.joined(tuple(pieces))

    def _filled(self, segment: Segment) -> str:
        viewer = self._viewer
        is_own = viewer.user_id is not None and segment.author_id == viewer.user_id
        buttons = self._buttons.for_comment(
            segment,
            is_own=is_own,
            is_respected=segment.id in self._respected,
            is_editable=is_own and viewer.may_write and not edit_refusal(segment),
            is_waiting=any(row.pk == segment.id for row in self._waiting),
        )
        return segment.before + buttons + segment.after
