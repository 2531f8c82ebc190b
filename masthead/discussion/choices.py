"""In whose name a comment was written, and the orders of a list. Its states are moderation's."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WrittenAs(models.TextChoices):
    """What its author was when they wrote: a badge is a fact of that day, not of today."""

    READER = "reader", _("Reader")
    STAFF = "staff", _("Newsroom")
    AUTHOR = "author", _("Author")


class Sort(models.TextChoices):
    """The order of a discussion's first level; replies always stand oldest first."""

    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
    RESPECTED = "respected", _("Most respected first")
