"""Adapts Django's signals."""

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete
from django.dispatch import receiver

from ..role_models import RoleGroup


@receiver(post_delete, sender=RoleGroup)
def drop_group_of_gone_place(instance, **kwargs):
    """A deleted section takes its roles along; their groups would still open the newsroom."""
    Group.objects.filter(pk=instance.group_id).delete()
