"""The queue as a moderator sees it: what waits, what was reported, what came in last."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from masthead.editions.models import Edition

from .access import moderated_editions
from .marking import marked_text
from .models import Held, Report
from .queries import edition_with_id
from .readers import ReaderHistory, histories_of
from .things import ThingView, handler_of, registered_kinds

PAGE_LENGTH = 20
TABS = ("waiting", "reported", "newest")
ThingKey = tuple[str, int]


@dataclass(frozen=True)
class Wanted:
    """What the moderator asked to see; `editions` are ids of those that they moderate, or of the one chosen."""

    editions: frozenset[int]
    tab: str = "waiting"
    phase: str = ""
    kind: str = ""


@dataclass
class Entry:
    """One thing, why it is here, where it stands, and what is known of its author in that edition."""

    kind: str
    thing_id: int
    view: ThingView
    held: Held | None = None
    reports: list[Report] = field(default_factory=list)
    history: ReaderHistory | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.thing_id}"

    @property
    def label(self) -> str:
        return handler_of(self.kind).label

    @property
    def edition(self) -> Edition:
        edition = edition_with_id(self.view.edition_id)
        assert edition, "a thing of an edition that is gone"  # noqa: S101 - its rows go with the edition
        return edition

    @cached_property
    def text(self) -> SafeString:
        return marked_text(self.view.source, self.edition.language)


@dataclass
class QueuePage:
    entries: list[Entry]
    number: int
    has_next: bool


def queue_page(wanted: Wanted, number: int = 1) -> QueuePage:
    """One page, in about six queries however many entries it has. What is gone meanwhile is left out."""
    start = (number - 1) * PAGE_LENGTH
    keys = _keys(wanted, start, start + PAGE_LENGTH + 1)
    return QueuePage(entries_of(keys[:PAGE_LENGTH], wanted.editions), number, len(keys) > PAGE_LENGTH)


def _keys(wanted: Wanted, start: int, end: int) -> list[ThingKey]:
    if wanted.tab == "newest":
        return _newest(wanted, start, end)
    if wanted.tab == "reported":
        rows = open_reports(wanted.editions, wanted.kind).values("kind", "thing_id")
        counted = rows.annotate(times=Count("pk"), since=Min("at")).order_by("-times", "since")
        return [(row["kind"], row["thing_id"]) for row in counted[start:end]]
    waiting = open_holds(wanted.editions, wanted.kind)
    if wanted.phase:
        waiting = waiting.filter(phase=wanted.phase)
    return list(waiting.order_by("at", "pk").values_list("kind", "thing_id")[start:end])


def _newest(wanted: Wanted, start: int, end: int) -> list[ThingKey]:
    editions = sorted(wanted.editions)
    found: list[tuple[Any, ThingKey]] = []
    for kind in [wanted.kind] if wanted.kind else registered_kinds():
        ids = handler_of(kind).newest(editions, limit=end)
        views = handler_of(kind).describe(ids)
        found += [(views[number].created_at, (kind, number)) for number in ids if number in views]
    found.sort(reverse=True)
    return [key for _at, key in found[start:end]]


def open_holds(editions: Iterable[int], kind: str = "") -> QuerySet[Held]:
    return _of_kind(Held.objects.filter(edition__in=editions, decided_at=None), kind)


def open_reports(editions: Iterable[int], kind: str = "") -> QuerySet[Report]:
    return _of_kind(Report.objects.filter(edition__in=editions, decided_at=None), kind)


def _of_kind(rows, kind: str):
    return rows.filter(kind=kind) if kind else rows.filter(kind__in=registered_kinds())


def entries_of(keys: list[ThingKey], editions: frozenset[int]) -> list[Entry]:
    """In the order of `keys`; things of other editions are left out, whoever names them."""
    views = _views(keys)
    mine = [key for key in keys if key in views and views[key].edition_id in editions]
    holds = {(row.kind, row.thing_id): row for row in _rows(Held, mine)}
    reports = defaultdict(list)
    for report in _rows(Report, mine):
        reports[report.kind, report.thing_id].append(report)
    histories = histories_of({(views[key].author, views[key].edition_id) for key in mine})
    return [
        Entry(*key, views[key], holds.get(key), reports[key], histories.get((views[key].author, views[key].edition_id)))
        for key in mine
    ]


def _views(keys: list[ThingKey]) -> dict[ThingKey, ThingView]:
    by_kind = defaultdict(list)
    for kind, number in keys:
        by_kind[kind].append(number)
    return {
        (kind, number): view for kind, ids in by_kind.items() for number, view in handler_of(kind).describe(ids).items()
    }


def _rows(model, keys: list[ThingKey]) -> list[Any]:
    numbers = [number for _kind, number in keys]
    rows = model.objects.filter(thing_id__in=numbers, decided_at=None).order_by("at")
    return [row for row in rows if (row.kind, row.thing_id) in set(keys)]


def waiting_by_edition(user) -> Counter[int]:
    """How much waits or was reported, by edition id. Two queries, none for people who moderate nothing."""
    editions, waiting = moderated_editions(user), Counter[int]()
    if not editions:
        return waiting
    # A thing that waits and was reported counts once.
    held = Held.objects.filter(kind=OuterRef("kind"), thing_id=OuterRef("thing_id"), decided_at=None)
    for rows in (open_holds(editions), open_reports(editions).exclude(Exists(held))):
        for edition_id, count in rows.values_list("edition").annotate(Count("thing_id", distinct=True)):
            waiting[edition_id] += count
    return waiting
