"""The edition in which a person sees pages that belong to none."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from .models import Edition
from .queries import all_editions, edition_with_code, live_editions

_KEPT_IN_SESSION = "edition"


def wanted_edition(request: HttpRequest) -> Edition | None:
    """The one named in the address or in `next`, else the last so named, the person's language, the browser's.

    What was named is kept in the session where there is one, or will be: a page that is only looked at makes none.
    None while there is no edition at all.
    """
    named = _named(request)
    if named and (request.method == "POST" or request.session.session_key):
        _keep(request, named)
    return named or next(filter(None, (find(request) for find in _FINDERS)), None) or _first()


def _keep(request: HttpRequest, edition: Edition) -> None:
    if request.session.get(_KEPT_IN_SESSION) != edition.code:
        request.session[_KEPT_IN_SESSION] = edition.code


def _named(request: HttpRequest) -> Edition | None:
    target = request.POST.get("next") or request.GET.get("next") or ""
    return _with_code(request.GET.get("edition", "")) or _with_code(_first_part(target))


def _first_part(target: str) -> str:
    try:
        return urlsplit(target).path.partition("/")[2].partition("/")[0]
    except ValueError:
        return ""


def _with_code(code: str) -> Edition | None:
    edition = edition_with_code(code)
    return edition if edition and edition.is_live else None


def _of_session(request: HttpRequest) -> Edition | None:
    return _with_code(request.session.get(_KEPT_IN_SESSION, ""))


def _of_person(request: HttpRequest) -> Edition | None:
    return _speaking([getattr(request.user, "language", "")])


def _of_browser(request: HttpRequest) -> Edition | None:
    return _speaking(tag for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")))


_FINDERS: tuple[Callable[[HttpRequest], Edition | None], ...] = (_of_session, _of_person, _of_browser)


def _speaking(tags) -> Edition | None:
    """The first edition in one of the languages: exactly, else in the same language of another region."""
    return next((edition for tag in tags for edition in _editions_in(tag.lower())), None)


def _editions_in(tag: str) -> Iterator[Edition]:
    """RFC 4647, 3.4 (lookup), the region's own edition first."""
    language = tag.partition("-")[0]
    spoken = [(edition.language.lower(), edition) for edition in live_editions()]
    yield from (edition for code, edition in spoken if code == tag)
    yield from (edition for code, edition in spoken if language and code.partition("-")[0] == language)


def _first() -> Edition | None:
    """While none is live, colleagues who prepare one sign in on it."""
    return next(iter(live_editions() or all_editions()), None)
