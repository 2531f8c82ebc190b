"""DiscussionError
├── CommentNotFound     no such comment here, or none that this person may act on
├── CommentRefused      moderation said no; carries its sentence
└── NoLongerEditable    by its author
    ├── TooLate             the five minutes are over
    └── EditedByModerator   whose wording stays
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


class NoLongerEditable(DiscussionError):
    code = "no_longer_editable"


class TooLate(NoLongerEditable):
    code = "too_late"

    def __init__(self):
        super().__init__(_("A comment can be changed for five minutes. They are over."))


class EditedByModerator(NoLongerEditable):
    code = "edited_by_moderator"

    def __init__(self):
        super().__init__(_("A moderator has changed this comment: you can delete it, but no longer change it."))
