"""Who may not write at present."""

from ..case import Case
from ..choices import Phase
from ..queries import sanction_in_force
from ..sentences import sanction_sentence
from ..verdict import Verdict, refuse


def check(case: Case) -> Verdict | None:
    sanction = sanction_in_force(case.submission.author, case.submission.edition)
    if sanction is None:
        return None
    return refuse(Phase.SANCTIONS, sanction_sentence(sanction, case.submission.edition), sanction.kind)
