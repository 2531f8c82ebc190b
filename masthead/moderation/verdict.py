"""What the phases say of a text."""

from dataclasses import dataclass

from .choices import Outcome, Phase


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`sentence` is for the author, in the language spoken at the moment; `note` for the moderator:
    which word, how many links. No phase, no sentence, no note where the text may be published.
    """

    outcome: Outcome
    phase: Phase | None = None
    sentence: str = ""
    note: str = ""

    @property
    def is_published(self) -> bool:
        return self.outcome == Outcome.PUBLISH

    @property
    def is_held(self) -> bool:
        return self.outcome == Outcome.HOLD

    @property
    def is_refused(self) -> bool:
        return self.outcome == Outcome.REFUSE


PUBLISH = Verdict(outcome=Outcome.PUBLISH)


def hold(phase: Phase, sentence: str, note: str = "") -> Verdict:
    return Verdict(outcome=Outcome.HOLD, phase=phase, sentence=sentence, note=note)


def refuse(phase: Phase, sentence: str, note: str = "") -> Verdict:
    return Verdict(outcome=Outcome.REFUSE, phase=phase, sentence=sentence, note=note)
