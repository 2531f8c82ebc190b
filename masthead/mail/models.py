"""The outbox: one row a mail and recipient, written in the transaction of what it tells of; and who is not mailed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .choices import Kind, State, SuppressionReason


class Mail(models.Model):
    """One mail to one address.

    A worker takes a waiting mail by moving `due_at` into the future: that is its lease. Should the worker die,
    the mail falls due again. `attempts` counts the takings and tells a late worker that another has taken over.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.ACCOUNT)
    language = models.CharField(_("language"), max_length=35, blank=True)
    sender = models.CharField(_("sender"), max_length=320)
    to = models.CharField(_("to"), max_length=320, db_index=True)
    subject = models.CharField(_("subject"), max_length=500)
    content = models.TextField(
        blank=True, help_text="The whole message, ASCII. Forgotten once sent: it may bear a link that signs in."
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state=State.WAITING), name="mails_due"),
            models.Index(fields=["-created_at", "-id"], name="mails_newest_first"),
            models.Index(fields=["finished_at"], name="mails_finished"),
        ]

    def __str__(self):
        return f"{self.subject} ({self.get_state_display()})"

    @property
    def can_be_tried_again(self) -> bool:
        return self.state in {State.FAILED, State.WITHHELD} and bool(self.content)


class Suppression(models.Model):
    """An address that is mailed no more, but for its account.

    Only a keyed hash: the wish outlives the person's other data. A new MASTHEAD_SECRET_KEY makes the list void.
    """

    address_hash = models.CharField(max_length=64, primary_key=True)
    reason = models.CharField(_("reason"), max_length=10, choices=SuppressionReason.choices)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("address that is mailed no more")
        verbose_name_plural = _("addresses that are mailed no more")
        ordering = ["-since"]

    def __str__(self):
        return self.get_reason_display()
