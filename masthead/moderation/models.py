"""What waits for a moderator, what readers reported, who may not write, and what moderators did.

Things are named by kind and number: this app does not know comments or messages.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from masthead.editions.models import Edition

from .choices import ActionKind, Decision, Phase, ReportReason, SanctionKind, WordKind

_PERSON = settings.AUTH_USER_MODEL
LONGEST_WORD = 60


class Thing(models.Model):
    """The kind and number of what somebody wrote, and the edition in which."""

    kind = models.CharField(max_length=20)
    thing_id = models.BigIntegerField()
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)

    class Meta:
        abstract = True


class Held(Thing):
    """A text that waits; once decided, part of the author's history. `note` says which word, how many links."""

    author = models.ForeignKey(_PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    phase = models.CharField(max_length=20, choices=Phase.choices)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing_id"], condition=Q(decided_at=None), name="held_once")
        ]
        indexes = [
            models.Index(fields=["edition", "at"], condition=Q(decided_at=None), name="held_and_waiting"),
            models.Index(fields=["kind", "thing_id"], name="held_thing"),
        ]

    def __str__(self):
        return f"{self.kind} {self.thing_id}: {self.phase}"


class Report(Thing):
    """A reader says that something should not stand here."""

    by = models.ForeignKey(_PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("reason"), max_length=20, choices=ReportReason.choices)
    text = models.TextField(_("what is wrong"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing_id", "by"], name="report_once_per_person_and_thing")
        ]
        indexes = [models.Index(fields=["edition", "at"], condition=Q(decided_at=None), name="report_waiting")]

    def __str__(self):
        return f"{self.kind} {self.thing_id}: {self.reason}"


class Sanction(models.Model):
    """Somebody may not write in an edition; no edition means in all. A ban has no end."""

    user = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="sanctions")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=SanctionKind.choices)
    until = models.DateTimeField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(_PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(_PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SanctionKind.SUSPENDED, until__isnull=False)
                | Q(kind=SanctionKind.BANNED, until__isnull=True),
                name="suspension_has_an_end_and_a_ban_none",
            ),
        ]
        indexes = [models.Index(fields=["user", "edition"], condition=Q(lifted_at=None), name="sanction_standing")]

    def __str__(self):
        return f"{self.user_id}: {self.kind}"

    @property
    def is_in_force(self) -> bool:
        return self.lifted_at is None and (self.until is None or self.until > timezone.now())


class Notice(models.Model):
    """What a moderator told a reader; shown beside the discussion until it was read. `until`: of a suspension."""

    user = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ActionKind.choices)
    text = models.TextField()
    until = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.user_id}: {self.kind}"


class Standing(models.Model):
    """What became of what somebody wrote in an edition, in numbers; `published` counts what readers saw."""

    user = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    published = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    hidden = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "edition"], name="standing_once_per_edition")]

    def __str__(self):
        return f"{self.user_id}: {self.published}"


class RecentText(models.Model):
    """That somebody handed in a text, for a day: rates and repeats are judged by it. `fingerprint` is a keyed
    hash of the folded text; `thing_id` is known of edits alone.
    """

    user = models.ForeignKey(_PERSON, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    thing_id = models.BigIntegerField(null=True)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["user", "at"], name="recent_text_of_person")]

    def __str__(self):
        return f"{self.user_id}: {self.at}"


class ListedWord(models.Model):
    """A word that stops a text in the editions of one language (their exact tag), or in all (no language).

    `word` as the moderator wrote it; `*` at its end stands for any ending.
    """

    language = models.CharField(_("language"), max_length=35, blank=True)
    word = models.CharField(_("word"), max_length=LONGEST_WORD)
    folded = models.CharField(max_length=240, editable=False)
    kind = models.CharField(_("what happens"), max_length=20, choices=WordKind.choices, default=WordKind.SUSPECT)
    by = models.ForeignKey(_PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["folded"]
        constraints = [models.UniqueConstraint(fields=["language", "folded"], name="word_once_per_language")]

    def __str__(self):
        return self.word


class ModerationRules(models.Model):
    """How strict an edition is; no row means the defaults."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="+")
    first_posts = models.PositiveSmallIntegerField(
        _("held first texts"),
        default=0,
        help_text=_("So many texts of a new reader wait for a moderator; 0 means none."),
    )
    links_allowed = models.PositiveSmallIntegerField(
        _("links allowed"), default=2, help_text=_("A text with more links waits for a moderator.")
    )

    def __str__(self):
        return str(self.edition_id)


class ModerationAction(models.Model):
    """The audit row of one action. No foreign keys: it outlives what it speaks of, and a trigger of the database
    refuses any change but one, that an erased reader's number goes (`subject_id` becomes null).
    """

    kind = models.CharField(max_length=20, choices=ActionKind.choices)
    thing_kind = models.CharField(max_length=20, blank=True)
    thing_id = models.BigIntegerField(null=True)
    subject_id = models.BigIntegerField(null=True, db_index=True)
    edition_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField()
    reason = models.TextField(blank=True)
    until = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["edition_id", "-id"], name="action_of_edition"),
            models.Index(fields=["thing_kind", "thing_id"], name="action_on_thing"),
        ]

    def __str__(self):
        return f"{self.kind} {self.thing_kind} {self.thing_id}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ValidationError(gettext("What a moderator did is written once and never changed."))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError(gettext("What a moderator did is written once and never deleted."))
