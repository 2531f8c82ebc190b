"""The front of an edition: lead package, latest, columns by section; no story stands on it twice."""

from collections.abc import Iterable

from django.utils import timezone

from masthead.editions.models import Edition
from masthead.newsroom.choices import StoryKind
from masthead.newsroom.models import EditionPage

from .cards import cards_of
from .clock import Clock
from .frame import EditionPages, SectionRow, edition_pages, page_frame, translated_paths
from .rows import PageRow, automatic_stories, page_rows
from .view_data import BandView, CardView, FrontView, LinkView

_READ_TOGETHER = 120  # the newest stories, in one query; a section that has none among them gets its own
_SECONDS = 4
_LATEST = 11
_BAND = 6


def front_view(page: EditionPage) -> FrontView:
    """Nine queries, and one for each section without a recent story."""
    edition = page.edition
    pages = edition_pages(edition)
    newest = page_rows(automatic_stories(edition)[:_READ_TOGETHER])
    lead, seconds, latest = _lead_package(newest)
    shown = {row.pk for row in [*seconds, *latest, *([lead] if lead else [])]}
    bands = [(section, _band(section, newest, shown, edition)) for section in pages.top_sections()]
    clock = Clock(edition)
    as_of = newest[0].first_published_at if newest and newest[0].first_published_at else timezone.now()
    rows = [*([lead] if lead else []), *seconds, *latest, *(row for _section, band in bands for row in band)]
    cards = cards_of(rows, edition, pages)
    return FrontView(
        frame=page_frame(
            edition,
            pages,
            url=f"/{edition.code}/",
            title=edition.name,
            description=page.search_description,
            translations=translated_paths(page.translation_key, page.pk),
        ),
        lead=cards[lead.pk] if lead else None,
        seconds=[cards[row.pk] for row in seconds],
        latest=[cards[row.pk] for row in latest],
        bands=[_band_view(section, [cards[row.pk] for row in band]) for section, band in bands if band],
        as_of=clock.moment(as_of) if newest else None,
        day=clock.day(as_of),
    )


def _lead_package(newest: list[PageRow]) -> tuple[PageRow | None, list[PageRow], list[PageRow]]:
    """The lead is the newest story with a photo; beside it the next ones with photos; the rest by the hour.

    Opinion keeps to its own band.
    """
    candidates = [row for row in newest if row.kind != StoryKind.OPINION] or newest
    pictured = [row for row in candidates[:24] if row.lead_photo_id]
    lead = next(iter(pictured or candidates), None)
    seconds = [row for row in pictured if row is not lead][:_SECONDS]
    latest = [row for row in candidates if row is not lead and row not in seconds][:_LATEST]
    return lead, seconds, latest


def _band(section: SectionRow, newest: Iterable[PageRow], shown: set[int], edition: Edition) -> list[PageRow]:
    """The section's newest, those with photos first; an older one with a photo leads where no newer one has any."""
    rows = [row for row in newest if row.path.startswith(section.path)]
    if not rows:
        rows = page_rows(automatic_stories(edition).filter(path__startswith=section.path)[:_BAND])
    fresh = [row for row in rows if row.pk not in shown]
    chosen = fresh[:_BAND]
    if not any(row.lead_photo_id for row in chosen):
        chosen = [*[row for row in fresh if row.lead_photo_id][:1], *chosen][:_BAND]
    return sorted(chosen, key=lambda row: row.lead_photo_id is None)


def _band_view(section: SectionRow, cards: list[CardView]) -> BandView:
    is_opinion = sum(card.is_opinion for card in cards) * 2 > len(cards)
    return BandView(LinkView(section.name, section.url), cards[0], cards[1:], is_opinion)


def latest_cards(edition: Edition, pages: EditionPages, limit: int) -> list[CardView]:
    """The newest stories, for pages that have nothing else to show. Four queries."""
    rows = page_rows(automatic_stories(edition)[:limit])
    cards = cards_of(rows, edition, pages)
    return [cards[row.pk] for row in rows]
