"""What must hold before a story goes out. Apps above add theirs in AppConfig.ready."""

from collections.abc import Callable, Iterable

from .errors import Problem

Check = Callable[["Story"], Iterable[Problem]]  # noqa: F821
_checks: list[Check] = []


def register_publish_check(check: Check) -> None:
    if check not in _checks:
        _checks.append(check)


def publish_problems(story) -> list[Problem]:
    """Every reason against publishing this story as it stands in memory, in the checks' order."""
    return [problem for check in _checks for problem in check(story)]
