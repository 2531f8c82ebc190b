"""Finds the edition of a request by the first part of its path, and speaks its language.

Stands in for i18n_patterns: prefixes belong to editions, which are rows, not settings.
"""

from django.utils import timezone, translation

from .queries import edition_with_code
from .wanted_edition import wanted_edition

# Pages of people, which belong to no edition and are shown in the one that a person comes from.
_PEOPLES_PAGES = "accounts"


class EditionMiddleware:
    """Sets `request.edition` (or None) and activates its language and time zone for the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        first = request.path_info.partition("/")[2].partition("/")[0]
        request.edition = wanted_edition(request) if first == _PEOPLES_PAGES else edition_with_code(first)
        if request.edition is None:
            return self.get_response(request)
        request.LANGUAGE_CODE = request.edition.language
        with translation.override(request.edition.language), timezone.override(request.edition.zone):
            return self.get_response(request)
