"""Turns a refusal of the publish gate, from whichever view it came, into a sentence."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from .errors import PublishRefused


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
