"""Who moderates what. The newsroom, which knows the roles, registers here in AppConfig.ready."""

from collections.abc import Callable

from masthead.accounts.models import User

from .errors import EditionNotYours

EditionIds = frozenset[int]
Source = Callable[[User], EditionIds]

_moderators: list[Source] = []
_colleagues: list[Source] = []
_administrators: list[Callable[[User], bool]] = []


def register_moderators(source: Source) -> None:
    """`source(user)`: ids of the editions that this person moderates."""
    _moderators.append(source)


def register_colleagues(source: Source) -> None:
    """`source(user)`: ids of the editions in whose newsroom this person has any role."""
    _colleagues.append(source)


def register_administrators(source: Callable[[User], bool]) -> None:
    _administrators.append(source)


def moderated_editions(user) -> EditionIds:
    """Ids; none for visitors and for people who may not sign in."""
    return _ids(_moderators, user)


def may_moderate(user, edition_id: int) -> bool:
    return edition_id in moderated_editions(user)


def require_may_moderate(user, edition_id: int) -> None:
    """Raises EditionNotYours."""
    if not may_moderate(user, edition_id):
        raise EditionNotYours


def works_for(user, edition_id: int) -> bool:
    """A colleague of this edition's newsroom, whatever the role."""
    return edition_id in _ids(_colleagues, user)


def is_colleague(user) -> bool:
    """Of any edition, also one who may not sign in at present."""
    return any(source(user) for source in _colleagues) or rules_title(user)


def rules_title(user) -> bool:
    """An administrator."""
    return user.is_authenticated and any(source(user) for source in _administrators)


def _ids(sources: list[Source], user) -> EditionIds:
    if not (user.is_authenticated and user.is_active):
        return frozenset()
    return frozenset().union(*(source(user) for source in sources))
