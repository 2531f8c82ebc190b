"""What templates see: plain, frozen data, texts already in the edition's language and zone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from masthead.media.queries import Picture

# Heights on the front, in cards without a photo: a card with its photo, and what fills the side of a band's lead.
_WITH_PHOTO = 2.4
_BESIDE_LEAD = 3.5


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a reader of the edition writes it, and as a machine reads it (ISO 8601 with offset)."""

    iso: str
    date: str
    time: str
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class LinkView:
    text: str
    url: str
    language: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class PictureSource:
    """One `<source>`: a MIME type and its `srcset`."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """A photo in the crop that its place asks for; only files that exist are listed. Width and height in pixels."""

    id: int
    alt: str
    caption: str
    credit: str
    sources: tuple[PictureSource, ...]
    src: str
    srcset: str
    width: int
    height: int
    largest: str
    photo: Picture

    @property
    def is_upright(self) -> bool:
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class PersonView:
    name: str
    url: str
    role: str = ""
    portrait: PictureView | None = None
    before: str = ""  # what parts the name from the one before it in a list: ", " or " and "


@dataclass(frozen=True, slots=True)
class CardView:
    """A story as other pages show it."""

    id: int
    url: str
    headline: str
    standfirst: str
    section: LinkView | None
    kind: str
    label: str
    published: Moment
    picture: PictureView | None = None
    authors: tuple[PersonView, ...] = ()

    @property
    def is_sponsored(self) -> bool:
        return self.kind == "sponsored"

    @property
    def is_opinion(self) -> bool:
        return self.kind == "opinion"

    @property
    def portrait(self) -> PictureView | None:
        """The first author's, on an opinion piece alone."""
        return self.authors[0].portrait if self.is_opinion and self.authors else None


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What other sites show of a page: Open Graph and Twitter cards. Addresses are absolute."""

    type: str
    headline: str
    text: str
    image_url: str = ""
    image_alt: str = ""
    image_width: int = 0
    image_height: int = 0


@dataclass(frozen=True, slots=True)
class EditionView:
    code: str
    name: str
    tagline: str
    language: str
    direction: str
    script: str
    url: str
    contact: str
    logo_url: str = ""
    territory_language: str = ""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands around every page of an edition, and what its head says."""

    edition: EditionView
    title: str
    description: str
    canonical: str
    alternates: tuple[LinkView, ...]
    editions: tuple[LinkView, ...]
    sections: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    lists: tuple[LinkView, ...]
    feeds: tuple[LinkView, ...]
    stylesheet: str
    icon: str
    fonts: tuple[str, ...]
    social: SocialCard
    is_front: bool = False
    is_indexed: bool = True
    path: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    structured_data: str = ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of a body; `template` is the component that draws it."""

    template: str
    html: str = ""
    title: str = ""
    text: str = ""
    level: str = ""
    url: str = ""
    host: str = ""
    player: str = ""
    speaker: str = ""
    source: str = ""
    picture: PictureView | None = None
    pictures: tuple[PictureView, ...] = ()
    columns: tuple[Any, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    card: CardView | None = None
    recording: Any = None


@dataclass(frozen=True, slots=True)
class RecordingView:
    """An audio or video file; addresses, and the length in words."""

    title: str
    is_video: bool
    url: str
    poster_url: str
    captions_url: str
    transcript: tuple[str, ...]
    credit: str
    language: str
    length: str


@dataclass(frozen=True, slots=True)
class CellView:
    text: str
    is_number: bool
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class UpdateView:
    at: Moment
    note: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    anchor: str
    mark: str
    text: str
    back_anchor: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """Every part of a story page that this version has. `standfirst` and captions are safe HTML."""

    frame: PageFrame
    id: int
    url: str
    headline: str
    standfirst: str
    kind: str
    label: str
    section: LinkView | None
    section_description: str
    dateline: str
    authors: tuple[PersonView, ...]
    published: Moment
    updated: Moment | None
    updates: tuple[UpdateView, ...]
    lead: PictureView | None
    body: tuple[BlockView, ...]
    notices: tuple[NoticeView, ...]
    topics: tuple[LinkView, ...]
    next_story: CardView | None
    sponsor: str = ""
    structured_data: str = ""
    discussion_url: str = ""

    @property
    def portrait(self) -> PictureView | None:
        return self.authors[0].portrait if self.kind == "opinion" and len(self.authors) == 1 else None


@dataclass(frozen=True, slots=True)
class BandView:
    """A section's stories on the front."""

    section: LinkView
    lead: CardView
    cards: Sequence[CardView]
    is_opinion: bool = False

    @property
    def is_even(self) -> bool:
        """Columns of the same width: opinion, and bands without a photo to lead them."""
        return self.is_opinion or self.lead.picture is None

    @property
    def columns(self) -> list[list[CardView]]:
        """Beside the lead: up to two columns, none empty or taller than it; a photo heads a column or is left out."""
        columns: list[list[CardView]] = [[], []]
        heights = [0.0, 0.0]
        for card in self.cards:
            shorter = heights.index(min(heights))
            height = heights[shorter] + (_WITH_PHOTO if card.picture and not columns[shorter] else 1)
            if height <= _BESIDE_LEAD:
                heights[shorter] = height
                columns[shorter].append(card)
        return [column for column in columns if column]


@dataclass(frozen=True, slots=True)
class FrontView:
    frame: PageFrame
    lead: CardView | None
    seconds: Sequence[CardView]
    latest: Sequence[CardView]
    bands: Sequence[BandView]
    as_of: Moment | None
    day: str = ""


@dataclass(frozen=True, slots=True)
class PagingView:
    """Plain links to the newer and older pages of a list; empty where there is none."""

    number: int
    count: int
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists stories: of a section, an author or a topic."""

    frame: PageFrame
    heading: str
    introduction: tuple[str, ...]
    cards: Sequence[CardView]
    paging: PagingView
    person: PersonView | None = None
    email: str = ""
    lead: CardView | None = None
    subsections: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """A page that lists people or topics."""

    frame: PageFrame
    heading: str
    people: tuple[PersonView, ...] = ()
    groups: tuple[tuple[str, tuple[LinkView, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class StaticPageView:
    frame: PageFrame
    heading: str
    html: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """A page that says why there is no page."""

    frame: PageFrame
    heading: str
    text: str
    latest: Sequence[CardView] = field(default_factory=tuple)
