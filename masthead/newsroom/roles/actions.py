"""Giving and taking roles, barring people. Only administrators do; the last one stays."""

from django.db import transaction

from masthead.eventlog.record import record

from ..role_models import Role, RoleGroup
from .errors import LastAdministrator, NotAnAdministrator
from .groups import ensure_role_group
from .queries import administrators, is_administrator

PEOPLE_STREAM = "people"


def require_administrator(user) -> None:
    if not is_administrator(user):
        raise NotAnAdministrator


@transaction.atomic
def give_role(*, user, role: str, page, by) -> RoleGroup:
    """Give `role` below `page` (None: the whole title); again = the same. Raises NotAnAdministrator."""
    require_administrator(by)
    group = ensure_role_group(role, page)
    if not user.groups.filter(pk=group.pk).exists():
        user.groups.add(group)
        record("person.role_given", stream=PEOPLE_STREAM, actor=by, user_id=user.pk, role=str(role), page_id=_pk(page))
    return group.role_group


@transaction.atomic
def take_role(*, user, role: str, page, by) -> None:
    """Take it away; nothing happens where it was not given. Raises NotAnAdministrator, LastAdministrator."""
    require_administrator(by)
    held = RoleGroup.objects.filter(role=role, page_id=_pk(page), group__user=user).first()
    if held is None:
        return
    if role == Role.ADMINISTRATOR and not user.is_superuser:
        _require_another_administrator(user)
    user.groups.remove(held.group_id)
    record("person.role_taken", stream=PEOPLE_STREAM, actor=by, user_id=user.pk, role=str(role), page_id=_pk(page))


@transaction.atomic
def bar_person(*, user, by) -> None:
    """They may no longer sign in, and open sessions end with their next request.

    Raises NotAnAdministrator, LastAdministrator.
    """
    require_administrator(by)
    _require_another_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("person.barred", stream=PEOPLE_STREAM, actor=by, user_id=user.pk)


@transaction.atomic
def let_person_in_again(*, user, by) -> None:
    require_administrator(by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("person.let_in_again", stream=PEOPLE_STREAM, actor=by, user_id=user.pk)


def _require_another_administrator(user) -> None:
    # The group's row is locked, so that two administrators cannot remove each other at one moment.
    list(RoleGroup.objects.select_for_update().filter(role=Role.ADMINISTRATOR))
    if administrators().filter(pk=user.pk).exists() and not administrators().exclude(pk=user.pk).exists():
        raise LastAdministrator(user)


def _pk(page):
    return page.pk if page else None
