"""Listed words: banned ones refuse, suspect ones hold. The moderator sees which."""

from django.utils.translation import gettext as _

from ..case import Case
from ..choices import Phase, WordKind
from ..verdict import Verdict, hold, refuse
from ..words import words_of


def check(case: Case) -> Verdict | None:
    found = words_of(case.submission.edition.language).matches(case.submission.text)
    banned = next((match for match in found if match.kind == WordKind.BANNED and match.is_certain), None)
    if banned:
        written = case.submission.text[banned.start : banned.end]
        sentence = _("“%(word)s” is not written here: put it in other words.") % {"word": written}
        return refuse(Phase.WORDS, sentence, banned.word)
    if found:
        note = ", ".join(dict.fromkeys(match.word for match in found))
        return hold(Phase.WORDS, _("A moderator reads your text before it appears."), note)
    return None
