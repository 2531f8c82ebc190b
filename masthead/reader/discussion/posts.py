"""What readers do in a discussion: post, reply, change, delete, respect, report."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.discussion.actions.decide import delete_own_comment
from masthead.discussion.actions.edit import edit_comment
from masthead.discussion.actions.post import KIND, post_comment
from masthead.discussion.actions.respect import respect_comment, withdraw_respect
from masthead.discussion.errors import CommentRefused, NoLongerEditable
from masthead.discussion.models import Comment
from masthead.discussion.queries import comment_for, edit_refusal, own_comment_for
from masthead.moderation.actions import dismiss_notice, report
from masthead.moderation.errors import ReportRefused

from .desk import Desk, at_desk
from .form_page import FormView, form_page
from .forms import CommentForm, ReportForm, TextForm
from .pages import asked_for, is_fragment, shown
from .viewer import refusal


@require_POST
@at_desk
def post(desk: Desk) -> HttpResponse:
    form = CommentForm(desk.request.POST)
    comment = _posted(desk, form, parent=None)
    if comment:
        return desk.back_to(comment.pk)
    if is_fragment(desk.request):
        view = FormView(action=f"{desk.door.url}post", form=form, button=_("Post"), is_main=True, door=desk.door)
        return form_page(desk.request, view, status=422)
    return shown(desk.request, desk.door, asked_for(desk.request, desk.door), desk.viewer, form=form, status=422)


def _posted(desk: Desk, form: CommentForm, parent: Comment | None) -> Comment | None:
    if not form.is_valid():
        return None
    try:
        if sentence := refusal(desk.viewer) or desk.must_wait():
            raise CommentRefused(sentence)
        return post_comment(thread=desk.door.thread, author=desk.user, parent=parent, **form.facts())
    except CommentRefused as refused:
        form.add_error("text", str(refused))
        return None


@require_http_methods(["GET", "POST"])
@at_desk
def reply(desk: Desk, comment_id: int) -> HttpResponse:
    parent = comment_for(desk.door.thread, comment_id)
    form = CommentForm(desk.request.POST) if desk.is_post else CommentForm()
    if desk.is_post and (made := _posted(desk, form, parent)):
        return desk.back_to(made.pk)
    if not desk.is_post and (no := refusal(desk.viewer)):
        return desk.ask(parent, "reply", form=None, title=_("Reply"), button="", note=no)
    return desk.ask(parent, "reply", form=form, title=_("Reply"), button=_("Post"))


@require_http_methods(["GET", "POST"])
@at_desk
def edit(desk: Desk, comment_id: int) -> HttpResponse:
    comment = own_comment_for(desk.door.thread, comment_id, desk.user)
    form = TextForm(desk.request.POST) if desk.is_post else TextForm(initial={"text": comment.source})
    if desk.is_post and form.is_valid() and _edited(desk, comment, form):
        return desk.back_to(comment.pk)
    if not desk.is_post and (no := refusal(desk.viewer) or edit_refusal(comment)):
        return desk.ask(comment, "edit", form=None, title=_("Change your comment"), button="", note=str(no))
    return desk.ask(comment, "edit", form=form, title=_("Change your comment"), button=_("Save"), is_edit=True)


def _edited(desk: Desk, comment: Comment, form: TextForm) -> bool:
    try:
        if sentence := refusal(desk.viewer) or desk.must_wait():
            raise CommentRefused(sentence)
        edit_comment(comment=comment, by=desk.user, source=form.cleaned_data["text"])
    except (CommentRefused, NoLongerEditable) as refused:
        form.add_error("text", str(refused))
        return False
    return True


@require_http_methods(["GET", "POST"])
@at_desk
def delete(desk: Desk, comment_id: int) -> HttpResponse:
    """Also for somebody who may no longer write: the words are theirs."""
    comment = own_comment_for(desk.door.thread, comment_id, desk.user)
    wait = desk.must_wait() if desk.is_post else ""
    if desk.is_post and not wait:
        delete_own_comment(comment=comment, by=desk.user)
        return desk.back_to()
    note = wait or _("Your words go for good. Where somebody has replied, a line says that a comment was deleted.")
    return desk.ask(comment, "delete", form=None, title=_("Delete your comment?"), button=_("Delete"), note=note)


@require_POST
@at_desk
def respect(desk: Desk, comment_id: int) -> HttpResponse:
    """`on=0` takes it back."""
    comment = comment_for(desk.door.thread, comment_id)
    if no := desk.viewer.sanction or desk.must_wait():
        return desk.ask(comment, "respect", form=None, title=_("Respect"), button="", note=no)
    change = withdraw_respect if desk.request.POST.get("on") == "0" else respect_comment
    change(comment=comment, by=desk.user)
    return desk.back_to(comment.pk, page=desk.page)


@require_http_methods(["GET", "POST"])
@at_desk
def report_comment(desk: Desk, comment_id: int) -> HttpResponse:
    comment = comment_for(desk.door.thread, comment_id)
    form = ReportForm(desk.request.POST) if desk.is_post else ReportForm()
    if desk.is_post and form.is_valid() and _reported(desk, comment, form):
        thanks = _("Thank you. A moderator will look at it.")
        return desk.ask(comment, "report", form=None, title=_("Reported"), button="", note=thanks, status=200)
    return desk.ask(comment, "report", form=form, title=_("Report this comment"), button=_("Report"))


def _reported(desk: Desk, comment: Comment, form: ReportForm) -> bool:
    try:
        report(kind=KIND, thing_id=comment.pk, edition=desk.door.edition, by=desk.user, **form.cleaned_data)
    except ReportRefused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_POST
@at_desk
def notice(desk: Desk, notice_id: int) -> HttpResponse:
    """The reader has read what a moderator told them."""
    dismiss_notice(notice_id=notice_id, user=desk.user)
    return desk.back_to()
