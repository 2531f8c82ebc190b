"""Finds the edition of a request by the first part of its path, and speaks its language.

Stands in for i18n_patterns: prefixes belong to editions, which are rows, not settings.
"""

from django.utils import timezone, translation

from .queries import edition_with_code


class EditionMiddleware:
    """Sets `request.edition` (or None) and activates its language and time zone for the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.edition = edition_with_code(request.path_info.partition("/")[2].partition("/")[0])
        if request.edition is None:
            return self.get_response(request)
        request.LANGUAGE_CODE = request.edition.language
        with translation.override(request.edition.language), timezone.override(request.edition.zone):
            return self.get_response(request)
