"""The clock: what is due goes out, what has expired goes off, and a story refused at its hour is held."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from ..errors import PublishRefused
from .hold import hold_story

log = logging.getLogger(__name__)


@dataclass
class ClockReport:
    """What one run did: ids of pages."""

    published: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    unpublished: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)


def run_clock(now: datetime | None = None) -> ClockReport:
    """Publish what is due by `now` and take off what has expired, one page a transaction, earliest first.

    Never raises for one bad page: it is reported as failed, logged, and tried again at the next run.
    """
    now = now or timezone.now()
    report = ClockReport()
    for page_id in list(_expired(now)):
        _try(_unpublish, page_id, report)
    for revision_id in list(_due(now)):
        _try(_publish, revision_id, report)
    return report


def _expired(now: datetime):
    return Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at").values_list("pk", flat=True)


def _due(now: datetime):
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    return due.values_list("pk", flat=True)


def _try(step, pk: int, report: ClockReport) -> None:
    try:
        step(pk, report)
    except Exception:
        log.exception("newsroom.clock_failed", extra={"step": step.__name__, "pk": pk})
        report.failed.append(pk)


@transaction.atomic
def _unpublish(page_id: int, report: ClockReport) -> None:
    page = Page.objects.get(pk=page_id).specific
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    report.unpublished.append(page_id)


def _publish(revision_id: int, report: ClockReport) -> None:
    revision = Revision.objects.get(pk=revision_id)
    if revision.approved_go_live_at is None:
        return
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
        report.published.append(int(revision.object_id))
    except PublishRefused as refusal:
        hold_story(revision=revision, problems=refusal.problems)
        report.held.append(int(revision.object_id))
