"""The discussion's page and fragment."""

import gzip
import hashlib
from dataclasses import replace

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from masthead.discussion.choices import Sort
from masthead.discussion.models import Comment
from masthead.discussion.queries import comment_counts, page_number_of
from masthead.editions.queries import live_editions
from masthead.newsroom.models import Story

from ..assets import stylesheet
from ..frame import edition_pages, page_frame
from ..policy import READERS_POLICY
from ..rows import without_closed
from ..view_data import LinkView, PageFrame
from .door import Door, discussion_at
from .forms import CommentForm
from .view import Asked, count_text, discussion_view
from .viewer import Viewer, viewer_of

_KEPT_SECONDS = 600
_MOST_COUNTS = 100
_MOST_PAGES = 10_000


@require_safe
def discussion(request: HttpRequest, edition: str, address: str) -> HttpResponse:
    """One query for a visitor while nothing changed, two after a change."""
    door = discussion_at(request, address)
    viewer = viewer_of(request, door)
    asked = asked_for(request, door)
    if viewer.is_signed_in:
        return shown(request, door, asked, viewer)
    tag = _tag(request, door, asked)
    response = get_conditional_response(request, f'W/"{tag}"') or _kept(request, door, asked, viewer, tag)
    response["ETag"] = f'W/"{tag}"'
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def _kept(request: HttpRequest, door: Door, asked: Asked, viewer: Viewer, tag: str) -> HttpResponse:
    """A visitor's page as it was drawn and compressed once; its tag says everything that it depends on."""
    kept = caches["discussion"].get(f"page.{tag}")
    if kept is None:
        body = shown(request, door, asked, viewer).content
        kept = (body, gzip.compress(body, 6, mtime=0))
        caches["discussion"].set(f"page.{tag}", kept, _KEPT_SECONDS)
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(kept[is_compressed])
    response["Content-Security-Policy"] = READERS_POLICY
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    return response


def asked_for(request: HttpRequest, door: Door) -> Asked:
    """`?comment=` leads to the page on which that comment stands now."""
    sort = request.GET.get("sort", Sort.NEWEST)
    if sort not in Sort.values:
        raise Http404
    comment = number_in(request.GET.get("comment", ""))
    if comment and door.thread.pk and "page" not in request.GET:
        found = Comment(pk=comment)
        return Asked(sort, page_number_of(found, door.thread, sort))
    page = request.GET.get("page", "1")
    number = number_in(page)
    if not number or number > _MOST_PAGES:
        raise Http404
    return Asked(sort, number)


def number_in(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _tag(request: HttpRequest, door: Door, asked: Asked) -> str:
    """Everything on a visitor's page that can change: the thread, the story's headline, the theme, the frame."""
    thread, edition = door.thread, door.edition
    parts = (
        thread.pk,
        thread.version,
        thread.state,
        thread.state_reason,
        door.url,
        door.story.title,
        asked,
        is_fragment(request),
        stylesheet(edition).address,
        [(one.code, one.name, one.tagline, one.contact, one.logo.name) for one in live_editions()],
        edition_pages(edition),
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def is_fragment(request: HttpRequest) -> bool:
    return "fragment" in request.GET


def shown(
    request: HttpRequest,
    door: Door,
    asked: Asked,
    viewer: Viewer,
    *,
    form: CommentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    frame = None if is_fragment(request) else frame_of(door)
    view = discussion_view(request, door, asked, viewer, frame=frame, form=form)
    template = "pages/discussion.html" if frame else "discussion/discussion.html"
    return private_page(request, template, {"view": view, "frame": frame}, status)


def private_page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A page of one person: kept nowhere."""
    response = HttpResponse(render_to_string(template, context, request), status=status)
    response["Content-Security-Policy"] = READERS_POLICY
    response["Cache-Control"] = "no-store"
    return response


def frame_of(door: Door) -> PageFrame:
    title = _("Discussion: %(headline)s") % {"headline": door.story.title}
    frame = page_frame(door.edition, edition_pages(door.edition), url=door.url, title=title)
    feed = LinkView(title, f"{door.url}feed.xml")
    # The story is what search engines should find.
    return replace(frame, is_indexed=False, feeds=(*frame.feeds, feed))


@require_safe
def discussion_counts(request: HttpRequest, edition: str) -> JsonResponse:
    """`{"12": {"count": 3, "text": "3 comments"}}` of the open stories asked for that have any; one query."""
    if request.edition is None:  # type: ignore[attr-defined]
        raise Http404
    ids = {number for text in request.GET.get("stories", "").split(",")[:_MOST_COUNTS] if (number := number_in(text))}
    stories = Story.objects.live().filter(pk__in=ids, edition_id=request.edition.pk)  # type: ignore[attr-defined]
    counts = comment_counts(without_closed(stories)) if ids else {}
    answer = JsonResponse({str(pk): {"count": count, "text": count_text(count)} for pk, count in counts.items()})
    answer["Cache-Control"] = "public, max-age=5"
    return answer
