"""A story as its page shows it: plain data, drawn from one reading of the database."""

from dataclasses import replace

from django.utils import timezone
from django.utils.html import escape

from masthead.editions.models import Edition
from masthead.newsroom.models import Story
from masthead.trust.queries import today_in

from .addresses import absolute, page_path
from .body import Material, block_view, related_block, texts_of
from .bylines import in_a_row
from .cards import CardMaker, kind_label
from .clock import Clock
from .designations import marked_texts
from .frame import page_frame
from .recordings import recording_view
from .rich_text import Links
from .rows import row_path
from .story_reading import AUTOMATIC_CARDS, StoryReading, read_story
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
_CARD_NEEDS_AFTER = 1  # paragraphs that must still follow a card


def story_view(story: Story) -> StoryView:
    """The story as it stands in memory: the published one, or a preview of unsaved work."""
    read = read_story(story)
    clock = Clock(read.edition)
    cards = _Cards(read)
    material = Material(
        Links(read.page_addresses, read.documents),
        read.pictures,
        cards.placed,
        {recording.pk: recording_view(recording, read.pictures) for recording in read.recordings},
    )
    lead = read.pictures.view(story.lead_photo_id, alt=story.lead_alt, caption=story.lead_caption)
    standfirst, lead_caption, body, notices = _marked(story, read, material, lead)
    body = body if read.found.stories else _with_cards(body, cards.automatic)
    published = clock.moment(story.first_published_at or timezone.now())
    updated = clock.moment(story.updated_at) if story.updated_at else None
    authors = _people(read)
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
        updates=_updates(read, clock),
        lead=replace(lead, caption=lead_caption) if lead else None,
        body=body,
        notices=notices,
        topics=tuple(LinkView(row.title, row_path(row) or "") for row in read.topics),
        next_story=cards.next_story,
        sponsor=story.sponsor,
        discussion_url=f"{_path(story, read.edition)}discussion/" if read.is_open else "",
    )


def _marked(story: Story, read: StoryReading, material: Material, lead: PictureView | None):
    """Standfirst, lead caption, body and notices: the marks of designations counted through all in reading order."""
    block_texts = [texts_of(block, material) for block in read.blocks]
    texts, notices = marked_texts(
        [
            escape(story.standfirst),
            escape(lead.caption if lead else ""),
            *(text for texts in block_texts for text in texts),
        ],
        read.edition,
        today_in(read.edition),
        story.pk,
    )
    marked = iter(texts)
    standfirst, lead_caption = next(marked), next(marked)
    body = tuple(view for block in read.blocks if (view := block_view(block, marked, material)))
    return standfirst, lead_caption, body, notices


class _Cards:
    """The cards of a story page; none stands there twice."""

    def __init__(self, read: StoryReading):
        maker = CardMaker(read.edition, read.pages, read.pictures)
        self.placed = {row.pk: maker.card(row) for row in read.placed}
        self.automatic = [maker.card(row) for row in read.earlier.related[:AUTOMATIC_CARDS]]
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


def _people(read: StoryReading) -> tuple[PersonView, ...]:
    people = [
        PersonView(row.title, row_path(row) or "", row.role or "", read.pictures.view(row.portrait_id, "1:1"))
        for row in read.authors
    ]
    return in_a_row(people, read.edition)


def _updates(read: StoryReading, clock: Clock) -> tuple[UpdateView, ...]:
    """The updates that say what changed, newest first."""
    return tuple(UpdateView(clock.moment(at), note) for at, note in read.attached.updates if note)


def _path(story: Story, edition: Edition) -> str:
    return page_path(edition.code, story.url_path or "", story.address)


def _frame(
    read: StoryReading,
    lead: PictureView | None,
    authors: tuple[PersonView, ...],
    published: Moment,
    updated: Moment | None,
) -> PageFrame:
    story = read.story
    social = _social_card(story, lead)
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


def _social_card(story: Story, lead: PictureView | None) -> SocialCard:
    headline = story.social_headline or story.title
    text = story.social_text or story.search_description or story.standfirst
    if lead is None:
        return SocialCard("article", headline, text)
    wide = lead.photo.files.get(("social", "jpeg"))
    url, width, height = (
        (wide[-1].url, wide[-1].width, wide[-1].height) if wide else (lead.largest, lead.width, lead.height)
    )
    return SocialCard("article", headline, text, absolute(url), lead.alt, width, height)
