"""The register of designations, and the marks that an editor lifted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class Designation(ClusterableModel):
    """A named entity that must carry a notice in an edition, between two dates."""

    name = models.CharField(_("name"), max_length=200, help_text=_("As the register writes it."))
    edition = models.ForeignKey(
        "editions.Edition", verbose_name=_("edition"), on_delete=models.CASCADE, related_name="designations"
    )
    notice = models.TextField(_("notice"), help_text=_("The text at the end of the story."))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("The last day; empty: no end."))
    # A new or changed entry waits here until somebody has seen the stories that it would touch.
    is_in_force = models.BooleanField(_("in force"), default=False, editable=False)

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name", "valid_from"], name="designation_once_per_edition")
        ]

    def __str__(self):
        return self.name


class DesignationForm(Orderable):
    """An alias or an inflected form of the name, as it stands in texts."""

    designation = ParentalKey(Designation, on_delete=models.CASCADE, related_name="forms")
    text = models.CharField(_("alias or inflected form"), max_length=200)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["designation", "text"], name="form_once_per_designation")]


class LiftedMark(models.Model):
    """A mark that an editor lifted from one story, with the reason. Append-only; restoring adds a row."""

    story = models.ForeignKey("newsroom.Story", on_delete=models.CASCADE, related_name="lifted_marks")
    designation = models.ForeignKey(Designation, on_delete=models.CASCADE, related_name="lifted_marks")
    is_lifted = models.BooleanField(default=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
