"""What the records about stories keep of a colleague: who lifted a mark. The reason stays, it is the title's."""

from typing import Any

from masthead.accounts.models import User
from masthead.accounts.personal_data import PersonalData

from .models import LiftedMark


def _export(user: User) -> Any:
    return list(LiftedMark.objects.filter(by=user).values("story_id", "reason", "at"))


def _erase(user: User) -> None:
    LiftedMark.objects.filter(by=user).update(by=None)


PERSONAL_DATA = PersonalData(name="trust", models=("trust.LiftedMark",), export=_export, erase=_erase)
