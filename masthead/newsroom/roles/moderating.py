"""Who moderates which edition, told to moderation, which knows no roles.

A role in a section moderates nothing: what readers write belongs to the edition
(docs/decisions/0013-readers-are-moderated-by-edition.md).
"""

from masthead.editions.queries import all_editions
from masthead.moderation import access

from ..role_models import FRONT_DEPTH, Role, RoleGroup
from .queries import is_administrator

_MODERATING = frozenset({Role.MODERATOR, Role.EDITOR, Role.PUBLISHER})

Places = list[tuple[str, int | None, int | None]]


def register_with_moderation() -> None:
    access.register_moderators(editions_moderated)
    access.register_colleagues(editions_worked_for)
    access.register_administrators(is_administrator)


def editions_moderated(user) -> frozenset[int]:
    """Ids of editions: all for administrators, else those in which a moderating role holds throughout."""
    places = _places(user)
    if _rules_title(user, places):
        return frozenset(edition.pk for edition in all_editions())
    return _ids({locale for role, depth, locale in places if role in _MODERATING and depth == FRONT_DEPTH})


def editions_worked_for(user) -> frozenset[int]:
    """Ids of the editions in which a person has any role, in a section too."""
    places = _places(user)
    if _rules_title(user, places):
        return frozenset(edition.pk for edition in all_editions())
    return _ids({locale for _role, _depth, locale in places})


def only_moderates(user) -> bool:
    """Has nothing to do with stories."""
    places = _places(user)
    return bool(places) and not user.is_superuser and {role for role, _depth, _locale in places} == {Role.MODERATOR}


def _places(user) -> Places:
    """Role, depth in the tree, locale. One query, kept on the user object."""
    if not hasattr(user, "_role_places"):
        rows = RoleGroup.objects.filter(group__user=user)
        user._role_places = list(rows.values_list("role", "page__depth", "page__locale_id"))
    return user._role_places


def _rules_title(user, places: Places) -> bool:
    return user.is_superuser or any(role == Role.ADMINISTRATOR for role, _depth, _locale in places)


def _ids(locales: set[int | None]) -> frozenset[int]:
    return frozenset(edition.pk for edition in all_editions() if edition.locale_id in locales)
