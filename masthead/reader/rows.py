"""Pages as rows: everything that links and cards need, without making page objects."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction

from masthead.editions.models import Edition
from masthead.editions.queries import live_editions
from masthead.newsroom.choices import StoryKind

from .addresses import page_path

_COLUMNS = (
    "pk",
    "title",
    "path",
    "url_path",
    "locale_id",
    "first_published_at",
    "translation_key",
    "story__edition_id",
    "story__address",
    "story__kind",
    "story__standfirst",
    "story__sponsor",
    "story__lead_photo_id",
    "story__lead_alt",
    "authorpage__role",
    "authorpage__portrait_id",
)


@dataclass(frozen=True, slots=True)
class PageRow:
    pk: int
    title: str
    path: str
    url_path: str
    locale_id: int
    first_published_at: datetime | None
    translation_key: object
    edition_id: int | None
    address: str | None
    kind: str | None
    standfirst: str | None
    sponsor: str | None
    lead_photo_id: int | None
    lead_alt: str | None
    role: str | None
    portrait_id: int | None

    @property
    def photo_id(self) -> int | None:
        return self.lead_photo_id or self.portrait_id

    @property
    def is_story(self) -> bool:
        return self.kind is not None

    @property
    def parent_path(self) -> str:
        return self.path[: -Page.steplen]


def page_rows(pages: QuerySet[Any]) -> list[PageRow]:
    """One query; `pages` is a queryset of wagtail's Page."""
    return [PageRow(*values) for values in pages.values_list(*_COLUMNS)]


def open_pages(*, seen_from: str = "") -> QuerySet:
    """Published pages that everybody may read; and whoever reads the page at the tree path `seen_from`."""
    return without_closed(Page.objects.live(), seen_from=seen_from)


def without_closed(pages: QuerySet, *, seen_from: str = "") -> QuerySet:
    """Those of `pages`, of any page model, that no view restriction closes.

    Part of the query it stands in, where Wagtail's `public()` would cost one of its own.
    """
    opened = [seen_from[:end] for end in range(Page.steplen, len(seen_from) + 1, Page.steplen)]
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.exclude(page__path__in=opened).alias(asked=asked)
    return pages.filter(~Exists(closed.filter(asked__startswith=F("page__path"))))


def automatic_stories(edition: Edition, *, seen_from: str = "") -> QuerySet:
    """What may stand in lists that no editor composed: published, open, not sponsored; newest first."""
    return (
        open_pages(seen_from=seen_from)
        .filter(story__edition_id=edition.pk, story__address__isnull=False)
        .exclude(story__kind=StoryKind.SPONSORED)
        .order_by("-first_published_at", "-pk")
    )


def row_path(row: PageRow) -> str | None:
    """The row's address, or None when its edition is not live."""
    edition = next((edition for edition in live_editions() if edition.locale_id == row.locale_id), None)
    if edition is None or (row.is_story and not row.address):
        return None
    return page_path(edition.code, row.url_path, row.address)
