"""Adapts Django's signals."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale

from .models import Edition
from .queries import forget_editions


@receiver([post_save, post_delete], sender=Edition)
@receiver([post_save, post_delete], sender=Locale)
def forget_changed_editions(**kwargs):
    forget_editions()
