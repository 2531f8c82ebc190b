"""Where a person's data live: every app that keeps some registers one holder, in `AppConfig.ready`.

Export and erasure walk the holders; docs/reference/personal_data.md lists them, and a test holds both complete.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from .models import User


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """What one app keeps of people. `models` reads "app.Model"; `export` answers plain data for JSON.

    `erase` runs inside the transaction of the erasure, before the user's own row goes: what points at that
    row by a foreign key must survive its deletion (SET_NULL, CASCADE) or be dealt with here. It removes files
    only after commit. A model that keeps its rows says why in docs/reference/personal_data.md.
    """

    name: str
    models: tuple[str, ...]
    export: Callable[[User], Any]
    erase: Callable[[User], None]


_holders: dict[str, PersonalData] = {}


def register(holder: PersonalData) -> None:
    """A second holder of the same name replaces the first."""
    _holders[holder.name] = holder


def holders() -> Iterable[PersonalData]:
    """In the order of INSTALLED_APPS: apps above come before those below."""
    return tuple(_holders.values())


def export_of(user: User) -> dict[str, Any]:
    """Everything that is held of a person, by holder."""
    return {holder.name: holder.export(user) for holder in holders()}


@transaction.atomic
def erase_everywhere(user: User) -> None:
    """Let every holder forget the person, apps above first; then the row itself goes."""
    for holder in holders():
        holder.erase(user)
    user.delete()
