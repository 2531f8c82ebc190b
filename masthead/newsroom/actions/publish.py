"""The one gate through which a story goes out.

The edit view, creation, bulk, workflow and the clock all end in Story.publish(), and that here.
"""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from masthead.editions.queries import edition_of_locale
from masthead.eventlog.record import record

from ..choices import ChangeKind
from ..errors import PublishRefused
from ..models import Hold, Story, StoryUpdate
from ..publish_checks import publish_problems
from .address import address_for, redirect_to_story


@transaction.atomic
def publish_story(*, revision, by=None, skip_permission_checks=False, **options) -> Story:
    """Check, publish or schedule, and record, in one transaction; the story as it now stands.

    `options` are Wagtail's: `changed`, `log_action`, `previous_revision`.
    Raises PublishRefused with every problem; nothing is changed then.
    """
    publishing = PublishPageRevisionAction(revision, user=by, **options)
    publishing.check(skip_permission_checks)
    story = publishing.object
    if problems := publish_problems(story):
        raise PublishRefused(story, problems)
    kind = _kind_of_event(story)
    if kind != "story.scheduled":
        _set_published_facts(story, is_update=kind == "story.updated")
    publishing.execute(skip_permission_checks=True)
    Hold.objects.filter(story_id=story.pk).delete()
    record(kind, stream=story.edition_stream, actor=by, story_id=story.pk, revision_id=revision.pk)
    return story


def _kind_of_event(story: Story) -> str:
    if story.go_live_at and story.go_live_at > timezone.now():
        return "story.scheduled"
    if story.address is None:
        return "story.published"
    if not story.live:
        return "story.republished"
    return "story.updated" if story.change_kind == ChangeKind.UPDATE else "story.fixed"


def _set_published_facts(story: Story, *, is_update: bool) -> None:
    story.edition = edition_of_locale(story.locale_id)
    if story.first_published_at is None:
        story.first_published_at = timezone.now()
    address = address_for(story)
    if story.address and story.address != address:
        redirect_to_story(story, from_address=story.address)
    story.address = address
    if is_update:
        story.updated_at = timezone.now()
        StoryUpdate.objects.create(story=story, at=story.updated_at, note=story.change_note)
