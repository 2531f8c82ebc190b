"""NewsroomError
├── PublishRefused      the gate's checks found problems
└── RoleForbidden       a role may not do this here
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """One reason against publishing: a stable code, a sentence to act on, the form field it is about."""

    code: str
    message: str
    field: str = ""


class NewsroomError(Exception):
    code = "newsroom"


class PublishRefused(NewsroomError):
    code = "publish_refused"

    def __init__(self, story, problems: list[Problem]):
        self.story = story
        self.problems = problems
        self.opening = _("“%(headline)s” cannot be published yet.") % {"headline": story.title}
        super().__init__(" ".join([self.opening, *(problem.message for problem in problems)]))


class RoleForbidden(NewsroomError):
    code = "role_forbidden"
