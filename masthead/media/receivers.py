"""Django's signals, adapted."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import Photo
from .tasks import order_renditions

_OF_NO_MATTER = {"file_size", "file_hash", "dominant_colour", "imported_incomplete"}


@receiver(post_save, sender=Photo, dispatch_uid="order_renditions")
def order_renditions_of_saved_photo(instance, raw=False, update_fields=None, **kwargs):
    if not raw and not (update_fields and set(update_fields) <= _OF_NO_MATTER):
        transaction.on_commit(partial(order_renditions, instance.pk))
