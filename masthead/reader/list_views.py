"""Pages that list stories: of a section, an author, a topic; and the lists of authors and topics."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.functional import cached_property

from masthead.newsroom.models import AuthorPage, AuthorsPage, SectionPage, StaticPage, TopicPage, TopicsPage

from .addresses import page_path
from .cards import cards_of
from .frame import EditionPages, edition_pages, page_frame, translated_paths
from .pictures import Pictures
from .rich_text import Links, document_addresses, linked_ids, reader_html
from .rows import automatic_stories, open_pages, page_rows, row_path
from .view_data import CardView, DirectoryView, LinkView, ListView, PageFrame, PagingView, PersonView, StaticPageView

PAGE_SIZE = 20
_ALIF = str.maketrans("أإآ", "ااا")


def section_view(page: SectionPage, number: int = 1) -> ListView:
    listing = _Listing(
        page, automatic_stories(page.edition, seen_from=page.path).filter(path__startswith=page.path), number
    )
    is_first = number == 1 and listing.cards and listing.cards[0].picture
    below = [row for row in listing.pages.sections if row.path.startswith(page.path) and row.pk != page.pk]
    return ListView(
        frame=listing.frame(page.description),
        heading=page.title,
        introduction=_lines(page.description),
        cards=listing.cards[1:] if is_first else listing.cards,
        paging=listing.paging,
        lead=listing.cards[0] if is_first else None,
        subsections=tuple(LinkView(row.name, row.url) for row in below),
    )


def author_view(page: AuthorPage, number: int = 1) -> ListView:
    by_author = Q(story__bylines__author_id=page.pk)
    listing = _Listing(page, automatic_stories(page.edition).filter(by_author), number)
    portrait = Pictures({page.portrait_id}).view(page.portrait_id, "1:1")
    return ListView(
        frame=listing.frame(page.bio or page.role),
        heading=page.title,
        introduction=_lines(page.bio),
        cards=listing.cards,
        paging=listing.paging,
        person=PersonView(page.title, listing.url, page.role, portrait),
        email=page.email,
    )


def topic_view(page: TopicPage, number: int = 1) -> ListView:
    listing = _Listing(page, automatic_stories(page.edition).filter(story__topic_links__topic_id=page.pk), number)
    return ListView(
        frame=listing.frame(page.introduction),
        heading=page.title,
        introduction=_lines(page.introduction),
        cards=listing.cards,
        paging=listing.paging,
    )


class _Listing:
    """One page of a list of stories, newest first; eight queries."""

    def __init__(self, page, stories: QuerySet, number: int):
        self._page, self._edition, self._number = page, page.edition, number
        paginator = Paginator(stories, PAGE_SIZE)
        if number > paginator.num_pages:
            raise Http404
        self._count = paginator.num_pages
        self.pages: EditionPages = edition_pages(self._edition)
        self.url = page_path(self._edition.code, page.url_path)
        rows = page_rows(stories[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
        cards = cards_of(rows, self._edition, self.pages)
        self.cards: list[CardView] = [cards[row.pk] for row in rows]

    def frame(self, description: str) -> PageFrame:
        translations = translated_paths(self._page.translation_key, self._page.pk) if self._number == 1 else {}
        return page_frame(
            self._edition,
            self.pages,
            url=self._address(self._number),
            title=self._page.seo_title or self._page.title,
            description=self._page.search_description or description,
            translations=translations,
            section=next((row for row in self.pages.sections if row.pk == self._page.pk), None),
        )

    @cached_property
    def paging(self) -> PagingView:
        newer = self._address(self._number - 1) if self._number > 1 else ""
        older = self._address(self._number + 1) if self._number < self._count else ""
        return PagingView(self._number, self._count, newer, older)

    def _address(self, number: int) -> str:
        return self.url if number == 1 else f"{self.url}?page={number}"


def authors_view(page: AuthorsPage) -> DirectoryView:
    authors = list(AuthorPage.objects.live().child_of(page).order_by("title"))
    pictures = Pictures({author.portrait_id for author in authors})
    return DirectoryView(
        frame=_directory_frame(page),
        heading=page.title,
        people=tuple(
            PersonView(
                author.title,
                page_path(page.edition.code, author.url_path),
                author.role,
                pictures.view(author.portrait_id, "1:1"),
            )
            for author in authors
        ),
    )


def topics_view(page: TopicsPage) -> DirectoryView:
    """Topics that have a published story, by their first letter."""
    live = Count("story_links", filter=Q(story_links__story__live=True))
    topics = TopicPage.objects.live().child_of(page).annotate(stories=live).filter(stories__gt=0)
    groups: dict[str, list[LinkView]] = {}
    for topic in sorted(topics, key=lambda topic: _filed_under(topic.title).casefold()):
        link = LinkView(topic.title, page_path(page.edition.code, topic.url_path))
        groups.setdefault(_filed_under(topic.title)[:1].upper(), []).append(link)
    return DirectoryView(
        frame=_directory_frame(page),
        heading=page.title,
        groups=tuple((letter, tuple(links)) for letter, links in groups.items()),
    )


def _filed_under(name: str) -> str:
    """An Arabic index passes over the article, or half would stand under alif, and takes alif's forms as one."""
    return name.removeprefix("ال").translate(_ALIF)


def _directory_frame(page) -> PageFrame:
    return page_frame(
        page.edition,
        edition_pages(page.edition),
        url=page_path(page.edition.code, page.url_path),
        title=page.seo_title or page.title,
        description=page.search_description,
        translations=translated_paths(page.translation_key, page.pk),
    )


def static_page_view(page: StaticPage) -> StaticPageView:
    page_ids, document_ids = linked_ids(page.body)
    rows = page_rows(open_pages().filter(pk__in=page_ids)) if page_ids else []
    links = Links({row.pk: path for row in rows if (path := row_path(row))}, document_addresses(document_ids))
    return StaticPageView(_directory_frame(page), page.title, reader_html(page.body, links))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
