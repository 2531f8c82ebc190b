"""The profile, the export, the erasure. Behind all but the first stands a fresh proof of who is there."""

from copy import copy
from functools import partial

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..erasure import (
    ask_for_erasure,
    call_off_erasure,
    erasure_with_token,
    hindrance_of,
    pending_erasure_of,
    token_of,
)
from ..errors import ErasureHindered, ErasureOver
from ..models import PendingErasure, User
from ..personal_data import export_of
from ..throttle import Limit, demand_patience
from .forms import EraseForm, ProfileForm
from .mails import send_erasure_notice

_PROFILES = Limit("profile", 30, 60 * 60)
_EXPORTS = Limit("export", 5, 60 * 60)
_ERASURES = Limit("erasure", 5, 60 * 60)

_shown = require_http_methods(["GET", "HEAD", "POST"])


@_shown
def profile(request: HttpRequest) -> HttpResponse:
    """Name, bio, language. A visitor signs in first, and goes on to the page that led here."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or request.path)
    # A copy: a refused name must not stand in the page's frame as if it were the person's.
    form = ProfileForm(_posted(request), instance=copy(_person(request)))
    if request.method == "POST" and _within(_PROFILES, request, form) and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account_profile")
    context = {"form": form, "pending": pending_notice(_person(request))}
    return render(request, "account/profile.html", context, status=422 if form.errors else 200)


@_shown
@login_required
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    """GET says what it is, POST gives the file."""
    reason = ""
    if request.method == "POST":
        try:
            demand_patience(request, (_EXPORTS, str(request.user.pk)))
        except ValidationError as refusal:
            reason = refusal.messages[0]
        else:
            return _download(request)
    return render(request, "account/export.html", {"reason": reason})


def _download(request: HttpRequest) -> JsonResponse:
    written = {"written_at": timezone.now(), **export_of(_person(request))}
    response = JsonResponse(written, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="personal-data-{timezone.now():%Y-%m-%d}.json"'
    return response


@_shown
@login_required
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """GET says what goes and what stays, POST asks for it."""
    form = EraseForm(_posted(request))
    if request.method == "POST" and _within(_ERASURES, request, form) and form.is_valid():
        try:
            ask_for_erasure(user=_person(request), tell=partial(send_erasure_notice, request=request))
            return redirect("account_profile")
        except ErasureHindered as error:
            form.add_error(None, str(error))
    context = {
        "form": form,
        "hindrance": hindrance_of(_person(request)),
        "pending": pending_notice(_person(request)),
        "are_comments_kept": settings.MASTHEAD_ERASED_COMMENTS == "keep",
    }
    return render(request, "account/erase.html", context, status=422 if form.errors else 200)


@_shown
def call_off(request: HttpRequest, token: str) -> HttpResponse:
    """From the link in the mail, signed in or not: GET asks, POST does it, so that no mail scanner calls it off."""
    try:
        pending = erasure_with_token(token)
        if request.method == "POST":
            call_off_erasure(pending=pending)
            messages.success(request, _("The erasure is called off. Your account stays as it is."))
            return redirect("account_profile")
    except ErasureOver as error:
        return render(request, "account/erasure_over.html", {"reason": str(error)}, status=410)
    return render(request, "account/call_off.html", {"pending": _notice(pending)})


def pending_notice(user: User) -> dict | None:
    """What a page needs to tell of a pending erasure and to call it off."""
    pending = pending_erasure_of(user)
    return _notice(pending) if pending else None


def _notice(pending: PendingErasure) -> dict:
    return {"due_at": pending.due_at, "token": token_of(pending)}


def _person(request: HttpRequest) -> User:
    """Who has been let in by login_required."""
    return request.user  # type: ignore[return-value]


def _posted(request: HttpRequest) -> QueryDict | None:
    """Also what is posted empty, as a form with nothing ticked is."""
    return request.POST if request.method == "POST" else None


def _within(limit: Limit, request: HttpRequest, form) -> bool:
    try:
        demand_patience(request, (limit, str(request.user.pk)))
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
