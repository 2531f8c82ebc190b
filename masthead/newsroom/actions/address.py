"""A story's address: set at first publication, kept when the section changes."""

from wagtail.contrib.redirects.models import Redirect

from masthead.editions.models import Edition

from ..models import Story


def address_for(story: Story) -> str:
    """`yyyy/mm/dd/slug`, the date of first publication in the edition's zone; a clash gets `-2`, `-3` …"""
    edition = _edition_of(story)
    day = story.first_published_at.astimezone(edition.zone)
    base = f"{day:%Y/%m/%d}/{story.slug}"
    if story.address and (story.address == base or _is_numbered(story.address, base)):
        return story.address
    others = Story.objects.filter(edition=edition).exclude(pk=story.pk)
    # One exact lookup each: on SQLite a prefix reads every story of the edition.
    number, address = 1, base
    while others.filter(address=address).exists():
        number += 1
        address = f"{base}-{number}"
    return address


def _edition_of(story: Story) -> Edition:
    """Set by the gate before it asks for an address."""
    if story.edition is None:
        raise LookupError(f"No edition has the language of story {story.pk}; run `masthead init`.")
    return story.edition


def _is_numbered(address: str, base: str) -> bool:
    return address.startswith(f"{base}-") and address[len(base) + 1 :].isdigit()


def redirect_to_story(story: Story, *, from_address: str) -> None:
    """A permanent redirect that follows the story wherever it goes next."""
    old_path = Redirect.normalise_path(f"/{_edition_of(story).code}/{from_address}/")
    Redirect.objects.update_or_create(
        old_path=old_path,
        site=None,
        defaults={"redirect_page": story, "is_permanent": True, "automatically_created": True},
    )
