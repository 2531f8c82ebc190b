"""What changes in moderation: each action checks, changes, writes its audit row and its event, in one transaction."""

from .decide import approve_thing, edit_thing, feature_thing, hide_thing, unfeature_thing
from .hold import hold, withdraw
from .lists import change_rules, list_word, strike_word
from .report import report
from .sanction import ban_reader, dismiss_notice, lift_sanction, suspend_reader, warn_reader
from .standing import change_standing

__all__ = [
    "approve_thing",
    "ban_reader",
    "change_rules",
    "change_standing",
    "dismiss_notice",
    "edit_thing",
    "feature_thing",
    "hide_thing",
    "hold",
    "lift_sanction",
    "list_word",
    "report",
    "strike_word",
    "suspend_reader",
    "unfeature_thing",
    "warn_reader",
    "withdraw",
]
