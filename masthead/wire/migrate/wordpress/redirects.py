"""Old addresses lead to the new pages, permanently."""

from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from .entry import Entry
from .survey import Survey, address_key, addresses_of


def old_addresses(entry: Entry, survey: Survey) -> list[str]:
    """Permalink and numbered forms of a post, with its attachments' pages: normalised paths."""
    addresses = [*addresses_of(entry), *(address_key(file.link) for file in survey.files_of(entry.source_id))]
    addresses = [address if address.startswith("/") else f"/{address}" for address in addresses if address]
    paths = [Redirect.normalise_path(address) for address in addresses]
    return [path for path in dict.fromkeys(paths) if path != "/" and len(path) <= 255]


def lead_to(pages: Iterable[tuple[Page, list[str]]]) -> None:
    """Redirects for all addresses that have none yet. Two queries in all."""
    wanted: dict[str, Page] = {}
    for page, paths in pages:
        for path in paths:
            wanted.setdefault(path, page)
    taken = set(Redirect.objects.filter(old_path__in=list(wanted)).values_list("old_path", flat=True))
    Redirect.objects.bulk_create(
        [
            Redirect(old_path=path, redirect_page_id=page.pk, is_permanent=True, automatically_created=True)
            for path, page in wanted.items()
            if path not in taken
        ]
    )
