"""Sections, topics and authors of an import: those of the edition where they exist, else new ones."""

from django.utils import translation
from django.utils.translation import pgettext
from wagtail.models import Page

from masthead.editions.choices import RESERVED_SECTION_SLUGS
from masthead.editions.models import Edition
from masthead.newsroom.actions.take_over import free_slug, put_below
from masthead.newsroom.models import AuthorPage, AuthorsPage, EditionPage, SectionPage, TopicPage, TopicsPage

from ...models import ImportedKind
from .entry import Entry, Term
from .ledger import Ledger
from .names import name_of, slug_of, without_address
from .survey import Category, Survey

ARCHIVE = "archive of stories without a category"
_MOST_TOPICS = 50


class Places:
    """Finds or makes the pages that a story hangs on; each is looked up once an import."""

    def __init__(self, edition: Edition, survey: Survey, ledger: Ledger):
        self.survey = survey
        self.ledger = ledger
        self.edition = edition
        self.front = EditionPage.objects.get(locale=edition.locale)
        self._pages: dict[tuple[str, str], Page] = {}
        self._children: dict[int, _Children] = {}

    def forget_unsaved(self) -> None:
        """After a transaction that was rolled back."""
        self._pages.clear()
        self._children.clear()
        self.front.refresh_from_db()

    def section_and_topics(self, entry: Entry) -> tuple[SectionPage, list[TopicPage]]:
        """The first category's section; other categories and tags as topics, in the export's order.

        A category below another one stands for its outermost parent's section and is a topic too.
        """
        categories = [term for term in entry.terms if term.domain == "category"]
        tags = [term for term in entry.terms if term.domain == "post_tag"]
        if not categories:
            return self.archive(), self._topics(tags)
        outermost = self._outermost(categories[0])
        below = [categories[0]] if outermost.slug != categories[0].slug else []
        others = [term for term in categories[1:] if term.slug != outermost.slug]
        return self.section(outermost), self._topics([*below, *others, *tags])

    def _topics(self, terms: list[Term]) -> list[TopicPage]:
        pages = {page.pk: page for term in terms[:_MOST_TOPICS] if (page := self.topic(term))}
        return list(pages.values())

    def _outermost(self, term: Term) -> Term:
        """Parents by the slugs that the file declares; a circle ends the climb."""
        seen = {term.slug}
        while (category := self.survey.categories.get(term.slug)) and category.parent_slug not in {"", *seen}:
            parent = self.survey.categories.get(category.parent_slug)
            if parent is None:
                break
            seen.add(category.parent_slug)
            term = Term("category", category.parent_slug, parent.name)
        return term

    def archive(self) -> SectionPage:
        with translation.override(self.edition.language):
            name = pgettext("section of imported stories without a category", "Archive")
        # The slug `archive` belongs to the site itself.
        return self._page(ImportedKind.SECTION, ARCHIVE, SectionPage, self.front, name, "archived")

    def section(self, term: Term) -> SectionPage:
        declared = self.survey.categories.get(term.slug, Category(term.name, "", ""))
        slug = slug_of(term.slug, term.name) or "section"
        slug = f"section-{slug}" if slug.isdigit() or slug in RESERVED_SECTION_SLUGS else slug
        description = name_of(declared.description)
        return self._page(
            ImportedKind.SECTION,
            f"category:{term.slug or term.name}",
            SectionPage,
            self.front,
            name_of(term.name or declared.name),
            slug,
            description=description,
        )

    def topic(self, term: Term) -> TopicPage | None:
        name = name_of(term.name)
        if not name:
            return None
        declared = self.survey.tags.get(term.slug) or self.survey.categories.get(term.slug)
        return self._page(
            ImportedKind.TOPIC,
            f"{term.domain}:{term.slug or term.name}",
            TopicPage,
            self._list(TopicsPage),
            name,
            slug_of(term.slug, term.name) or "topic",
            introduction=name_of(declared.description) if declared else "",
        )

    def authors(self, entry: Entry) -> list[AuthorPage]:
        """Of the Co-Authors Plus terms where there are some; else the post's author, declared or not."""
        guests = [term for term in entry.terms if term.domain == "author"]
        logins = [(term.slug.removeprefix("cap-"), term.name) for term in guests]
        logins = logins or ([(entry.author_login, "")] if entry.author_login else [])
        pages = [self._author(login, self.survey.authors.get(login) or shown or login) for login, shown in logins]
        return list({page.pk: page for page in pages}.values())

    def _author(self, login: str, name: str) -> AuthorPage:
        name = without_address(name_of(name) or name_of(login))
        return self._page(
            ImportedKind.AUTHOR,
            f"{login}:{name}",
            AuthorPage,
            self._list(AuthorsPage),
            name,
            slug_of(name) or "author",
        )

    def _list(self, model) -> Page:
        key = ("list", model.__name__)
        if key not in self._pages:
            self._pages[key] = model.objects.get(locale=self.edition.locale)
        return self._pages[key]

    def _page(self, kind: str, source_id: str, model, parent: Page, title: str, slug: str, **fields):
        """By what an earlier import made of it, then by slug or name, else a new page."""
        key = (kind, source_id)
        if key not in self._pages:
            children = self._children_of(parent)
            page = self._known(self.ledger.place(kind, source_id), model) or self._known(
                children.find(title, "" if model is AuthorPage else slug), model
            )
            if page is None:
                page = model(title=title, slug=free_slug(parent, slug), locale=parent.locale, live=True, **fields)
                put_below(parent, page)
                children.add(page.pk, page.slug, page.title)
            if self.ledger.place(kind, source_id) != page.pk:
                self.ledger.add_place(kind, source_id, page.pk)
            self._pages[key] = page
        return self._pages[key]

    def _known(self, page_id: int | None, model) -> Page | None:
        return model.objects.filter(pk=page_id).first() if page_id else None

    def _children_of(self, parent: Page) -> "_Children":
        if parent.pk not in self._children:
            self._children[parent.pk] = _Children()
            for child in parent.get_children().values_list("pk", "slug", "title"):
                self._children[parent.pk].add(*child)
        return self._children[parent.pk]


class _Children:
    """Names and slugs below a page, read once: a title has thousands of topics."""

    def __init__(self):
        self._by_slug: dict[str, int] = {}
        self._by_title: dict[str, int] = {}

    def add(self, page_id: int, slug: str, title: str) -> None:
        self._by_slug[slug] = page_id
        self._by_title.setdefault(title.casefold(), page_id)

    def find(self, title: str, slug: str) -> int | None:
        return self._by_slug.get(slug) or self._by_title.get(title.casefold())
