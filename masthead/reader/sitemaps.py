"""Sitemaps (sitemaps.org, with hreflang as xhtml:link): one file, or an index of several for a large title."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.editions.queries import live_editions
from masthead.newsroom.models import EditionPage, Story

MOST_ADDRESSES = 5_000
_TEMPLATE = "reader/sitemap.xml"


class _EditionSitemap(Sitemap):
    """Addresses of one edition. Rows are dictionaries: `translation_key`, `edition`, and what `_path` needs."""

    limit = MOST_ADDRESSES

    def __init__(self, edition: Edition):
        self.edition = edition
        self.protocol = urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc

    def rows_of(self, editions: Iterable[Edition]) -> QuerySet:
        raise NotImplementedError

    def location(self, row: dict) -> str:
        return _path(self.edition, row)

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        """Three queries a page of the sitemap, however many addresses."""
        urls = super().get_urls(page, site, protocol)
        translations = self._translations(urls)
        for url in urls:
            alternates = translations[url["item"]["translation_key"]]
            url["alternates"] = alternates if len(alternates) > 1 else []
        return urls

    def _translations(self, urls: list[dict]) -> dict:
        """By translation key, the addresses in every live edition that has the page."""
        editions = {edition.locale_id: edition for edition in live_editions()}
        keys = [url["item"]["translation_key"] for url in urls]
        found = defaultdict(list)
        for row in self.rows_of(editions.values()).filter(translation_key__in=keys):
            edition = editions[row["locale_id"]]
            address = settings.WAGTAILADMIN_BASE_URL + _path(edition, row)
            found[row["translation_key"]].append({"lang_code": edition.language, "location": address})
        return found


class StoriesSitemap(_EditionSitemap):
    """Published stories; one taken over from elsewhere stays out, its canonical address is not here."""

    def items(self):
        return self.rows_of([self.edition]).order_by("first_published_at", "pk")

    def rows_of(self, editions: Iterable[Edition]) -> QuerySet:
        stories = Story.objects.live().public().filter(edition__in=editions, canonical_url="")
        return stories.values("translation_key", "locale_id", "address", "first_published_at", "updated_at")

    def lastmod(self, row: dict) -> datetime:
        return row["updated_at"] or row["first_published_at"]

    def get_latest_lastmod(self) -> datetime | None:
        changed = Greatest("first_published_at", Coalesce("updated_at", "first_published_at"))
        return self.rows_of([self.edition]).aggregate(latest=Max(changed))["latest"]


class PagesSitemap(_EditionSitemap):
    """Front, sections, authors, topics, static pages."""

    def items(self):
        return self.rows_of([self.edition]).order_by("path")

    def rows_of(self, editions: Iterable[Edition]) -> QuerySet:
        pages = Page.objects.live().public().not_exact_type(Story).filter(depth__gt=1)
        return pages.filter(locale__in=[edition.locale_id for edition in editions]).values(
            "translation_key", "locale_id", "url_path"
        )

    def get_latest_lastmod(self) -> None:
        return None


def _path(edition: Edition, row: dict) -> str:
    below = row["address"] if "address" in row else "/".join(row["url_path"].strip("/").split("/")[1:])
    return iri_to_uri(f"/{edition.code}/{below}/" if below else f"/{edition.code}/")


def _sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    with_front = set(EditionPage.objects.live().values_list("locale_id", flat=True))
    found: dict[str, type[Sitemap] | Sitemap] = {}
    for edition in live_editions():
        if edition.locale_id in with_front:
            found[f"{edition.code}-pages"] = PagesSitemap(edition)
            found[f"{edition.code}-stories"] = StoriesSitemap(edition)
    return found


def sitemap(request):
    """The whole title in one file while it fits, else the index of its parts."""
    parts = _sitemaps()
    if sum(part.paginator.count for part in parts.values()) > MOST_ADDRESSES:
        return views.index(request, parts, sitemap_url_name="sitemap_part")
    return views.sitemap(request, parts, template_name=_TEMPLATE)


def sitemap_part(request, section: str):
    """One part of a large title, paged by `?p=`."""
    parts = _sitemaps()
    if section not in parts:
        raise Http404
    return views.sitemap(request, parts, section=section, template_name=_TEMPLATE)
