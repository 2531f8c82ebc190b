"""Holding a story that was refused at its hour, and telling those who wrote it."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Revision

from masthead.accounts.models import User
from masthead.eventlog.record import record
from masthead.mail.actions import queue_mail
from masthead.mail.choices import Kind

from ..errors import Problem
from ..models import Hold, Story


@transaction.atomic
def hold_story(*, revision: Revision, problems: list[Problem]) -> Hold:
    """Keep the time in the draft, take it off the clock, keep the reasons, and mail them."""
    story = Story.objects.get(pk=revision.object_id)
    reasons = [{"code": problem.code, "message": problem.message, "field": problem.field} for problem in problems]
    due_at = revision.approved_go_live_at
    hold, _made = Hold.objects.update_or_create(story=story, defaults={"reasons": reasons, "due_at": due_at})
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    record("story.held", stream=story.edition_stream, story_id=story.pk, codes=[problem.code for problem in problems])
    for person in _people_to_tell(story, revision):
        _tell(person, story, hold)
    return hold


def _people_to_tell(story: Story, revision: Revision) -> list[User]:
    """Who scheduled it and whose story it is, each once."""
    return list(User.objects.filter(pk__in={revision.user_id, story.owner_id} - {None}, is_active=True).order_by("pk"))


def _tell(person: User, story: Story, hold: Hold) -> None:
    profile = getattr(person, "wagtail_userprofile", None)
    language = profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
    with translation.override(language):
        values = {
            "headline": story.get_admin_display_title(),
            "reasons": "\n".join(f"- {reason['message']}" for reason in hold.reasons),
            "address": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[story.pk]),
        }
        queue_mail(
            to=person.email,
            subject=_("Held: %(headline)s") % values,
            text=_(
                "The story “%(headline)s” was due and has not been published:\n\n%(reasons)s\n\n"
                "It keeps its time. Mend it and publish it here:\n%(address)s"
            )
            % values,
            kind=Kind.NEWSROOM,
            language=language,
        )
