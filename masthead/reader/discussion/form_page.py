"""One form of a discussion: as a page, or as a fragment to be put under its comment."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from .door import Door
from .pages import frame_of, is_fragment, private_page


@dataclass(frozen=True)
class FormView:
    """`form` is None where a button alone is asked for; `quoted`, safe HTML, is the comment that it is about.

    What is refused before anything was typed says why in `note`, and has neither form nor button.
    """

    action: str
    form: Any
    button: str
    door: Door
    title: str = ""
    note: str = ""
    quoted: str = ""
    quoted_name: str = ""
    back: str = ""
    query: str = ""
    comment_id: int | None = None
    is_main: bool = False
    is_edit: bool = False

    @property
    def story_url(self) -> str:
        return self.door.story_url

    @property
    def rules_url(self) -> str:
        return self.door.rules_url


def form_page(request: HttpRequest, view: FormView, status: int) -> HttpResponse:
    if is_fragment(request):
        return private_page(request, "discussion_form/discussion_form.html", {"view": view}, status)
    frame = frame_of(view.door)
    return private_page(request, "pages/discussion_form.html", {"view": view, "frame": frame}, status)
