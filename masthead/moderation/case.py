"""One submission on its way through the phases, with what they all need to know of its author."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.crypto import salted_hmac

from masthead.accounts.models import User

from .access import may_moderate, works_for
from .models import ModerationRules, RecentText, Standing
from .queries import rules_of
from .submission import Submission
from .words.folding import folded_text


@dataclass(frozen=True)
class Window:
    """At most `texts` of one author within `seconds`, edits too."""

    name: str
    texts: int
    seconds: int

    @property
    def allowed(self) -> float:
        return self.texts * settings.MASTHEAD_RATE_FACTOR


WINDOWS = (Window("seconds", 1, 5), Window("minutes", 10, 5 * 60), Window("day", 50, 24 * 60 * 60))


class Case:
    """Three queries, each when a phase first asks; within a transaction, which they make the author's turn."""

    def __init__(self, submission: Submission):
        self.submission = submission
        self.now = timezone.now()

    @cached_property
    def rules(self) -> ModerationRules:
        return rules_of(self.submission.edition)

    @cached_property
    def is_trusted(self) -> bool:
        """A moderator or colleague of the edition."""
        author, edition_id = self.submission.author, self.submission.edition.pk
        return may_moderate(author, edition_id) or works_for(author, edition_id)

    @cached_property
    def published_before(self) -> int | None:
        """How much of this author readers saw in the edition; None before the first text.

        Locks the author's row where the database has such locks: one author's texts are judged one
        after the other, so that parallel ones do not slip through the rates.
        """
        standing = Standing.objects.filter(user=OuterRef("pk"), edition=self.submission.edition)
        people = User.objects.filter(pk=self.submission.author.pk)
        if connection.features.has_select_for_no_key_update:
            people = people.select_for_update(no_key=True, of=("self",))
        rows = people.annotate(seen=Subquery(standing.values("published")[:1])).values_list("seen", flat=True)
        return next(iter(rows), None)

    @cached_property
    def recent(self) -> dict[str, Any]:
        """Of the author's last 24 hours: how many in each window, the oldest in each, how often this very text."""
        self.published_before  # noqa: B018 - takes the lock
        counts: dict[str, Any] = {}
        for window in WINDOWS:
            within = Q(at__gt=self.now - timedelta(seconds=window.seconds))
            counts[window.name] = Count("pk", filter=within)
            counts[f"oldest_{window.name}"] = Min("at", filter=within)
        rows = RecentText.objects.filter(user=self.submission.author, at__gt=self.now - timedelta(days=1))
        return rows.aggregate(**counts, same=Count("pk", filter=self._same_text()))

    def _same_text(self) -> Q:
        same = Q(fingerprint=self.fingerprint)
        if self.submission.is_edit:
            # Going back to an earlier wording of the same thing is no repeat.
            same &= ~Q(kind=self.submission.kind, thing_id=self.submission.thing_id) | Q(thing_id=None)
        return same

    @cached_property
    def fingerprint(self) -> str:
        words = " ".join(folded_text(self.submission.text).split())
        return salted_hmac("masthead.moderation.text", words, algorithm="sha256").hexdigest()
