"""Adapts Django's signals."""

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .erasure import pending_erasure_of


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
