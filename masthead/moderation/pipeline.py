"""The one way from a text to a verdict, for new and edited texts alike."""

from django.db import transaction
from django.db.models import F

from .case import Case
from .choices import Outcome
from .models import RecentText, Standing
from .phases import PHASES
from .submission import Submission
from .verdict import PUBLISH, Verdict

# Refused before anybody counted: the place, the sanction, the length, the traps, the rate itself.
_COUNTED_FROM = ("repeat", "links", "words", "first_posts", "premoderation")
_COUNTER = {Outcome.PUBLISH: "published", Outcome.HOLD: "held", Outcome.REFUSE: "refused"}


@transaction.atomic(savepoint=False)
def review(submission: Submission) -> Verdict:
    """Ask each phase; the first refusal ends it, holds are gathered. At most six queries.

    What passed the rate is counted for it, refused or not. Call this in the transaction of the post,
    and let the transaction of a refusal commit, or the refusal is forgotten.
    """
    case = Case(submission)
    verdict = _judge(case)
    if not verdict.is_refused or verdict.phase in _COUNTED_FROM:
        _count(case, verdict)
    return verdict


def _judge(case: Case) -> Verdict:
    holds: list[Verdict] = []
    for check in PHASES:
        verdict = check(case)
        if verdict and verdict.is_refused:
            return verdict
        if verdict:
            holds.append(verdict)
    return _gathered(holds) if holds else PUBLISH


def _gathered(holds: list[Verdict]) -> Verdict:
    """The first phase names the reason; words that a later one found are noted too."""
    first, words = holds[0], [verdict.note for verdict in holds[1:] if verdict.phase == "words"]
    note = "\n".join(note for note in (first.note, *words) if note)
    return Verdict(outcome=Outcome.HOLD, phase=first.phase, sentence=first.sentence, note=note)


def _count(case: Case, verdict: Verdict) -> None:
    submission = case.submission
    RecentText.objects.create(
        user=submission.author,
        kind=submission.kind,
        thing_id=submission.thing_id,
        fingerprint=case.fingerprint,
        at=case.now,
    )
    if submission.is_edit and verdict.is_published:
        return
    counter = _COUNTER[verdict.outcome]
    if case.published_before is None:
        Standing.objects.create(user=submission.author, edition=submission.edition, **{counter: 1})
    else:
        mine = Standing.objects.filter(user=submission.author, edition=submission.edition)
        mine.update(**{counter: F(counter) + 1})
