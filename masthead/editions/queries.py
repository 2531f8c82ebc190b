"""Reads of editions; they are few and asked for on every request, so they are kept for a moment."""

from email.headerregistry import Address

from django.core.cache import cache

from .choices import RESERVED_CODES
from .models import Edition

_KEY = "editions.all"
_KEPT_SECONDS = 60


def all_editions() -> list[Edition]:
    """All editions in their order, with their locales. One query at most once a minute and process."""
    editions = cache.get(_KEY)
    if editions is None:
        editions = list(Edition.objects.select_related("locale"))
        cache.set(_KEY, editions, _KEPT_SECONDS)
    return editions


def live_editions() -> list[Edition]:
    return [edition for edition in all_editions() if edition.is_live]


def edition_with_code(code: str) -> Edition | None:
    if code in RESERVED_CODES:  # The program's own addresses answer without the database.
        return None
    return next((edition for edition in all_editions() if edition.code == code), None)


def edition_of_locale(locale_id: int) -> Edition | None:
    return next((edition for edition in all_editions() if edition.locale_id == locale_id), None)


def forget_editions() -> None:
    """Called after a change of any edition, so that this process sees it at once."""
    cache.delete(_KEY)


def contact_of_the_title() -> str:
    """Name and contact address of the first edition that has one, as a mail's sender is written; else empty."""
    first = next((edition for edition in all_editions() if edition.contact), None)
    return str(Address(first.name, addr_spec=first.contact)) if first else ""
