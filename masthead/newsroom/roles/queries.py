"""Reads of roles."""

from collections.abc import Container
from typing import NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from masthead.accounts.models import User
from masthead.editions.models import Edition
from masthead.editions.queries import all_editions

from ..role_models import FRONT_DEPTH, Role, RoleGroup


def is_administrator(user) -> bool:
    """Whether this person rules the whole title, and may sign in."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    return any(place.role == Role.ADMINISTRATOR for place in places_of(user))


class Place(NamedTuple):
    """Where a role holds: the depth of the page in the tree, and its locale; neither for the whole title."""

    role: str
    depth: int | None
    locale_id: int | None


def places_of(user) -> list[Place]:
    """One query, kept on the user object."""
    if not hasattr(user, "_role_places"):
        rows = RoleGroup.objects.filter(group__user=user)
        user._role_places = [Place(*row) for row in rows.values_list("role", "page__depth", "page__locale_id")]
    return user._role_places


def administrators() -> QuerySet[User]:
    """Who may sign in and rules the whole title; an invitation not yet taken up does not count."""
    rules = Q(is_superuser=True) | Q(groups__role_group__role=Role.ADMINISTRATOR)
    unusable = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return User.objects.filter(rules, is_active=True).exclude(unusable).distinct()


def colleagues() -> QuerySet[User]:
    """Everybody with a role in the newsroom, signed in ever or not, barred or not."""
    return User.objects.filter(Q(is_superuser=True) | Q(groups__role_group__isnull=False)).distinct()


def roles_of(user) -> list[RoleGroup]:
    """A person's roles. One query; each place costs one more."""
    return list(RoleGroup.objects.filter(group__user=user).select_related("page").order_by("role", "page__path"))


def editions_with_role(user, roles: Container[str]) -> list[Edition]:
    """The editions in which a person has one of `roles` for the whole edition; all for administrators."""
    if is_administrator(user):
        return all_editions()
    places = places_of(user) if user.is_active else []
    locales = {place.locale_id for place in places if place.role in roles and place.depth == FRONT_DEPTH}
    return [edition for edition in all_editions() if edition.locale_id in locales]


def pages_to_publish(user) -> QuerySet[Page]:
    """The pages below which a person publishes."""
    return page_permission_policy.instances_user_has_permission_for(user, "publish")
