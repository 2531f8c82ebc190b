"""Neither empty, at least to the eye, nor a book."""

from django.conf import settings
from django.utils.translation import ngettext

from ..case import Case
from ..choices import Phase
from ..verdict import Verdict, refuse
from ..words.folding import folded_text


def check(case: Case) -> Verdict | None:
    shortest, longest = settings.MODERATION_SHORTEST_TEXT, settings.MODERATION_LONGEST_TEXT
    length = len(case.submission.text.strip())
    seen = len("".join(folded_text(case.submission.text[:longest]).split()))
    if seen < shortest:
        return refuse(Phase.LENGTH, _too_short(shortest), str(seen))
    if length > longest:
        return refuse(Phase.LENGTH, _too_long(length - longest), str(length))
    return None


def _too_short(shortest: int) -> str:
    sentence = ngettext(
        "This is too short: write at least %(count)d character.",
        "This is too short: write at least %(count)d characters.",
        shortest,
    )
    return sentence % {"count": shortest}


def _too_long(over: int) -> str:
    sentence = ngettext(
        "This is %(count)d character too long: shorten it, or write it in two parts.",
        "This is %(count)d characters too long: shorten it, or write it in two parts.",
        over,
    )
    return sentence % {"count": over}
