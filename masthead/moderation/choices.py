"""The words of moderation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlaceState(models.TextChoices):
    """Of the place where readers write: a thread, later a room."""

    OPEN = "open", pgettext_lazy("a discussion", "Open")
    PREMODERATED = "premoderated", pgettext_lazy("a discussion", "Read before it appears")
    PAUSED = "paused", pgettext_lazy("a discussion", "Paused")
    CLOSED = "closed", pgettext_lazy("a discussion", "Closed")


class ThingState(models.TextChoices):
    """Of what a reader wrote."""

    PUBLISHED = "published", pgettext_lazy("what a reader wrote", "Published")
    HELD = "held", pgettext_lazy("what a reader wrote", "Waits for a moderator")
    HIDDEN = "hidden", pgettext_lazy("what a reader wrote", "Hidden")
    DELETED = "deleted", pgettext_lazy("what a reader wrote", "Deleted by its author")


class Outcome(models.TextChoices):
    PUBLISH = "publish", _("may be published")
    HOLD = "hold", _("waits for a moderator")
    REFUSE = "refuse", _("refused")


class Phase(models.TextChoices):
    """Where a text was stopped; the labels say to the moderator why it is here."""

    PLACE_STATE = "place_state", _("The place is paused or closed")
    SANCTIONS = "sanctions", _("The author is suspended or banned")
    LENGTH = "length", _("Too short or too long")
    TRAPS = "traps", _("Sent by a machine")
    RATE = "rate", _("Too many in a short time")
    REPEAT = "repeat", _("Said before")
    LINKS = "links", _("Links")
    WORDS = "words", _("A listed word")
    FIRST_POSTS = "first_posts", _("One of the author's first")
    PREMODERATION = "premoderation", _("Everything is read here before it appears")


class Decision(models.TextChoices):
    """How the waiting of a held thing ended."""

    APPROVED = "approved", _("approved")
    HIDDEN = "hidden", _("hidden")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")


class ReportReason(models.TextChoices):
    SPAM = "spam", _("Advertising or spam")
    INSULT = "insult", _("An insult or a threat")
    HATE = "hate", _("Hatred of a group of people")
    PRIVACY = "privacy", _("Somebody's private life")
    FALSEHOOD = "falsehood", _("A dangerous falsehood")
    OFF_TOPIC = "off_topic", _("Off topic")
    OTHER = "other", _("Something else")


class SanctionKind(models.TextChoices):
    SUSPENDED = "suspended", _("suspended")
    BANNED = "banned", _("banned")


class WordKind(models.TextChoices):
    BANNED = "banned", _("banned: the text is refused")
    SUSPECT = "suspect", _("suspect: the text waits for a moderator")


class ActionKind(models.TextChoices):
    """What a moderator did: the kinds of audit rows."""

    APPROVED = "approved", _("approved")
    HIDDEN = "hidden", _("hid")
    FEATURED = "featured", _("featured")
    UNFEATURED = "unfeatured", _("No longer featured")
    EDITED = "edited", _("edited")
    WARNED = "warned", _("warned")
    SUSPENDED = "suspended", _("suspended")
    BANNED = "banned", _("banned")
    LIFTED = "lifted", _("lifted a sanction")
    WORD_LISTED = "word_listed", _("listed a word")
    WORD_STRUCK = "word_struck", _("struck a word from the list")
    RULES_CHANGED = "rules_changed", _("changed the rules")
