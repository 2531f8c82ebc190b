"""Adapts Wagtail's and Django's signals: facts that its own views make."""

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.models import TaskState
from wagtail.signals import page_unpublished, post_page_move, task_submitted

from masthead.eventlog.record import record

from .actions.tell_desk import tell_desk
from .models import Story
from .role_models import EditorsApproval


def _record(kind: str, story: Story, **payload) -> None:
    with transaction.atomic():
        record(kind, stream=story.edition_stream, actor=get_active_log_context().user, story_id=story.pk, **payload)


@receiver(page_unpublished, sender=Story)
def record_unpublished(instance: Story, **kwargs):
    _record("story.unpublished", instance.specific)


@receiver(post_page_move, sender=Story)
def record_moved(instance: Story, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk != parent_page_after.pk:
        _record("story.moved", instance.specific, from_section=parent_page_before.pk, to_section=parent_page_after.pk)


@receiver(pre_delete, sender=Story)
def record_deleted(instance: Story, **kwargs):
    _record("story.deleted", instance, address=instance.address)


@receiver(task_submitted, sender=TaskState)
def tell_of_a_story_handed_in(instance: TaskState, user, **kwargs):
    """Wagtail itself tells the members of a group, and who may approve here is no group."""
    if isinstance(instance.task.specific, EditorsApproval):
        tell_desk(story=instance.workflow_state.content_object, by=user)
