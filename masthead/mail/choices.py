"""What kinds of mails there are, and what may have become of one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What Django, Wagtail or allauth sends by itself is of the account."""

    ACCOUNT = "account", _("Account")
    NEWSROOM = "newsroom", _("Newsroom")
    MODERATION = "moderation", _("Moderation")


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    WITHHELD = "withheld", _("Withheld")


class SuppressionReason(models.TextChoices):
    ASKED = "asked", _("Asked not to be written to")
    BOUNCED = "bounced", _("The mailbox does not exist")
    COMPLAINED = "complained", _("Called our mails unwanted")
