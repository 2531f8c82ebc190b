"""What stands around every page of an edition: bar, sections, footer, and what the head says."""

from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.editions.queries import all_editions, live_editions

from .addresses import absolute, page_path
from .assets import asset_address, icon, stylesheet
from .faces import first_faces, script_of
from .view_data import EditionView, LinkView, PageFrame, SocialCard

_KEY = "reader.edition_pages"
_KEPT_SECONDS = 60


@dataclass(frozen=True)
class SectionRow:
    pk: int
    path: str
    name: str
    url: str
    description: str


@dataclass(frozen=True)
class EditionPages:
    """An edition's sections, lists and footer pages; one query."""

    sections: tuple[SectionRow, ...]
    footer: tuple[LinkView, ...]
    lists: tuple[LinkView, ...]

    def section_of(self, path: str) -> SectionRow | None:
        """The section in which a page with this tree path stands."""
        parent = path[: -Page.steplen]
        return next((section for section in self.sections if section.path == parent), None)

    def top_sections(self) -> list[SectionRow]:
        depth = min((len(section.path) for section in self.sections), default=0)
        return [section for section in self.sections if len(section.path) == depth]


def edition_pages(edition: Edition) -> EditionPages:
    """What stands around every page; one query at most once a minute and process, none after."""
    key = f"{_KEY}.{edition.pk}"
    pages: EditionPages | None = cache.get(key)
    if pages is None:
        pages = _edition_pages(edition)
        cache.set(key, pages, _KEPT_SECONDS)
    return pages


def forget_edition_pages() -> None:
    """Called after a change of any section or static page, so that this process sees it at once."""
    cache.delete_many([f"{_KEY}.{edition.pk}" for edition in all_editions()])


def _edition_pages(edition: Edition) -> EditionPages:
    is_list = Q(authorspage__isnull=False) | Q(topicspage__isnull=False)
    columns = ("pk", "path", "title", "url_path", "sectionpage__pk", "sectionpage__description", "staticpage__pk")
    rows = (
        Page.objects.live()
        .filter(locale_id=edition.locale_id)
        .filter(Q(sectionpage__isnull=False) | Q(staticpage__is_in_footer=True) | is_list)
        .order_by("path")
        .values_list(*columns)
    )
    sections: list[SectionRow] = []
    footer: list[LinkView] = []
    lists: list[LinkView] = []
    for pk, path, title, url_path, section_pk, description, static_pk in rows:
        url = page_path(edition.code, url_path)
        if section_pk:
            sections.append(SectionRow(pk, path, title, url, description))
        else:
            (footer if static_pk else lists).append(LinkView(title, url))
    return EditionPages(tuple(sections), tuple(footer), tuple(lists))


def edition_view(edition: Edition) -> EditionView:
    return EditionView(
        code=edition.code,
        name=edition.name,
        tagline=edition.tagline,
        language=edition.language,
        direction=edition.direction,
        script=script_of(edition.language),
        url=f"/{edition.code}/",
        contact=edition.contact,
        logo_url=edition.logo.url if edition.logo else "",
    )


def page_frame(
    edition: Edition,
    pages: EditionPages,
    *,
    url: str,
    title: str,
    description: str = "",
    translations: dict[int, str] | None = None,
    section: SectionRow | None = None,
    social: SocialCard | None = None,
) -> PageFrame:
    """The frame of the page at `url`. `translations` maps a locale's id to the address of the same page there."""
    here = {**(translations or {}), edition.locale_id: url}
    is_front = url == f"/{edition.code}/"
    name = edition.name if is_front else _("%(title)s – %(edition)s") % {"title": title, "edition": edition.name}
    frame = PageFrame(
        edition=edition_view(edition),
        title=f"{edition.name}: {edition.tagline}" if is_front and edition.tagline else name,
        description=description or edition.tagline,
        canonical=absolute(url),
        alternates=_alternates(here),
        editions=_switcher(edition, here),
        sections=tuple(
            LinkView(row.name, row.url, is_current=bool(section and section.path.startswith(row.path)))
            for row in pages.top_sections()
        ),
        footer=pages.footer,
        lists=pages.lists,
        feeds=_feeds(edition, section),
        stylesheet=stylesheet(edition).address,
        icon=icon(edition).address,
        fonts=tuple(asset_address(font, "woff2") for font in first_faces(script_of(edition.language))),
        social=social or SocialCard("website", title, description or edition.tagline),
        is_front=is_front,
        path=url,
    )
    return frame if frame.social.image_url else replace(frame, social=_with_share_image(frame.social, edition))


def _with_share_image(social: SocialCard, edition: Edition) -> SocialCard:
    image = edition.share_image
    return replace(social, image_url=absolute(image.url), image_alt=edition.name) if image else social


def _alternates(here: dict[int, str]) -> tuple[LinkView, ...]:
    """Links for `hreflang`: only where the page is published in another edition too."""
    found = [(edition, here[edition.locale_id]) for edition in live_editions() if edition.locale_id in here]
    if len(found) < 2:
        return ()
    links = [LinkView(edition.language, absolute(url)) for edition, url in found]
    return (*links, LinkView("x-default", absolute(found[0][1])))


def _switcher(current: Edition, here: dict[int, str]) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(
            edition.autonym,
            here.get(edition.locale_id, f"/{edition.code}/"),
            language=edition.language,
            is_current=edition.pk == current.pk,
        )
        for edition in live_editions()
    )


def _feeds(edition: Edition, section: SectionRow | None) -> tuple[LinkView, ...]:
    own = LinkView(edition.name, f"/{edition.code}/feed.xml")
    if section is None:
        return (own,)
    text = _("%(edition)s: %(section)s") % {"edition": edition.name, "section": section.name}
    return own, LinkView(text, f"{section.url}feed.xml")


def translated_paths(translation_key, exclude_pk: int) -> dict[int, str]:
    """Addresses of a page's published translations by locale; one query."""
    from .rows import open_pages, page_rows, row_path

    rows = page_rows(open_pages().filter(translation_key=translation_key).exclude(pk=exclude_pk))
    return {row.locale_id: path for row in rows if (path := row_path(row))}
