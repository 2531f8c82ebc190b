"""Adapts Django's signals."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .erasure import pending_erasure_of
from .models import FormerAddress, User
from .throttle import remember_place


@receiver(user_logged_in)
def tell_of_a_pending_erasure(request, user, **_signal) -> None:
    """Whoever signs in within the day reads that the account is about to go."""
    pending = pending_erasure_of(user) if request and hasattr(request, "_messages") else None
    if pending:
        due_at = date_format(timezone.localtime(pending.due_at), "j E Y, H:i")
        messages.warning(
            request,
            _("Your account will be erased on %(due_at)s. You can call it off on this page.") % {"due_at": due_at},
        )


@receiver(user_logged_in)
def remember_where_somebody_came_in(request, user, **_signal) -> None:
    if request:
        remember_place(user.email, request)


@receiver(post_delete, sender=EmailAddress)
def remember_a_lost_address(instance: EmailAddress, origin, **_signal) -> None:
    """Unless the whole person goes: then there is nobody left to remember it for."""
    if getattr(origin, "model", type(origin)) is not User:
        FormerAddress.objects.create(user_id=instance.user_id, email=instance.email)
