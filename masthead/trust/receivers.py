"""Adapts Django's signals."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from masthead.media.models import Photo
from masthead.newsroom.models import Story

from .actions.fold_story import fold_stories_showing, fold_story


@receiver(post_save, sender=Story, dispatch_uid="fold_saved_story")
def fold_saved_story(instance: Story, raw=False, update_fields=None, **kwargs):
    """Every way of publishing saves the whole row; a draft saves names of fields, and never the text."""
    if instance.live and not raw and (update_fields is None or "body" in update_fields):
        fold_story(story=instance)


@receiver(post_save, sender=Photo, dispatch_uid="fold_stories_showing_saved_photo")
def fold_stories_showing_saved_photo(instance: Photo, created=False, raw=False, update_fields=None, **kwargs):
    if not created and not raw and (update_fields is None or "caption" in update_fields):
        fold_stories_showing(photo=instance)
