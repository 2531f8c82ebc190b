"""RSS 2.0 feeds of an edition and of each section, with the whole text of the newest stories."""

import hashlib
import mimetypes
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _

from masthead.editions.models import Edition
from masthead.eventlog.models import Event
from masthead.kit.html_clean import without_control_characters
from masthead.newsroom.models import EditionPage, SectionPage

from .addresses import absolute, page_path
from .feed_stories import FeedStory, feed_stories, newest_stories
from .view_data import PictureView

MOST_STORIES = 30
_KEPT_SECONDS = 60


class _Feed(Rss201rev2Feed):
    """RSS 2.0 with content, dc, media and atom elements; the board's profile is followed."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        story: FeedStory = item["story"]
        for name in story.authors or (self.feed["title"],):
            handler.addQuickElement("dc:creator", without_control_characters(name))
        if story.updated:
            handler.addQuickElement("atom:updated", rfc3339_date(story.updated))
        if story.picture:
            _add_picture(handler, story.picture)
        handler.addQuickElement("content:encoded", story.text)

    def latest_post_date(self) -> datetime:
        return self.feed["changed_at"]


def _add_picture(handler, picture: PictureView) -> None:
    handler.startElement(
        "media:content",
        {
            "url": iri_to_uri(absolute(picture.largest)),
            "type": mimetypes.guess_type(picture.largest)[0] or "image/jpeg",
            "medium": "image",
            "width": str(picture.width),
            "height": str(picture.height),
        },
    )
    for name, text in (("description", picture.caption), ("credit", picture.credit)):
        if text:
            handler.addQuickElement(f"media:{name}", without_control_characters(text))
    handler.endElement("media:content")


def feed(request: HttpRequest, edition: str, path: str) -> HttpResponse:
    """The feed of an edition, or of the section at `path`; 304 where the reader has it already."""
    found: Edition | None = request.edition  # type: ignore[attr-defined]
    front = EditionPage.objects.live().public().filter(locale=found.locale_id).first() if found else None
    if found is None or front is None:
        raise Http404
    page = _section(front, path) if path else front
    changed_at = _changed_at(found, front)
    stories = feed_stories(found, newest_stories(found, below=page.path, limit=MOST_STORIES))
    content = _feed(found, page, stories, request.path, changed_at).writeString("utf-8").encode()
    return _conditional(request, content, changed_at)


def _section(front: EditionPage, path: str) -> SectionPage:
    section = SectionPage.objects.live().public().filter(url_path=front.url_path + path).first()
    if section is None:
        raise Http404
    return section


def _changed_at(edition: Edition, front: EditionPage) -> datetime:
    """Every change of what an edition publishes is an event of its stream; taking a story down is one too."""
    last = Event.objects.filter(stream=edition.stream).order_by("-seq").values_list("at", flat=True).first()
    return last or front.first_published_at


def _feed(
    edition: Edition, page: EditionPage | SectionPage, stories: list[FeedStory], path: str, changed_at: datetime
) -> _Feed:
    is_front = isinstance(page, EditionPage)
    about = (edition.tagline if is_front else page.description) or page.title
    names = {"edition": edition.name, "section": page.title}
    title = edition.name if is_front else _("%(edition)s: %(section)s") % names
    document = _Feed(
        title=without_control_characters(title),
        link=iri_to_uri(absolute(page_path(edition.code, page.url_path))),
        description=without_control_characters(about),
        language=edition.language,
        feed_url=iri_to_uri(absolute(path)),
        changed_at=changed_at,
    )
    for story in stories:
        document.add_item(
            title=without_control_characters(story.headline),
            link=story.url,
            description=without_control_characters(story.standfirst),
            unique_id=story.guid,
            unique_id_is_permalink=False,
            pubdate=story.published,
            updateddate=story.updated,
            categories=[without_control_characters(topic) for topic in story.topics],
            story=story,
        )
    return document


def _conditional(request: HttpRequest, content: bytes, changed_at: datetime) -> HttpResponse:
    """RFC 9110, section 13: the tag is of the bytes, so that a small fix is seen too."""
    tag = quote_etag(hashlib.blake2b(content, digest_size=16).hexdigest())
    headers = {
        "ETag": tag,
        "Last-Modified": http_date(changed_at.timestamp()),
        "Cache-Control": f"public, max-age={_KEPT_SECONDS}",
    }
    answer = HttpResponse(content, content_type="application/rss+xml; charset=utf-8", headers=headers)
    return get_conditional_response(request, tag, int(changed_at.timestamp()), answer) or answer
