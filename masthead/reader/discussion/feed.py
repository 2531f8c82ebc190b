"""RSS 2.0 of one discussion: what is published, newest first."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from masthead.discussion.queries import CommentRow, newest_rows
from masthead.kit.html_clean import without_control_characters

from ..addresses import absolute
from .door import Door, discussion_at

MOST_COMMENTS = 50
_TITLE_CHARACTERS = 80


class _Feed(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:creator", item["name"])
        handler.addQuickElement("content:encoded", item["html"])


@require_safe
def discussion_feed(request: HttpRequest, edition: str, address: str) -> HttpResponse:
    """Two queries; 304 where the reader has it already."""
    door = discussion_at(request, address)
    tag = f'"{door.thread.pk or 0}-{door.thread.version}"'
    unchanged = get_conditional_response(request, tag)
    response = unchanged or HttpResponse(_content(door), content_type="application/rss+xml; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=60"
    return response


def _content(door: Door) -> bytes:
    headline = without_control_characters(door.story.title)
    title = _("Discussion: %(headline)s") % {"headline": headline}
    feed = _Feed(
        title=title,
        link=iri_to_uri(absolute(door.url)),
        description=title,
        language=door.edition.language,
        feed_url=iri_to_uri(absolute(f"{door.url}feed.xml")),
    )
    for row in newest_rows(door.thread, MOST_COMMENTS) if door.thread.pk else ():
        _add(feed, door, row)
    return feed.writeString("utf-8").encode()


def _add(feed: _Feed, door: Door, row: CommentRow) -> None:
    name = without_control_characters(row.name) or _("Deleted reader")
    html = without_control_characters(row.html)
    text = " ".join(strip_tags(html).split())
    start = text if len(text) <= _TITLE_CHARACTERS else text[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    address = f"{door.url}?comment={row.pk}#comment-{row.pk}"
    feed.add_item(
        title=_("%(name)s: %(text)s") % {"name": name, "text": start},
        link=iri_to_uri(absolute(address)),
        description=text,
        unique_id=iri_to_uri(absolute(address)),
        unique_id_is_permalink=True,
        pubdate=row.created_at,
        name=name,
        html=html,
    )
