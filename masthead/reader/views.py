"""Readers' entry points."""

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.views import serve

from masthead.editions.models import Edition
from masthead.editions.queries import live_editions
from masthead.newsroom.models import EditionPage

from .assets import asset_named, plain_stylesheet
from .faces import script_of
from .frame import edition_pages, page_frame
from .front_view import latest_cards
from .renderers import in_language_of, themed
from .view_data import MessageView

_FOR_EVER = "public, max-age=31536000, immutable"
_LATEST_ON_MESSAGES = 5


def title_root(request: HttpRequest) -> HttpResponse:
    """The default edition; old addresses of WordPress (`/?p=12`) go to the redirects that an import made."""
    editions = live_editions()
    if not editions or {"p", "page_id", "attachment_id"} & request.GET.keys():
        raise Http404
    return HttpResponseRedirect(f"/{editions[0].code}/")


def edition_page(request, edition, path):
    """A page of an edition, through Wagtail's own serving: view restrictions and hooks stay in force."""
    if request.edition is None:
        raise Http404
    parts = [part for part in path.split("/") if part]
    # Wagtail would find the front by way of its Site and a translation, in four queries; the edition names it.
    request._wagtail_route_for_request = _front(request.edition, is_story=len(parts) == 4).route(request, parts)
    return serve(request, path)


def _front(edition: Edition, *, is_story: bool) -> EditionPage:
    """The front, to route from. A story is found by its address alone, so the front need not be read."""
    if is_story:
        return EditionPage(locale_id=edition.locale_id)
    front = EditionPage.objects.live().filter(locale_id=edition.locale_id).first()
    if front is None:
        raise Http404
    return front


def asset(request: HttpRequest, stem: str, digest: str, extension: str) -> HttpResponse:
    """A file of the theme, compressed beforehand; kept for ever under the address that bears its hash."""
    found = asset_named(stem, extension)
    if found is None:
        raise Http404
    accepted = request.headers.get("Accept-Encoding", "")
    body, encoding = found.body, ""
    if found.brotlied and "br" in accepted:
        body, encoding = found.brotlied, "br"
    elif found.gzipped and "gzip" in accepted:
        body, encoding = found.gzipped, "gzip"
    response = HttpResponse(body, content_type=found.content_type)
    response["Cache-Control"] = _FOR_EVER if digest == found.hash else "public, max-age=60"
    response["Vary"] = "Accept-Encoding"
    response["Content-Security-Policy"] = "default-src 'none'"
    if encoding:
        response["Content-Encoding"] = encoding
    return response


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """In the language of the edition whose address was asked for, else of the first."""
    edition = _edition_of(request)
    if edition is None:
        return HttpResponse(render_to_string("pages/plain_404.html", _plain_page()), status=404)

    def respond() -> HttpResponse:
        return themed("pages/404.html", _message_view(edition, _("Page not found")), status=404)

    return in_language_of(edition, respond)


def page_gone(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For what was taken down; `reason` is a sentence for readers."""
    edition = _edition_of(request)
    if edition is None:
        return page_not_found(request)

    def respond() -> HttpResponse:
        return themed("pages/410.html", _message_view(edition, _("Taken down"), reason), status=410)

    return in_language_of(edition, respond)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plainly(request, "pages/400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plainly(request, "pages/403.html", 403)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: a form without a good token, most often one that stood open for too long."""
    return _plainly(request, "pages/forged_form.html", 403)


def _plainly(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """In the language of the page that was asked for."""
    edition = _edition_of(request)
    with translation.override(edition.language if edition else get_language()):
        return HttpResponse(render_to_string(template, _plain_page()), status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the edition: what failed may be just that."""
    return HttpResponse(render_to_string("pages/500.html", _plain_page()), status=500)


def unavailable(request: HttpRequest, until: datetime) -> HttpResponse:
    """While the site is under maintenance; says when it is back, to machines as well (RFC 9110, 10.2.3)."""
    response = HttpResponse(render_to_string("pages/503.html", {**_plain_page(), "until": until}), status=503)
    response["Retry-After"] = http_date(until.timestamp())
    return response


def _edition_of(request: HttpRequest) -> Edition | None:
    return getattr(request, "edition", None) or next(iter(live_editions()), None)


def _message_view(edition: Edition, heading: str, text: str = "") -> MessageView:
    pages = edition_pages(edition)
    frame = page_frame(edition, pages, url=f"/{edition.code}/", title=heading)
    frame = replace(frame, title=heading, canonical="", alternates=(), is_front=False, is_indexed=False)
    return MessageView(frame, heading, text, latest_cards(edition, pages, _LATEST_ON_MESSAGES))


def _plain_page() -> dict[str, str]:
    language = get_language() or "en"
    return {"stylesheet": plain_stylesheet().address, "language": language, "script": script_of(language)}
