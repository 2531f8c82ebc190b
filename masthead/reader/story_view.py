"""A story as its page shows it: at most nine queries, whatever the body holds."""

from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale
from masthead.newsroom.models import AuthorPage, Story

from .addresses import absolute, page_path
from .body import Material, References, block_view, references, related_block, texts_of
from .cards import CardMaker, kind_label
from .clock import Clock
from .designations import marked_texts
from .frame import EditionPages, SectionRow, edition_pages, page_frame
from .pictures import Pictures
from .recordings import recording_view, recordings_with
from .related import Earlier, earlier_stories
from .rich_text import Links, document_addresses
from .rows import PageRow, page_rows, row_path
from .view_data import (
    BlockView,
    CardView,
    LinkView,
    Moment,
    PageFrame,
    PersonView,
    PictureView,
    SocialCard,
    StoryView,
    UpdateView,
)

# Where nothing was placed by the editor, a related card follows these paragraphs.
_CARDS_AFTER = (4, 8)
_AUTOMATIC_CARDS = len(_CARDS_AFTER)
_CARD_NEEDS_AFTER = 1  # paragraphs that must still follow a card


@dataclass
class _Reading:
    """Everything that one story page reads from the database, before anything is drawn."""

    story: Story
    edition: Edition
    pages: EditionPages
    section: SectionRow | None
    blocks: list[dict]
    found: References
    authors: list[AuthorPage]
    topic_ids: list[int]
    rows: dict[int, PageRow]
    translations: dict[int, str]
    earlier: Earlier
    pictures: Pictures
    recordings: list
    documents: dict[int, str]


def story_view(story: Story) -> StoryView:
    """The story as it stands in memory: the published one, or a preview of unsaved work."""
    read = _read(story)
    clock = Clock(read.edition)
    cards = _Cards(read)
    material = Material(
        Links({pk: path for pk, row in read.rows.items() if (path := row_path(row))}, read.documents),
        read.pictures,
        cards.placed,
        {recording.pk: recording_view(recording, read.pictures) for recording in read.recordings},
    )
    lead = read.pictures.view(story.lead_photo_id, alt=story.lead_alt, caption=story.lead_caption)
    opening = [escape(story.standfirst), escape(lead.caption if lead else "")]
    block_texts = [texts_of(block, material) for block in read.blocks]
    texts, notices = marked_texts(
        [*opening, *(text for texts in block_texts for text in texts)],
        read.edition,
        _day(story, read.edition),
        story.pk,
    )
    marked = iter(texts)
    standfirst, lead_caption = next(marked), next(marked)
    body = tuple(view for block in read.blocks if (view := block_view(block, marked, material)))
    body = body if read.found.stories else _with_cards(body, cards.automatic)
    published = clock.moment(story.first_published_at or timezone.now())
    updated = clock.moment(story.updated_at) if story.updated_at else None
    authors = _people(read)
    topics = [LinkView(read.rows[pk].title, row_path(read.rows[pk]) or "") for pk in read.topic_ids if pk in read.rows]
    return StoryView(
        frame=_frame(read, lead, authors, published, updated),
        id=story.pk or 0,
        url=_path(story, read.edition),
        headline=story.title,
        standfirst=standfirst,
        kind=story.kind,
        label=kind_label(story.kind, story.sponsor),
        section=LinkView(read.section.name, read.section.url) if read.section else None,
        section_description=read.section.description if read.section else "",
        dateline=story.dateline,
        authors=authors,
        published=published,
        updated=updated,
        updates=_updates(story, clock),
        lead=replace(lead, caption=lead_caption) if lead else None,
        body=body,
        notices=notices,
        topics=tuple(topics),
        next_story=cards.next_story,
        sponsor=story.sponsor,
    )


def _read(story: Story) -> _Reading:
    edition = edition_of_locale(story.locale_id)
    pages = edition_pages(edition)
    blocks = list(story.body.get_prep_value()) if story.body else []
    found = references(blocks)
    authors = [byline.author for byline in _bylines(story)]
    topic_ids = [link.topic_id for link in story.topic_links.all()]
    own = Q(pk__in={*found.stories, *found.pages, *topic_ids})
    rows = {row.pk: row for row in page_rows(Page.objects.live().filter(own | _translations(story)))}
    earlier = earlier_stories(
        edition,
        section_path=story.path[: -Page.steplen],
        before=story.first_published_at or timezone.now(),
        topic_ids=topic_ids,
        leave_out={story.pk, *found.stories},
    )
    recordings = recordings_with(found.recordings)
    shown = [*(rows[pk] for pk in found.stories if pk in rows), *earlier.related[:_AUTOMATIC_CARDS]]
    return _Reading(
        story=story,
        edition=edition,
        pages=pages,
        section=pages.section_of(story.path),
        blocks=blocks,
        found=found,
        authors=authors,
        topic_ids=topic_ids,
        rows=rows,
        translations={
            row.locale_id: path
            for row in rows.values()
            if row.translation_key == story.translation_key and row.pk != story.pk and (path := row_path(row))
        },
        earlier=earlier,
        pictures=Pictures(
            {
                story.lead_photo_id,
                *found.photos,
                *(author.portrait_id for author in authors),
                *(row.lead_photo_id for row in shown),
                *(recording.poster_id for recording in recordings),
            }
        ),
        recordings=recordings,
        documents=document_addresses(found.documents),
    )


def _bylines(story: Story):
    """In one query for a saved story; a preview holds its unsaved ones in memory."""
    bylines = story.bylines.all()
    return bylines.select_related("author") if hasattr(bylines, "select_related") else bylines


def _translations(story: Story) -> Q:
    return Q(translation_key=story.translation_key) & ~Q(pk=story.pk)


class _Cards:
    """The cards of a story page; none stands there twice."""

    def __init__(self, read: _Reading):
        maker = CardMaker(read.edition, read.pages, read.pictures)
        rows = (read.rows.get(pk) for pk in read.found.stories)
        self.placed = {
            row.pk: maker.card(row)
            for row in rows
            if row and row.is_story and row.locale_id == read.edition.locale_id and row_path(row)
        }
        self.automatic = [maker.card(row) for row in read.earlier.related[:_AUTOMATIC_CARDS]]
        self.next_story = maker.card(read.earlier.next_story) if read.earlier.next_story else None


def _with_cards(body: tuple[BlockView, ...], cards: list[CardView]) -> tuple[BlockView, ...]:
    """The body with a related card after its fourth and its eighth paragraph, where more text follows."""
    total = sum(_is_paragraph(block) for block in body)
    waiting = list(cards)
    filled: list[BlockView] = []
    paragraphs = 0
    for block in body:
        filled.append(block)
        paragraphs += _is_paragraph(block)
        is_place = _is_paragraph(block) and paragraphs in _CARDS_AFTER and total - paragraphs >= _CARD_NEEDS_AFTER
        if is_place and waiting:
            filled.append(related_block(waiting.pop(0)))
    return tuple(filled)


def _is_paragraph(block: BlockView) -> bool:
    return block.template == "paragraph/paragraph.html"


def _people(read: _Reading) -> tuple[PersonView, ...]:
    return tuple(
        PersonView(
            author.title,
            page_path(read.edition.code, author.url_path) if author.live else "",
            author.role,
            read.pictures.view(author.portrait_id, "1:1"),
        )
        for author in read.authors
    )


def _updates(story: Story, clock: Clock) -> tuple[UpdateView, ...]:
    """The updates that say what changed, newest first. No query for a story that was never updated."""
    if not story.updated_at:
        return ()
    return tuple(UpdateView(clock.moment(update.at), update.note) for update in story.updates.all() if update.note)


def _path(story: Story, edition: Edition) -> str:
    return page_path(edition.code, story.url_path or "", story.address)


def _day(story: Story, edition: Edition):
    """Designations count as of today: a notice that came into force stands on older stories too."""
    return timezone.now().astimezone(edition.zone).date()


def _frame(
    read: _Reading,
    lead: PictureView | None,
    authors: tuple[PersonView, ...],
    published: Moment,
    updated: Moment | None,
) -> PageFrame:
    story = read.story
    social = SocialCard(
        "article",
        story.social_headline or story.title,
        story.social_text or story.search_description or story.standfirst,
        image_url=absolute(lead.largest) if lead else "",
        image_alt=lead.alt if lead else "",
        image_width=lead.width if lead else 0,
        image_height=lead.height if lead else 0,
    )
    frame = page_frame(
        read.edition,
        read.pages,
        url=_path(story, read.edition),
        title=story.seo_title or story.title,
        description=story.search_description or story.standfirst,
        translations=read.translations,
        section=read.section,
        social=social,
    )
    return replace(
        frame,
        canonical=story.canonical_url or frame.canonical,
        published=published,
        updated=updated,
        authors=tuple(author.name for author in authors) or (read.edition.name,),
    )
