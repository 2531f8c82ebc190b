"""What discussions keep of a person, for export and erasure."""

from typing import Any

from django.conf import settings
from django.db import transaction

from masthead.accounts.models import User
from masthead.accounts.personal_data import PersonalData, register
from masthead.eventlog.models import Event
from masthead.eventlog.record import record
from masthead.moderation.actions import withdraw
from masthead.moderation.choices import ThingState

from .actions._change import leave_page, next_version, numbers
from .actions.post import KIND
from .models import Comment, Respect, Thread, ThreadRule


def _export(user: User) -> dict[str, Any]:
    comments = Comment.objects.filter(author=user).order_by("pk").select_related("thread__story")
    respects = Respect.objects.filter(user=user).order_by("pk").values_list("comment_id", flat=True)
    return {"comments": [_exported(comment) for comment in comments], "respects_for_comments": list(respects)}


def _exported(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "story": comment.thread.story.title,
        "in_reply_to": comment.parent_id,
        "text": comment.source,
        "state": str(comment.state),
        "written_at": comment.created_at.isoformat(),
        "edited_at": comment.edited_at.isoformat() if comment.edited_at else None,
        "respects": comment.respects,
    }


@transaction.atomic
def _erase(user: User) -> None:
    """Comments lose their author or, by MASTHEAD_ERASED_COMMENTS, their words; the events lose who did it."""
    _take_back_respects(user)
    gone = Comment.objects.filter(author=user).select_related("thread").order_by("-pk")
    if settings.MASTHEAD_ERASED_COMMENTS == "keep":
        # What nobody sees goes in any case.
        gone = gone.exclude(state=ThingState.PUBLISHED)
    for comment in gone:
        _delete(comment)
    for thread_id in set(Comment.objects.filter(author=user).values_list("thread_id", flat=True)):
        next_version(thread_id)
    Comment.objects.filter(author=user).update(author=None, client_key=None)
    ThreadRule.objects.filter(changed_by=user).update(changed_by=None)
    Event.objects.filter(actor_id=user.pk, stream__name__startswith="thread:").update(actor_id=None)


def _take_back_respects(user: User) -> None:
    """Their number goes with them: a count of people who are not here would be no count."""
    for row in Respect.objects.filter(user=user).select_related("comment__thread"):
        comment = row.comment
        comment.respects = max(0, comment.respects - 1)
        comment.save(update_fields=["respects"])
        row.delete()
        if comment.state == ThingState.PUBLISHED:
            changed = next_version(comment.thread_id)
            record("comment.respected", stream=comment.thread.stream, **numbers(comment, changed))


def _delete(comment: Comment) -> None:
    """As its author would; no moderator is left with a text that is not there."""
    comment.source = comment.html = ""
    leave_page(comment, ThingState.DELETED, by=None, kind="comment.deleted")
    withdraw(kind=KIND, thing_id=comment.pk)


def threads_of(user: User):
    """Where the person's name stands."""
    return Thread.objects.filter(comments__author=user).distinct()


def register_personal_data() -> None:
    models = ("discussion.Comment", "discussion.Respect", "discussion.ThreadRule")
    register(PersonalData(name="discussion", models=models, export=_export, erase=_erase))
