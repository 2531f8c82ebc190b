"""Everything that one story page reads from the database, before anything is drawn.

Seven queries, one more each for recordings and for documents, whatever the story holds.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale
from masthead.media.models import Recording
from masthead.newsroom.models import Story

from .attached import Attached, attached_to
from .body import References, references
from .frame import EditionPages, SectionRow, edition_pages
from .pictures import Pictures
from .recordings import recordings_with
from .related import Earlier, earlier_stories
from .rich_text import document_addresses
from .rows import PageRow, open_pages, page_rows, row_path

AUTOMATIC_CARDS = 2


@dataclass(frozen=True)
class StoryReading:
    story: Story
    edition: Edition
    pages: EditionPages
    section: SectionRow | None
    blocks: list[dict]
    found: References
    attached: Attached
    rows: dict[int, PageRow]
    earlier: Earlier
    recordings: list[Recording]
    documents: dict[int, str]
    pictures: Pictures
    is_open: bool

    @property
    def authors(self) -> list[PageRow]:
        return [self.rows[pk] for pk in self.attached.author_ids if pk in self.rows]

    @property
    def topics(self) -> list[PageRow]:
        return [self.rows[pk] for pk in self.attached.topic_ids if pk in self.rows]

    @property
    def placed(self) -> list[PageRow]:
        """The stories that the editor placed in the body and that readers of this edition can open."""
        rows = (self.rows.get(pk) for pk in self.found.stories)
        return [row for row in rows if row and row.is_story and row.locale_id == self.edition.locale_id and row.address]

    @property
    def translations(self) -> dict[int, str]:
        """Addresses of the story in other editions, by locale."""
        key = self.story.translation_key
        others = [row for row in self.rows.values() if row.translation_key == key and row.pk != self.story.pk]
        return {row.locale_id: path for row in others if (path := row_path(row))}

    @property
    def page_addresses(self) -> dict[int, str]:
        return {pk: path for pk, row in self.rows.items() if (path := row_path(row))}


def read_story(story: Story) -> StoryReading:
    edition = edition_of_locale(story.locale_id)
    if edition is None:
        raise LookupError(f"No edition has the language of story {story.pk}.")
    pages = edition_pages(edition)
    blocks = list(story.body.get_prep_value()) if story.body else []
    found = references(blocks)
    attached = attached_to(story)
    rows = _rows(story, found, attached)
    earlier = earlier_stories(
        edition,
        section_path=story.path[: -Page.steplen],
        before=story.first_published_at or timezone.now(),
        topic_ids=attached.topic_ids,
        leave_out={story.pk or 0, *found.stories},
    )
    recordings = recordings_with(found.recordings)
    shown = [*rows.values(), *earlier.related[:AUTOMATIC_CARDS]]
    return StoryReading(
        story=story,
        edition=edition,
        pages=pages,
        section=pages.section_of(story.path),
        blocks=blocks,
        found=found,
        attached=attached,
        rows=rows,
        earlier=earlier,
        recordings=recordings,
        documents=document_addresses(found.documents),
        pictures=Pictures(
            {
                story.lead_photo_id,
                *found.photos,
                *(row.photo_id for row in shown),
                *(recording.poster_id for recording in recordings),
            }
        ),
        is_open=story.pk in rows,
    )


def _rows(story: Story, found: References, attached: Attached) -> dict[int, PageRow]:
    """Linked pages, placed stories, authors, topics and translations: the published ones, in one query.

    The story itself is among them where everybody may read it.
    """
    wanted = Q(pk__in={*found.stories, *found.pages, *attached.author_ids, *attached.topic_ids})
    translations = Q(translation_key=story.translation_key) & ~Q(pk=story.pk)
    itself = Q(pk__in=open_pages().filter(pk=story.pk).values("pk"))
    pages = open_pages(seen_from=story.path or "").filter(wanted | translations | itself)
    return {row.pk: row for row in page_rows(pages)}
