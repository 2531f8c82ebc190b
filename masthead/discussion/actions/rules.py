"""Opening and closing discussions: a rule of an edition's front, a section or a story."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from masthead.accounts.models import User
from masthead.eventlog.record import record

from ..models import Thread, ThreadRule
from ..queries import effective_rule, threads_ruled_by
from ._change import next_version


@transaction.atomic
def change_thread_state(*, page: Page, state: str, reason: str = "", by: User | None = None) -> ThreadRule:
    """Set the rule of `page`; the threads below that no nearer rule governs follow at once, and say so."""
    facts = {"state": state, "reason": reason.strip(), "changed_by": by, "changed_at": timezone.now()}
    rule, _made = ThreadRule.objects.update_or_create(page=page, defaults=facts)
    _follow(threads_ruled_by(page), by)
    return rule


@transaction.atomic
def lift_rule(*, page: Page, by: User | None = None) -> None:
    """The page goes back to what stands above it."""
    below = list(threads_ruled_by(page))
    ThreadRule.objects.filter(page=page).delete()
    _follow(below, by)


def follow_rules(threads: Iterable[Thread]) -> None:
    """After stories moved or became another kind: their threads take the state that is right there."""
    with transaction.atomic():
        _follow(threads, None)


def _follow(threads: Iterable[Thread], by: User | None) -> None:
    for thread in _with_stories(threads):
        state, reason, since = effective_rule(thread.story)
        if (state, reason) == (thread.state, thread.state_reason):
            continue
        Thread.objects.filter(pk=thread.pk).update(state=state, state_reason=reason, state_since=since)
        changed = next_version(thread.pk)
        record("thread.state_changed", stream=thread.stream, actor=by, state=str(state), version=changed.version)


def _with_stories(threads):
    return threads if isinstance(threads, list) else threads.select_related("story")
