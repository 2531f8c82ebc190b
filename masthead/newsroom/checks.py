"""The newsroom's own publish checks: what a story must have before readers see it.

Each photo shown needs alt text and a credit; an imported story that came without them is
shown as it came, until somebody edits it (StoryForm takes the mark away).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError

from masthead.editions.queries import edition_of_locale
from masthead.kit.html_clean import text_of_html
from masthead.media import rules
from masthead.media.models import Photo

from .choices import StoryKind
from .errors import Problem
from .models import Story


@dataclass(frozen=True)
class PlacedPhoto:
    """A photo where a story shows it; `field` is the form field, with the block's place in the body."""

    photo: Photo
    alt_here: str
    field: str


def text_problems(story: Story) -> Iterator[Problem]:
    """A headline, and something under it; a sponsor where one paid."""
    if story.imported_incomplete:
        return
    if not (story.title or "").strip():
        yield Problem("headline_missing", _("Write a headline."), "title")
    if not any(_has_content(block) for block in story.body):
        yield Problem("text_missing", _("Write the text, or place a photo in it."), "body")
    if story.kind == StoryKind.SPONSORED and not story.sponsor.strip():
        yield Problem("sponsor_missing", _("Name the sponsor of this sponsored story."), "sponsor")


def block_problems(story: Story) -> Iterator[Problem]:
    """Drafts may hold blocks that lack something, such as an embed without its address; readers never see one."""
    if story.imported_incomplete:
        return
    try:
        story.body.stream_block.clean(story.body)
    except StreamBlockValidationError as error:
        for place in error.block_errors:
            block = story.body[place]
            sentence = _("Block %(number)d of the text (%(kind)s) is not complete: fill it in or take it out.")
            values = {"number": place + 1, "kind": block.block.label}
            yield Problem("block_incomplete", sentence % values, f"body.{place}")


def _has_content(block) -> bool:
    return block.block_type not in {"paragraph", "list"} or bool(text_of_html(block.value.source))


def photo_problems(story: Story) -> Iterator[Problem]:
    """Of each photo shown: alt text in the edition's language, a credit, and the right to place it."""
    if story.imported_incomplete:
        return
    edition = edition_of_locale(story.locale_id)
    already_placed = _photos_on_the_live_page(story)
    for placed in placed_photos(story):
        found = rules.photo_problems(
            placed.photo,
            alt=placed.alt_here,
            language=edition.language if edition else "",
            newly_placed=placed.photo.pk not in already_placed,
        )
        for problem in found:
            yield Problem(problem.code, problem.message, placed.field)


def placed_photos(story: Story) -> Iterator[PlacedPhoto]:
    """Lead photo, photo blocks, galleries, in the order of the page."""
    if story.lead_photo:
        yield PlacedPhoto(story.lead_photo, story.lead_alt, "lead_photo")
    for place, block in enumerate(story.body):
        if block.block_type == "photo":
            yield from _placed(block.value, f"body.{place}.photo")
        elif block.block_type == "gallery":
            for item in block.value["photos"]:
                yield from _placed(item, f"body.{place}.photos")


def _placed(value, field: str) -> Iterator[PlacedPhoto]:
    if value.get("photo"):
        yield PlacedPhoto(value["photo"], value.get("alt") or "", field)


def _photos_on_the_live_page(story: Story) -> set[int]:
    live = Story.objects.filter(pk=story.pk, live=True).first() if story.pk else None
    return {placed.photo.pk for placed in placed_photos(live)} if live else set()


def card_problems(story: Story) -> Iterator[Problem]:
    """Related cards lead to published stories of the same edition, never to the story itself."""
    if story.imported_incomplete:
        return
    for place, block in enumerate(story.body):
        card = block.value.get("story") if block.block_type == "related" else None
        if card and (not card.live or card.locale_id != story.locale_id or card.pk == story.pk):
            yield Problem(
                "card_unpublished",
                _("The related card “%(headline)s” must be another published story of this edition.")
                % {"headline": card.title},
                f"body.{place}.story",
            )
