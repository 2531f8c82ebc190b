"""Whoever does something in a discussion: a signed-in person at its door, and how they are answered.

Each form works alone: POST, and a redirect to its anchor. Asked for as a fragment (`?fragment=1`), a
form comes without the page around it, and so does what is wrong with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_protect

from masthead.accounts.models import User
from masthead.accounts.throttle import Limit, seconds_to_wait, too_many_attempts
from masthead.discussion.choices import Sort
from masthead.discussion.errors import CommentNotFound
from masthead.discussion.models import Comment
from masthead.moderation.errors import EditionNotYours, ThingGone

from .door import Door, discussion_to_change
from .form_page import FormView, form_page
from .pages import is_fragment, number_in
from .viewer import Viewer, login_url, viewer_of

WRITES_PER_PERSON = Limit("discussion writes", 120, 60)


@dataclass(frozen=True)
class Desk:
    request: HttpRequest
    door: Door
    viewer: Viewer

    @property
    def user(self) -> Any:
        return self.viewer.user

    @property
    def is_post(self) -> bool:
        return self.request.method == "POST"

    @property
    def query(self) -> str:
        """What the reader's order adds to an address."""
        sort = self.request.GET.get("sort", "")
        return f"?sort={sort}" if sort in Sort.values and sort != Sort.NEWEST else ""

    @property
    def page(self) -> int:
        """Where the reader was when they pressed a button that moves nothing."""
        return number_in(self.request.GET.get("page", "")) or 1

    def must_wait(self) -> str:
        """Counts one write; the sentence that says when to try again, or nothing."""
        seconds = seconds_to_wait(WRITES_PER_PERSON, who=str(self.user.pk))
        return too_many_attempts(seconds) if seconds else ""

    def back_to(self, comment_id: int | None = None, *, page: int | None = None) -> HttpResponseRedirect:
        """303 to the comment, in the order that the reader had chosen: on `page`, or wherever it stands."""
        asked = {"page": page, "comment": comment_id, "fragment": 1 if is_fragment(self.request) else None}
        extra = urlencode({key: value for key, value in asked.items() if value})
        query = "&".join(part for part in (self.query.removeprefix("?"), extra) if part)
        anchor = f"#comment-{comment_id}" if comment_id else "#discussion"
        answer = HttpResponseRedirect(f"{self.door.url}{'?' if query else ''}{query}{anchor}")
        answer.status_code = 303
        answer["Cache-Control"] = "no-store"
        return answer

    def ask(self, comment: Comment, step: str, **view: Any) -> HttpResponse:
        """The form of one step about `comment`; a refused one says so (422), with what was typed."""
        status = view.pop("status", 422 if self.is_post else 200)
        asked = FormView(
            action=f"{self.door.url}{comment.pk}/{step}",
            query=self.query,
            back=f"{self.door.url}?comment={comment.pk}#comment-{comment.pk}",
            comment_id=comment.pk,
            quoted=mark_safe(comment.html),  # Sanitised when it was written.
            quoted_name=comment.author_name or (comment.author.name if comment.author else ""),
            door=self.door,
            **view,
        )
        return form_page(self.request, asked, status)


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Visitors go to the log-in and come back to the place; what is not there, or not theirs, is not found."""

    @csrf_protect
    @wraps(view)
    def answer(request: HttpRequest, edition: str, address: str, **asked: str) -> HttpResponse:
        numbers = [int(number) for number in asked.values()]
        door = discussion_to_change(request, address)
        viewer = viewer_of(request, door)
        if not viewer.is_signed_in:
            return HttpResponseRedirect(login_url(_anchor(door, asked.get("comment"))))
        try:
            return view(Desk(request, door, viewer), *numbers)
        except (CommentNotFound, EditionNotYours, ThingGone) as error:
            raise Http404 from error
        except IntegrityError:
            if User.objects.filter(pk=viewer.user.pk).exists():
                raise
            # Erased between the question and the answer: nothing was written.
            return HttpResponseRedirect(login_url(_anchor(door, asked.get("comment"))))

    return answer


def _anchor(door: Door, comment: str | None) -> str:
    return f"{door.url}?comment={comment}#comment-{comment}" if comment else f"{door.url}#take-part"
