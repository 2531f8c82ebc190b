"""A story's address: set at first publication, kept when the section changes."""

from wagtail.contrib.redirects.models import Redirect

from ..models import Story


def address_for(story: Story) -> str:
    """`yyyy/mm/dd/slug`, the date of first publication in the edition's zone; a clash gets `-2`, `-3` …"""
    day = story.first_published_at.astimezone(story.edition.zone)
    base = f"{day:%Y/%m/%d}/{story.slug}"
    if story.address and (story.address == base or _is_numbered(story.address, base)):
        return story.address
    taken = set(
        Story.objects.filter(edition=story.edition, address__startswith=base)
        .exclude(pk=story.pk)
        .values_list("address", flat=True)
    )
    number, address = 1, base
    while address in taken:
        number += 1
        address = f"{base}-{number}"
    return address


def _is_numbered(address: str, base: str) -> bool:
    return address.startswith(f"{base}-") and address[len(base) + 1 :].isdigit()


def redirect_to_story(story: Story, *, from_address: str) -> None:
    """A permanent redirect that follows the story wherever it goes next."""
    old_path = Redirect.normalise_path(f"/{story.edition.code}/{from_address}/")
    Redirect.objects.update_or_create(
        old_path=old_path,
        site=None,
        defaults={"redirect_page": story, "is_permanent": True, "automatically_created": True},
    )
