"""What holds for every answer to a person: refusals that say when, nothing kept by caches, the second factor."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from .second_factor import lacks_second_factor

Answer = Callable[[HttpRequest], HttpResponse]
# Tells pages, which are the same bytes for everybody, that asking who is there is worth a request.
SIGNED_IN_HINT = "signed_in"
_OUR_PAGES = "/accounts/"
_NEWSROOM = "/newsroom/"
_TOO_MANY_REQUESTS = 429


class AccountPagesMiddleware:
    """Status and Retry-After of a refusal (RFC 6585, 4); no cache keeps a page of a person."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if seconds := getattr(request, "retry_after_seconds", 0):
            response.status_code = _TOO_MANY_REQUESTS
            response["Retry-After"] = str(seconds)
        if request.path_info.startswith(_OUR_PAGES):
            add_never_cache_headers(response)
        if request.path_info.startswith((_OUR_PAGES, _NEWSROOM)):
            _keep_hint(request, response)
        return response


def _keep_hint(request: HttpRequest, response: HttpResponse) -> None:
    is_told, is_there = SIGNED_IN_HINT in request.COOKIES, request.user.is_authenticated
    if is_there and not is_told:
        response.set_cookie(SIGNED_IN_HINT, "1", max_age=request.session.get_expiry_age(), samesite="Lax")
    elif is_told and not is_there:
        response.delete_cookie(SIGNED_IN_HINT, samesite="Lax")


class SecondFactorMiddleware:
    """A colleague who lacks an obligatory second factor sets one up before anything else.

    Asked on every page of the newsroom, and before every write on readers' pages, where colleagues moderate.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_for_colleagues(request) and request.user.is_authenticated and lacks_second_factor(request.user):
            messages.info(request, _("The newsroom asks everybody with a role for a second factor: set one up here."))
            return redirect("mfa_index")
        return self.get_response(request)


def _is_for_colleagues(request: HttpRequest) -> bool:
    if request.path_info.startswith(_NEWSROOM):
        return not request.path_info.startswith(("/newsroom/logout/", "/newsroom/login/"))
    return request.method == "POST" and not request.path_info.startswith(_OUR_PAGES)
