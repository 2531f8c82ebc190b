"""DiscussionError
├── CommentNotFound     no such comment here, or none that this person may act on
├── CommentRefused      moderation said no; carries its sentence
└── TooLate             the five minutes for edits are over
"""

from django.utils.translation import gettext as _


class DiscussionError(Exception):
    code = "discussion"


class CommentNotFound(DiscussionError):
    code = "comment_not_found"


class CommentRefused(DiscussionError):
    """`sentence` is for the author; `phase` names what refused."""

    code = "comment_refused"

    def __init__(self, sentence: str, phase: str = ""):
        self.sentence = sentence
        self.phase = phase
        super().__init__(str(sentence))


class TooLate(DiscussionError):
    code = "too_late"

    def __init__(self):
        super().__init__(_("A comment can be changed for five minutes. They are over."))
