"""The register of designations, the marks that an editor lifted, and the texts in which names are looked for."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin


class Designation(DraftStateMixin, RevisionMixin, ClusterableModel):
    """A named entity that must carry a notice in an edition, between two dates.

    The row is what is in force (`live`); a new or changed entry waits as a revision until somebody
    has seen the stories that it would touch: put_in_force.
    """

    edition = models.ForeignKey(
        "editions.Edition", verbose_name=_("edition"), on_delete=models.CASCADE, related_name="designations"
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As the register writes it."))
    notice = models.TextField(_("notice"), help_text=_("The text at the end of the story."))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("The last day; empty: no end."))
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="designation")

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name", "valid_from"], name="designation_once_per_edition")
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first: correct one of them.")})

    @property
    def revisions(self):
        return self._revisions

    @property
    def is_waiting(self) -> bool:
        """Whether something of it has not taken effect yet."""
        return not self.live or self.has_unpublished_changes

    def is_valid_on(self, day) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class DesignationForm(Orderable):
    """An alias or an inflected form of the name, as it stands in texts."""

    designation = ParentalKey(Designation, on_delete=models.CASCADE, related_name="forms")
    text = models.CharField(_("alias or inflected form"), max_length=200)

    class Meta(Orderable.Meta):
        verbose_name = _("alias or inflected form")
        verbose_name_plural = _("aliases and inflected forms")

    def __str__(self):
        return self.text


class LiftedMark(models.Model):
    """A mark that an editor lifted from one story, with the reason. Append-only; restoring adds a row."""

    story = models.ForeignKey("newsroom.Story", on_delete=models.CASCADE, related_name="lifted_marks")
    designation = models.ForeignKey(Designation, on_delete=models.PROTECT, related_name="lifted_marks")
    is_lifted = models.BooleanField(default=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.designation}: {self.reason}"


class FoldedStory(models.Model):
    """The marked text of a published story, folded as names are: which stories hold a name is told from it alone.

    Kept at every publication (receivers.py); it says nothing about word boundaries, so whoever asks
    it reads the stories found exactly. A story without a row counts as one that may hold any name.
    """

    story = models.OneToOneField("newsroom.Story", primary_key=True, on_delete=models.CASCADE, related_name="folded")
    text = models.TextField()

    def __str__(self):
        return f"Folded text of story {self.story_id}"
