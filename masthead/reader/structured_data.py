"""What machines read of a page: schema.org as JSON-LD (schema.org/NewsArticle and its subtypes).

Functions take view data and return one graph. `script_tag` makes the data block; it is never run,
so a strict script-src lets it stand (HTML, 4.12.1: a data block has no JavaScript MIME type).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lxml.html import fragment_fromstring

from masthead.kit.html_clean import without_control_characters
from masthead.newsroom.choices import SCHEMA_TYPES, StoryKind

from .addresses import absolute
from .view_data import (
    BlockView,
    CardView,
    CellView,
    EditionView,
    LinkView,
    ListView,
    PageFrame,
    PersonView,
    PictureView,
    StoryView,
)

# schema.org/NewsMediaOrganization: each policy, and the slugs of static pages that are read as it, the best first.
POLICY_SLUGS = {
    "publishingPrinciples": ("principles", "ethics"),
    "ethicsPolicy": ("ethics",),
    "correctionsPolicy": ("corrections",),
    "unnamedSourcesPolicy": ("unnamed-sources", "sources"),
    "verificationFactCheckingPolicy": ("verification", "fact-checking"),
    "ownershipFundingInfo": ("ownership", "funding"),
    "masthead": ("masthead", "staff"),
    "diversityPolicy": ("diversity",),
    "missionCoveragePrioritiesPolicy": ("mission", "about"),
    "actionableFeedbackPolicy": ("feedback", "contact"),
}
# U+2028 and U+2029 end a line for older readers of JSON; the rest could end the element or begin another.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}

Node = dict[str, Any]


def script_tag(data: Node) -> SafeString:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def for_story(view: StoryView) -> Node:
    """The article, its publisher and its breadcrumb."""
    trail = [_front_link(view.frame), *([view.section] if view.section else []), LinkView(view.headline, view.url)]
    return _graph(_article(view), _organization(view.frame), _breadcrumb(trail))


def for_front(view) -> Node:
    """`view` is any view data with a frame."""
    return _graph(_website(view.frame.edition), _organization(view.frame))


def for_section(view: ListView) -> Node:
    """A section's or topic's page: a collection, with the stories that it lists."""
    cards = [*([view.lead] if view.lead else []), *view.cards]
    url = _address(view.frame.canonical)
    collection = {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": view.heading,
        "description": " ".join(view.introduction),
        "inLanguage": view.frame.edition.language,
        "isPartOf": {"@id": _website_id(view.frame.edition)},
        "publisher": {"@id": _organization_id(view.frame.edition)},
        "mainEntity": {"@type": "ItemList", "itemListElement": list(_listed(cards))},
    }
    trail = [_front_link(view.frame), LinkView(view.heading, view.frame.canonical)]
    return _graph(collection, _website(view.frame.edition), _organization(view.frame), _breadcrumb(trail))


def for_author(view: ListView) -> Node:
    """An author's page."""
    url = _address(view.frame.canonical)
    person = _person(view.person or PersonView(view.heading, url)) | {
        "description": " ".join(view.introduction),
        "email": view.email,
        "worksFor": {"@id": _organization_id(view.frame.edition)},
    }
    page = {
        "@type": "ProfilePage",
        "@id": url,
        "url": url,
        "name": view.heading,
        "inLanguage": view.frame.edition.language,
        "isPartOf": {"@id": _website_id(view.frame.edition)},
        "mainEntity": person,
    }
    trail = [_front_link(view.frame), LinkView(view.heading, url)]
    return _graph(page, _website(view.frame.edition), _organization(view.frame), _breadcrumb(trail))


def _article(view: StoryView) -> Node:
    edition, url = view.frame.edition, _address(view.url)
    headline_elsewhere = view.frame.social.headline
    article: Node = {
        "@type": SCHEMA_TYPES[StoryKind(view.kind)],
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "discussionUrl": _address(view.discussion_url) if view.discussion_url else "",
        "headline": view.headline,
        "alternativeHeadline": headline_elsewhere if headline_elsewhere != view.headline else "",
        "description": view.frame.description,
        "image": _images(view),
        "datePublished": view.published.iso,
        "dateModified": (view.updated or view.published).iso,
        "author": [_person(author) for author in view.authors] or [_organization_name(edition)],
        "publisher": {**_organization_name(edition), "@id": _organization_id(edition)},
        "isPartOf": {
            "@id": _website_id(edition),
            "@type": "WebSite",
            "name": edition.name,
            "url": _address(edition.url),
        },
        "articleSection": view.section.text if view.section else "",
        "keywords": [topic.text for topic in view.topics],
        "about": [{"@type": "Thing", "name": topic.text, "url": _address(topic.url)} for topic in view.topics],
        "inLanguage": edition.language,
        "locationCreated": {"@type": "Place", "name": view.dateline} if view.dateline else None,
        "isAccessibleForFree": True,
        "wordCount": sum(len(text.split()) for text in _texts(view.body)),
        "sponsor": {"@type": "Organization", "name": view.sponsor} if view.sponsor else None,
        "video": [_recording(block.recording) for block in _recordings(view) if block.recording.is_video],
        "audio": [_recording(block.recording) for block in _recordings(view) if not block.recording.is_video],
    }
    canonical = _address(view.frame.canonical)
    return article if canonical == url else article | {"isBasedOn": canonical}


def _images(view: StoryView) -> list[Node]:
    """Each photo once, the lead first."""
    shown = [view.lead] if view.lead else []
    for block in view.body:
        shown += [block.picture] if block.picture else []
        shown += [one for row in block.rows for one in row if isinstance(one, PictureView)]
    pictures = list({picture.id: picture for picture in reversed(shown)}.values())[::-1]
    return [_image(picture) for picture in pictures]


def _image(picture: PictureView) -> Node:
    photo = picture.photo
    url = _address(picture.largest)
    return {
        "@type": "ImageObject",
        "url": url,
        "contentUrl": url,
        "width": picture.width,
        "height": picture.height,
        "caption": _plain(picture.caption),
        "description": picture.alt,
        "creditText": photo.credit_line or photo.creator or photo.copyright_notice,
        "creator": {"@type": "Person", "name": photo.creator} if photo.creator else None,
        "copyrightNotice": photo.copyright_notice,
        "license": _address(photo.web_statement) if photo.web_statement else "",
        "usageInfo": {"@type": "CreativeWork", "text": photo.usage_terms} if photo.usage_terms else None,
        "dateCreated": photo.date_created.isoformat() if photo.date_created else "",
        "contentLocation": {"@type": "Place", "name": photo.place} if photo.place else None,
    }


def _recordings(view: StoryView) -> Iterator[BlockView]:
    return (block for block in view.body if block.recording)


def _recording(recording) -> Node:
    return {
        "@type": "VideoObject" if recording.is_video else "AudioObject",
        "name": recording.title,
        "contentUrl": _address(recording.url),
        "thumbnailUrl": _address(recording.poster_url) if recording.poster_url else "",
        "transcript": "\n\n".join(recording.transcript),
        "creditText": recording.credit,
        "inLanguage": recording.language,
    }


def _texts(blocks: Iterable[BlockView]) -> Iterator[str]:
    for block in blocks:
        if block.card is None:
            yield from (_plain(block.html), block.title, block.text)
            yield from (_plain(cell.text) for row in block.rows for cell in row if isinstance(cell, CellView))


def _plain(html: str) -> str:
    """Text without markup and without the marks of designations."""
    if "<" not in html and "&" not in html:
        return html
    fragment = fragment_fromstring(without_control_characters(html), create_parent="div")
    for mark in fragment.xpath(".//a[@data-part='designation']"):
        mark.drop_tree()
    return " ".join(str(fragment.text_content()).split())


def _person(person: PersonView) -> Node:
    picture = person.portrait
    return {
        "@type": "Person",
        "name": person.name,
        "url": _address(person.url) if person.url else "",
        "jobTitle": person.role,
        "image": _address(picture.largest) if picture else "",
    }


def _organization_id(edition: EditionView) -> str:
    return f"{_address(edition.url)}#organization"


def _website_id(edition: EditionView) -> str:
    return f"{_address(edition.url)}#website"


def _organization_name(edition: EditionView) -> Node:
    return {"@type": "NewsMediaOrganization", "name": edition.name, "url": _address(edition.url)}


def _organization(frame: PageFrame) -> Node:
    edition = frame.edition
    pages = {link.url.rstrip("/").rsplit("/", 1)[-1]: _address(link.url) for link in frame.footer}
    policies = {
        name: next((pages[slug] for slug in slugs if slug in pages), "") for name, slugs in POLICY_SLUGS.items()
    }
    logo = {"@type": "ImageObject", "url": _address(edition.logo_url)} if edition.logo_url else None
    return _organization_name(edition) | {
        "@id": _organization_id(edition),
        "slogan": edition.tagline,
        "logo": logo,
        "email": edition.contact,
        **policies,
    }


def _website(edition: EditionView) -> Node:
    return {
        "@type": "WebSite",
        "@id": _website_id(edition),
        "url": _address(edition.url),
        "name": edition.name,
        "description": edition.tagline,
        "inLanguage": edition.language,
        "publisher": {"@id": _organization_id(edition)},
    }


def _front_link(frame: PageFrame) -> LinkView:
    return LinkView(frame.edition.name, frame.edition.url)


def _breadcrumb(trail: list[LinkView]) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link.text, "item": {"@id": _address(link.url)}}
            for position, link in enumerate(trail, start=1)
        ],
    }


def _listed(cards: Iterable[CardView]) -> Iterator[Node]:
    for position, card in enumerate(cards, start=1):
        yield {"@type": "ListItem", "position": position, "url": _address(card.url), "name": card.headline}


def _address(path: str) -> str:
    return iri_to_uri(absolute(path)) or ""


def _graph(*nodes: Node) -> Node:
    return {"@context": "https://schema.org", "@graph": [_without_empty(node) for node in nodes]}


def _without_empty(value):
    if isinstance(value, dict):
        return {key: _without_empty(one) for key, one in value.items() if one not in ("", None, [], ())}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value
