"""Roles, per edition or section: Wagtail's groups, named and found again."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    PHOTO_EDITOR = "photo_editor", _("Photo editor")
    PUBLISHER = "publisher", _("Publisher")
    ADMINISTRATOR = "administrator", _("Administrator")


class RoleGroup(models.Model):
    """The group that gives a role below a page: an edition's front, or a section. No page: the whole title."""

    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(fields=["role", "page"], name="role_once_per_page"),
            models.UniqueConstraint(
                fields=["role"], condition=models.Q(page=None), name="role_once_for_the_whole_title"
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.page or _('the whole title')}"
