"""Roles, per edition or section: Wagtail's groups, named and found again; and who may approve a story."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

FRONT_DEPTH = 2  # of an edition's front in the page tree


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    PHOTO_EDITOR = "photo_editor", _("Photo editor")
    PUBLISHER = "publisher", _("Publisher")
    MODERATOR = "moderator", _("Moderator")
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
            models.CheckConstraint(
                condition=models.Q(role=Role.ADMINISTRATOR, page__isnull=True)
                | (~models.Q(role=Role.ADMINISTRATOR) & models.Q(page__isnull=False)),
                name="only_administrators_rule_the_whole_title",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.place}"

    @property
    def place(self) -> str:
        """Where the role holds: the edition's name, an edition's section, or the whole title."""
        if self.page is None:
            return str(_("the whole title"))
        names = [page.title for page in self.page.get_ancestors(inclusive=True).filter(depth__gt=1)]
        return " / ".join(names)


class EditorsApproval(Task):
    """A submitted story is approved by whoever may publish it where it stands."""

    class Meta:
        verbose_name = _("approval by an editor")
        verbose_name_plural = _("approvals by an editor")

    def user_can_access_editor(self, obj, user):
        """Nobody gains access by a story's being submitted; roles alone say who edits."""
        return False

    def locked_for_user(self, obj, user):
        return not obj.permissions_for_user(user).can_publish()

    def user_can_lock(self, obj, user):
        return obj.permissions_for_user(user).has("lock")

    def user_can_unlock(self, obj, user):
        return obj.permissions_for_user(user).has("unlock")

    def get_actions(self, obj, user):
        if not obj.permissions_for_user(user).can_publish():
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def on_action(self, task_state, user, action_name, **options):
        """Wagtail's view asks about the page in its address, and takes any task state: this asks about the story."""
        story = task_state.workflow_state.content_object
        if not self.get_actions(story, user):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **options)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        from .roles.queries import pages_to_publish

        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        ids = waiting.values_list("workflow_state__object_id", flat=True)
        mine = pages_to_publish(user).filter(pk__in=list(map(int, ids))).values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=list(map(str, mine)))

    @classmethod
    def get_description(cls):
        return _("Whoever may publish the story where it stands approves it.")
