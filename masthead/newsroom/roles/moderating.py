"""Who moderates which edition, told to moderation, which knows no roles.

A role in a section moderates nothing: what readers write belongs to the edition
(docs/decisions/0013-readers-are-moderated-by-edition.md).
"""

from masthead.editions.queries import all_editions
from masthead.moderation import access

from ..role_models import FRONT_DEPTH, Role
from .queries import Place, is_administrator, places_of

_MODERATING = frozenset({Role.MODERATOR, Role.EDITOR, Role.PUBLISHER})


def register_with_moderation() -> None:
    access.register_moderators(editions_moderated)
    access.register_colleagues(editions_worked_for)
    access.register_administrators(is_administrator)


def editions_moderated(user) -> frozenset[int]:
    """Ids of editions: all for administrators, else those in which a moderating role holds throughout."""
    places = places_of(user)
    if _rules_title(user, places):
        return frozenset(edition.pk for edition in all_editions())
    return _ids({place.locale_id for place in places if place.role in _MODERATING and place.depth == FRONT_DEPTH})


def editions_worked_for(user) -> frozenset[int]:
    """Ids of the editions in which a person has any role, in a section too."""
    places = places_of(user)
    if _rules_title(user, places):
        return frozenset(edition.pk for edition in all_editions())
    return _ids({place.locale_id for place in places})


def only_moderates(user) -> bool:
    """Has nothing to do with stories."""
    return not user.is_superuser and {place.role for place in places_of(user)} == {Role.MODERATOR}


def _rules_title(user, places: list[Place]) -> bool:
    """Whether they may sign in or not."""
    return user.is_superuser or any(place.role == Role.ADMINISTRATOR for place in places)


def _ids(locales: set[int | None]) -> frozenset[int]:
    return frozenset(edition.pk for edition in all_editions() if edition.locale_id in locales)
