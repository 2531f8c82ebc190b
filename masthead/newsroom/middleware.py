"""Turns a refusal of the publish gate, from whichever view it came, into a sentence."""

from django.contrib import messages
from django.shortcuts import redirect

from .errors import PublishRefused


class PublishRefusedMiddleware:
    """Bulk, workflow and moderation views of Wagtail know nothing of the gate; nothing was changed by then."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublishRefused):
            return None
        messages.error(request, str(exception))
        return redirect("wagtailadmin_pages:edit", exception.story.pk)
