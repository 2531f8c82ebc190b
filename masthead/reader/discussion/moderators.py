"""What moderators do on the page itself, by the same actions as in their queue."""

from contextlib import suppress

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from masthead.discussion.actions.post import KIND
from masthead.discussion.models import Comment
from masthead.discussion.queries import comment_for
from masthead.moderation.actions import feature_thing, hide_thing, unfeature_thing
from masthead.moderation.errors import AlreadyDecided, ReasonMissing

from .desk import Desk, at_desk
from .forms import ReasonForm


def _comment_to_moderate(desk: Desk, comment_id: int) -> Comment:
    if not desk.viewer.is_moderator:
        raise Http404
    return comment_for(desk.door.thread, comment_id)


@require_POST
@at_desk
def feature(desk: Desk, comment_id: int) -> HttpResponse:
    """`on=0` takes it back."""
    comment = _comment_to_moderate(desk, comment_id)
    if wait := desk.must_wait():
        return desk.ask(
            comment,
            "feature",
            form=None,
            title=pgettext("put a comment above the others", "Feature"),
            button="",
            note=wait,
        )
    decide = unfeature_thing if desk.request.POST.get("on") == "0" else feature_thing
    # Somebody else was quicker, to the same end.
    with suppress(AlreadyDecided):
        decide(kind=KIND, thing_id=comment.pk, by=desk.user)
    return desk.back_to(comment.pk, page=desk.page)


@require_http_methods(["GET", "POST"])
@at_desk
def hide(desk: Desk, comment_id: int) -> HttpResponse:
    comment = _comment_to_moderate(desk, comment_id)
    form = ReasonForm(desk.request.POST) if desk.is_post else ReasonForm()
    if desk.is_post and form.is_valid() and _hidden(desk, comment, form):
        return desk.back_to()
    return desk.ask(comment, "hide", form=form, title=_("Hide this comment"), button=_("Hide"))


def _hidden(desk: Desk, comment: Comment, form: ReasonForm) -> bool:
    try:
        if wait := desk.must_wait():
            form.add_error(None, wait)
            return False
        hide_thing(kind=KIND, thing_id=comment.pk, by=desk.user, reason=form.cleaned_data["reason"])
    except (AlreadyDecided, ReasonMissing) as refused:
        form.add_error(None, str(refused))
        return False
    return True
