"""Gives every template the frame of the request's edition, so that pages of other apps can stand in the theme."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from masthead.editions.queries import live_editions

from .frame import edition_pages, page_frame
from .view_data import PageFrame, SocialCard


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame`, made only when a template asks for it; false where the request belongs to no edition."""
    return {"frame": SimpleLazyObject(lambda: frame_for(request))}


def frame_for(request: HttpRequest) -> PageFrame | None:
    """The frame of a page that is nobody's to find: not indexed, no address of record, nothing for other sites.

    The switcher leads to the same page in another edition. No query while the edition's pages are kept.
    """
    edition = getattr(request, "edition", None)
    if edition is None:
        return None
    made = page_frame(
        edition,
        edition_pages(edition),
        url=f"{request.path}?edition={edition.code}",
        title=edition.name,
        translations={one.locale_id: f"{request.path}?edition={one.code}" for one in live_editions()},
    )
    social = SocialCard("website", edition.name, "")
    return replace(made, title=edition.name, canonical="", alternates=(), is_indexed=False, social=social, path="")
