"""The language of pages that nobody is signed in to see."""

from functools import wraps

from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header


def wanted_language(request) -> str:
    """The first language that the browser asks for (RFC 9110, 12.5.4) and the newsroom speaks."""
    spoken = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if tag in spoken:
            return tag
        if (base := tag.split("-")[0]) in spoken:
            return base
    return settings.LANGUAGE_CODE


def in_wanted_language(view):
    """A view that answers, and renders, in the browser's language."""

    @wraps(view)
    def translated(request, *args, **kwargs):
        with translation.override(wanted_language(request)):
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    return translated
