"""Permissions of rows that belong to an edition, such as designations."""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy

from masthead.accounts.models import User

from ..role_models import Role
from .queries import editions_with_role


class EditionPermissionPolicy(ModelPermissionPolicy):
    """People with one of `roles` for a whole edition add, change and delete that edition's rows.

    The model has a foreign key `edition`; register with wagtail.permissions.register_permission_policy
    in AppConfig.ready, and let the form offer `editions_with_role(user, roles)` alone.
    """

    def __init__(self, model, *, roles: Iterable[str]):
        super().__init__(model)
        self.roles = frozenset({*roles, Role.ADMINISTRATOR})

    def editions(self, user):
        return editions_with_role(user, self.roles)

    def user_has_permission(self, user, action):
        return user.is_active and bool(self.editions(user))

    def user_has_any_permission(self, user, actions):
        return self.user_has_permission(user, None)

    def users_with_any_permission(self, actions):
        rules = Q(is_superuser=True) | Q(groups__role_group__role__in=self.roles)
        return User.objects.filter(rules, is_active=True).distinct()

    def user_has_permission_for_instance(self, user, action, instance):
        return user.is_active and instance.edition_id in {edition.pk for edition in self.editions(user)}

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.user_has_permission_for_instance(user, None, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        return self.model._default_manager.filter(edition__in=[edition.pk for edition in self.editions(user)])

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])
