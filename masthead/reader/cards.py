"""Cards: a story as other pages show it."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.editions.models import Edition
from masthead.newsroom.choices import StoryKind

from .addresses import page_path
from .bylines import Bylines
from .clock import Clock
from .frame import EditionPages
from .pictures import Pictures
from .rows import PageRow
from .view_data import CardView, LinkView

_UNLABELLED = {StoryKind.NEWS, StoryKind.AGENCY_COPY}


def kind_label(kind: str, sponsor: str = "") -> str:
    """What is said above a headline; plain news says nothing, a sponsored story names who paid."""
    if kind == StoryKind.SPONSORED:
        return _("Sponsored by %(sponsor)s") % {"sponsor": sponsor} if sponsor else _("Sponsored")
    return "" if kind in _UNLABELLED else str(StoryKind(kind).label)


class CardMaker:
    """Makes the cards of one page from rows that were read together."""

    def __init__(self, edition: Edition, pages: EditionPages, pictures: Pictures, bylines: Bylines | None = None):
        self._edition, self._pages, self._pictures, self._bylines = edition, pages, pictures, bylines
        self._clock = Clock(edition)

    def card(self, row: PageRow, crop: str = "3:2") -> CardView:
        section = self._pages.section_of(row.path)
        return CardView(
            id=row.pk,
            url=page_path(self._edition.code, row.url_path, row.address),
            headline=row.title,
            standfirst=row.standfirst or "",
            section=LinkView(section.name, section.url) if section else None,
            kind=row.kind or "",
            label=kind_label(row.kind or StoryKind.NEWS, row.sponsor or ""),
            published=self._clock.moment(row.first_published_at or timezone.now()),
            picture=self._pictures.view(row.lead_photo_id, crop, alt=row.lead_alt or ""),
            authors=self._bylines.of(row.pk, self._pictures) if self._bylines else (),
        )


def cards_of(rows: Sequence[PageRow], edition: Edition, pages: EditionPages) -> dict[int, CardView]:
    """The cards of a list by story id; three queries (bylines, photos, their files)."""
    bylines = Bylines(rows, edition)
    pictures = Pictures({row.lead_photo_id for row in rows} | bylines.portrait_ids)
    maker = CardMaker(edition, pages, pictures, bylines)
    return {row.pk: maker.card(row) for row in rows}
