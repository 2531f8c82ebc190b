"""What need not be known any longer."""

from datetime import timedelta

from django.utils import timezone

from ..models import RecentText


def forget_old_texts() -> None:
    """Rates and repeats look a day back. Called by the worker, once an hour."""
    RecentText.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
