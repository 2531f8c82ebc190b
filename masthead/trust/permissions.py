"""Who keeps the register: the publishers of an edition, and administrators."""

from masthead.editions.models import Edition
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles.edition_policy import EditionPermissionPolicy
from masthead.newsroom.roles.queries import editions_with_role

from .errors import DesignationForbidden
from .models import Designation

ROLES = (Role.PUBLISHER, Role.ADMINISTRATOR)


class DesignationPolicy(EditionPermissionPolicy):
    """An entry takes effect by put_in_force alone, never by Wagtail's own publishing or unpublishing.

    One that was ever in force is kept: it ends by its last day.
    """

    def user_has_permission(self, user, action):
        return action != "publish" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "publish" or (action == "delete" and (instance.live or instance.first_published_at)):
            return False
        return super().user_has_permission_for_instance(user, action, instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)


designation_policy = DesignationPolicy(Designation, roles=ROLES)


def editions_kept_by(user) -> list[Edition]:
    return editions_with_role(user, ROLES)


def demand_keeper(user, edition: Edition) -> None:
    """Raises DesignationForbidden; nobody (None) is the operator at the command line."""
    if user is not None and edition not in editions_kept_by(user):
        raise DesignationForbidden(edition)
