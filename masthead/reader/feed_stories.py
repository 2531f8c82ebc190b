"""Whole stories for feeds, read together: the same queries for one story as for thirty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from lxml import etree
from lxml.html import fragment_fromstring, tostring

from masthead.editions.models import Edition
from masthead.kit.html_clean import without_control_characters
from masthead.newsroom.choices import StoryKind
from masthead.newsroom.models import Story, StoryTopic
from masthead.trust.marking import Entry, mark_fragments
from masthead.trust.models import LiftedMark
from masthead.trust.queries import entries_in_force, today_in

from .addresses import absolute, page_path
from .body import Block, Material, References, block_view, references, texts_of
from .bylines import Bylines
from .cards import CardMaker
from .frame import EditionPages
from .pictures import Pictures
from .recordings import recording_view, recordings_with
from .rich_text import Links, document_addresses
from .rows import open_pages, page_rows, row_path
from .view_data import PictureView

_TEMPLATE = "reader/feed_text.html"
_KEPT_ATTRIBUTES = frozenset({"href", "src", "alt", "width", "height", "lang", "dir", "colspan", "rowspan", "cite"})


@dataclass(frozen=True)
class FeedStory:
    """One story as a feed carries it: `guid` never changes, `text` is HTML with absolute addresses."""

    guid: str
    url: str
    headline: str
    standfirst: str
    text: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    published: datetime
    updated: datetime | None
    picture: PictureView | None


@dataclass
class _Together:
    """What all stories of a feed need, read at once."""

    edition: Edition
    stories: list[Story]
    blocks: dict[int, list[Block]] = field(init=False)
    material: Material = field(init=False)

    def __post_init__(self):
        self.blocks = {story.pk: list(story.body.get_prep_value()) for story in self.stories}
        found = _merged(references(blocks) for blocks in self.blocks.values())
        rows = {row.pk: row for row in page_rows(open_pages().filter(pk__in=found.stories | found.pages))}
        recordings = recordings_with(found.recordings)
        leads = {story.lead_photo_id for story in self.stories}
        pictures = Pictures({*leads, *found.photos, *(recording.poster_id for recording in recordings)})
        maker = CardMaker(self.edition, EditionPages((), (), ()), Pictures(()))
        self.material = Material(
            Links(
                {pk: path for pk, row in rows.items() if (path := row_path(row))}, document_addresses(found.documents)
            ),
            pictures,
            {pk: maker.card(row) for pk, row in rows.items() if row.is_story and row_path(row)},
            {recording.pk: recording_view(recording, pictures) for recording in recordings},
        )
        self.bylines = Bylines(self.stories, self.edition)
        self.topics = list(
            StoryTopic.objects.filter(story__in=self.stories, topic__live=True)
            .order_by("sort_order", "pk")
            .values_list("story_id", "topic__title")
        )
        self.entries = entries_in_force(self.edition, today_in(self.edition))
        marks = LiftedMark.objects.filter(story__in=self.stories).order_by("pk")
        self.is_lifted = {
            (story_id, designation_id): is_lifted
            for story_id, designation_id, is_lifted in marks.values_list("story_id", "designation_id", "is_lifted")
        }

    def entries_of(self, story: Story) -> list[Entry]:
        """Without those whose mark an editor lifted from this story."""
        return [entry for entry in self.entries if not self.is_lifted.get((story.pk, entry.id))]


def newest_stories(edition: Edition, *, below: str, limit: int) -> list[Story]:
    """Published, not sponsored, open to everybody; newest first. `below` is a tree path."""
    return list(
        Story.objects.live()
        .public()
        .filter(edition=edition, address__isnull=False, path__startswith=below)
        .exclude(kind=StoryKind.SPONSORED)
        .order_by("-first_published_at", "-pk")[:limit]
    )


def feed_stories(edition: Edition, stories: list[Story]) -> list[FeedStory]:
    """The stories in their order, in about a dozen queries whatever they hold."""
    if not stories:
        return []
    together = _Together(edition, stories)
    return [_feed_story(story, together) for story in stories]


def _merged(many: Iterable[References]) -> References:
    merged = References()
    for one in many:
        for name in ("photos", "stories", "pages", "documents", "recordings"):
            getattr(merged, name).update(getattr(one, name))
    return merged


def _feed_story(story: Story, together: _Together) -> FeedStory:
    url = iri_to_uri(absolute(page_path(together.edition.code, story.url_path, story.address)))
    lead = together.material.pictures.view(story.lead_photo_id, alt=story.lead_alt, caption=story.lead_caption)
    return FeedStory(
        guid=_guid(story),
        url=url,
        headline=story.title,
        standfirst=story.standfirst,
        text=_text(story, lead, together, url),
        authors=tuple(person.name for person in together.bylines.of(story.pk, Pictures(()))),
        topics=tuple(title for story_id, title in together.topics if story_id == story.pk),
        published=story.first_published_at,
        updated=story.updated_at,
        picture=lead,
    )


def _guid(story: Story) -> str:
    """A tag URI (RFC 4151): the same whatever becomes of address, section and headline."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return f"tag:{host},{story.first_published_at:%Y-%m-%d}:story/{story.pk}"


def _text(story: Story, lead: PictureView | None, together: _Together, url: str) -> str:
    blocks, material = together.blocks[story.pk], together.material
    texts: list[str] = [escape(story.standfirst), escape(lead.caption if lead else "")]
    texts += [text for block in blocks for text in texts_of(block, material)]
    marked = mark_fragments(texts, together.entries_of(story))
    fragments: Iterator[str] = iter(marked.fragments)
    context = {"standfirst": next(fragments), "lead": lead, "lead_caption": next(fragments)}
    body = [view for block in blocks if (view := block_view(block, fragments, material))]
    return _for_elsewhere(render_to_string(_TEMPLATE, {**context, "body": body, "notices": marked.notices}), url)


def _for_elsewhere(html: str, url: str) -> str:
    """Absolute addresses, none of the page's own hooks, and no character that XML forbids."""
    tree = fragment_fromstring(without_control_characters(html), create_parent="div")
    tree.make_links_absolute(url)
    for element in tree.iter(etree.Element):
        for name in set(element.attrib) - _KEPT_ATTRIBUTES:
            del element.attrib[name]
    inner = (tree.text or "") + "".join(tostring(child, encoding="unicode") for child in tree)
    return "\n".join(line for line in inner.splitlines() if line.strip())
