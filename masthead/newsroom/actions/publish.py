"""The one gate through which a story goes out.

The edit view, creation, bulk, workflow and the clock all end in Story.publish(), and that here.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from masthead.editions.queries import edition_of_locale
from masthead.eventlog.record import record

from ..choices import ChangeKind
from ..errors import Problem, PublishRefused
from ..models import Hold, Story, StoryUpdate
from ..publish_checks import publish_problems
from .address import address_for, redirect_to_story


@transaction.atomic
def publish_story(*, revision, by=None, skip_permission_checks=False, **options) -> Story:
    """Check, publish or schedule, and record, in one transaction; the story as it now stands.

    `options` are Wagtail's: `changed`, `log_action`, `previous_revision`. A person (`by`) who
    publishes again must have said what the change is; a program that has not makes a small fix.
    Raises PublishRefused with every problem; nothing is changed then.
    """
    # Whoever publishes the same story at the same moment waits here, and then sees what the first one did.
    Story.objects.select_for_update().only("pk").get(pk=revision.object_id)
    revision = Revision.objects.get(pk=revision.pk)
    publishing = PublishPageRevisionAction(revision, user=by, **options)
    publishing.check(skip_permission_checks)
    story = publishing.object
    problems = [*publish_problems(story), *change_problems(story, is_by_hand=by is not None)]
    if problems:
        raise PublishRefused(story, problems)
    kind = _kind_of_event(story)
    if kind != "story.scheduled":
        _set_published_facts(story)
    publishing.execute(skip_permission_checks=True)
    if kind != "story.scheduled":
        _use_up_change(revision)
    Hold.objects.filter(story_id=story.pk).delete()
    record(kind, stream=story.edition_stream, actor=by, story_id=story.pk, revision_id=revision.pk)
    return story


def change_problems(story: Story, *, is_by_hand: bool) -> list[Problem]:
    """Publishing again asks what the change means to readers; the first publication does not."""
    if story.address is None:
        return []
    if is_by_hand and not story.change_kind:
        sentence = _("This story was published before: say whether this is a small fix or an update.")
        return [Problem("change_kind_missing", sentence, "change_kind")]
    if story.change_kind == ChangeKind.UPDATE and not story.change_note.strip():
        return [Problem("change_note_missing", _("Say in one line what the update changed."), "change_note")]
    return []


def _kind_of_event(story: Story) -> str:
    if story.go_live_at and story.go_live_at > timezone.now():
        return "story.scheduled"
    if story.address is None:
        return "story.published"
    if not story.live:
        return "story.republished"
    return "story.updated" if story.change_kind == ChangeKind.UPDATE else "story.fixed"


def _set_published_facts(story: Story) -> None:
    story.edition = edition_of_locale(story.locale_id)
    is_first = story.address is None
    if story.first_published_at is None:
        story.first_published_at = timezone.now()
    address = address_for(story)
    if story.address and story.address != address:
        redirect_to_story(story, from_address=story.address)
    story.address = address
    if not is_first and story.change_kind == ChangeKind.UPDATE:
        story.updated_at = timezone.now()
        StoryUpdate.objects.create(story=story, at=story.updated_at, note=story.change_note)
    story.change_kind = story.change_note = ""


def _use_up_change(revision) -> None:
    """What the change was counts for this publication alone: the next edit and a revert start without it."""
    if revision.content.get("change_kind") or revision.content.get("change_note"):
        revision.content = {**revision.content, "change_kind": "", "change_note": ""}
        type(revision).objects.filter(pk=revision.pk).update(content=revision.content)
