"""Founding an edition: its language, settings, front, and the pages that every edition has."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import pgettext
from wagtail.models import Locale, Page, Site

from masthead.editions.models import Edition
from masthead.eventlog.record import record

from ..models import AuthorsPage, EditionPage, SectionPage, TopicsPage
from ..roles import set_up_edition_roles


@dataclass(frozen=True)
class NewSection:
    slug: str
    name: str
    description: str = ""


@transaction.atomic
def found_edition(*, edition: Edition, language: str, sections: list[NewSection], by=None) -> EditionPage:
    """Save `edition` with the locale of `language` (BCP 47) and make its pages; again = the same pages.

    The first edition becomes the root of the title's one Site. Raises ValidationError, as where the
    edition would be live and the interface is not complete in its language.
    """
    edition.locale, _made = Locale.objects.get_or_create(language_code=language)
    edition.full_clean(exclude=["locale"])
    edition.save()
    front = EditionPage.objects.filter(locale=edition.locale).first() or _make_front(edition)
    with translation.override(language):
        _make_lists(front)
    for section in sections:
        _make_page(front, SectionPage, slug=section.slug, title=section.name, description=section.description)
    set_up_edition_roles(front)
    record("edition.founded", stream=edition.stream, actor=by, edition=edition.code)
    return front


def _make_front(edition: Edition) -> EditionPage:
    root = Page.get_first_root_node()
    sibling = EditionPage.objects.first()
    front = EditionPage(title=edition.name, slug=edition.code, locale=edition.locale)
    if sibling:
        front.translation_key = sibling.translation_key
    root.add_child(instance=front)
    if sibling is None:
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=front, is_default_site=True, site_name=edition.name)
        Page.objects.filter(depth=2, slug="home").delete()
    return front


def _make_lists(front: EditionPage) -> None:
    _make_page(front, AuthorsPage, slug="authors", title=pgettext("list of people who write", "Authors"))
    _make_page(front, TopicsPage, slug="topics", title=pgettext("list of subjects", "Topics"))


def _make_page(parent: Page, model, *, slug: str, **fields) -> Page:
    existing = model.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    page = model(slug=slug, locale=parent.locale, **fields)
    page.translation_key = _translation_key(parent, model, slug) or page.translation_key
    return parent.add_child(instance=page)


def _translation_key(parent: Page, model, slug: str):
    """The same section of another edition is its translation: same slug, below a translated parent."""
    for sibling_parent in parent.get_translations():
        twin = model.objects.child_of(sibling_parent).filter(slug=slug).first()
        if twin:
            return twin.translation_key
    return None
