"""Cards: a story as other pages show it."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.editions.models import Edition
from masthead.newsroom.choices import StoryKind
from masthead.newsroom.models import StoryAuthor

from .addresses import page_path
from .clock import Clock
from .frame import EditionPages
from .pictures import Pictures
from .rows import PageRow
from .view_data import CardView, LinkView, PersonView

_UNLABELLED = {StoryKind.NEWS, StoryKind.AGENCY_COPY}


def kind_label(kind: str, sponsor: str = "") -> str:
    """What is said above a headline; plain news says nothing, a sponsored story names who paid."""
    if kind == StoryKind.SPONSORED:
        return _("Sponsored by %(sponsor)s") % {"sponsor": sponsor} if sponsor else _("Sponsored")
    return "" if kind in _UNLABELLED else str(StoryKind(kind).label)


class Bylines:
    """The authors of many stories, in one query."""

    def __init__(self, rows: Iterable[PageRow], edition: Edition):
        self._code = edition.code
        columns = ("story_id", "author__title", "author__url_path", "author__role", "author__portrait_id")
        found = StoryAuthor.objects.filter(story_id__in=[row.pk for row in rows], author__live=True)
        self._rows = list(found.order_by("story_id", "sort_order", "pk").values_list(*columns))

    @property
    def portrait_ids(self) -> set[int]:
        return {row[4] for row in self._rows if row[4]}

    def of(self, story_id: int, pictures: Pictures) -> tuple[PersonView, ...]:
        return tuple(
            PersonView(name, page_path(self._code, url_path), role, pictures.view(portrait_id, "1:1"))
            for row_id, name, url_path, role, portrait_id in self._rows
            if row_id == story_id
        )


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
