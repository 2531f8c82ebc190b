"""Before Wagtail's views, what they would fail on; after them, a refusal of the publish gate as a sentence."""

import re
from urllib.parse import unquote

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from .errors import PublishRefused

_LONGEST_NUMBER = 18  # digits; no database of ours takes more.
_MOST_WORDS = 20
_NOT_A_NUMBER = re.compile(rf"(?!all$|\d{{1,{_LONGEST_NUMBER}}}$)")


class OddRequestMiddleware:
    """What no button of the newsroom sends: Wagtail's views, and SQLite's search, would fail on it.

    A number that no row can have names nothing; quotation marks are read as the search's own syntax.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return
        if "\0" in unquote(request.META["QUERY_STRING"]):
            raise BadRequest("A query holds no NUL.")
        if any(len(part) > _LONGEST_NUMBER and part.isdigit() for part in request.path.split("/")):
            raise Http404
        if any(_NOT_A_NUMBER.match(number) for number in request.GET.getlist("id")):
            raise Http404
        if "q" in request.GET:
            request.GET = request.GET.copy()
            request.GET["q"] = _searchable(request.GET["q"])


def _searchable(words: str) -> str:
    words = words.replace('"', " ").encode(errors="ignore").decode()
    return " ".join(words.split()[:_MOST_WORDS])


class PublishRefusedMiddleware:
    """Creation, workflow and moderation views of Wagtail know nothing of the gate.

    The text was saved as a draft by then, and nothing else was changed; the editor opens with
    the problems at their fields.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublishRefused):
            return None
        messages.error(request, refusal_message(exception))
        editor = reverse("wagtailadmin_pages:edit", args=[exception.story.pk]) + "?refused=1"
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The answer that Wagtail's workflow dialogue follows.
            return JsonResponse({"step": "success", "redirect": editor})
        return redirect(editor)


def refusal_message(refusal: PublishRefused) -> str:
    """The opening sentence and the problems as a list."""
    items = format_html_join("", "<li>{}</li>", ((problem.message,) for problem in refusal.problems))
    return format_html('{}<ul class="refusal">{}</ul>', refusal.opening, items)
