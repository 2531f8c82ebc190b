"""Adapts Django's and Wagtail's signals: a new name, a moved or changed story."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from masthead.accounts.models import User
from masthead.newsroom.models import Story

from .actions._change import next_version
from .actions.rules import follow_rules
from .models import Thread
from .personal import threads_of


@receiver(post_save, sender=User)
def show_the_new_name(instance, created, update_fields, **kwargs):
    """Kept pages of a discussion bear names: they are drawn anew under the next version."""
    if not created and (update_fields is None or "name" in update_fields):
        for thread_id in threads_of(instance).values_list("pk", flat=True):
            next_version(thread_id)


@receiver(post_page_move)
def follow_the_section(instance: Page, **kwargs):
    follow_rules(Thread.objects.filter(story__path__startswith=instance.path))


@receiver(page_published)
def follow_the_kind(instance: Page, **kwargs):
    """A story that became sponsored closes its discussion."""
    if isinstance(instance, Story):
        follow_rules(Thread.objects.filter(story_id=instance.pk))
