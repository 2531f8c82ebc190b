"""What must hold before a story goes out. Apps above add theirs in AppConfig.ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .errors import Problem

if TYPE_CHECKING:
    from .models import Story

    Check = Callable[[Story], Iterable[Problem]]

_checks: list[Check] = []


def register_publish_check(check: Check) -> None:
    if check not in _checks:
        _checks.append(check)


def publish_problems(story) -> list[Problem]:
    """Every reason against publishing this story as it stands in memory, in the checks' order."""
    return [problem for check in _checks for problem in check(story)]
