"""Audit rows and sanctions, as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from masthead.accounts.models import User
from masthead.editions.models import Edition

from .choices import ActionKind
from .models import ModerationAction, Sanction
from .queries import edition_with_id
from .things import handler_of, registered_kinds


@dataclass(frozen=True)
class ToldAction:
    """One audit row in words."""

    at: datetime
    by: str
    did: str
    about: str
    url: str
    subject: str
    subject_id: int | None
    edition: Edition | None
    reason: str
    until: datetime | None


def actions_in(editions: Iterable[Edition], *, is_title_too: bool = False) -> QuerySet[ModerationAction]:
    """The latest first; with those that concern all editions, where asked."""
    here = Q(edition_id__in=[edition.pk for edition in editions])
    return ModerationAction.objects.filter(here | Q(edition_id=None) if is_title_too else here)


def sanctions_in(editions: Iterable[Edition], *, is_title_too: bool = False) -> QuerySet[Sanction]:
    here = Q(edition__in=[edition.pk for edition in editions])
    rows = Sanction.objects.filter(here | Q(edition=None) if is_title_too else here)
    return rows.select_related("user", "by", "lifted_by", "edition__locale")


def told(rows: list[ModerationAction]) -> list[ToldAction]:
    """Names and addresses for the rows, in two queries and one for each kind of thing."""
    people = User.objects.in_bulk([pk for row in rows for pk in (row.by_id, row.subject_id) if pk])
    addresses = _addresses(rows)
    return [_told(row, people, addresses) for row in rows]


def _told(row: ModerationAction, people: dict[int, User], addresses: dict[tuple[str, int], str]) -> ToldAction:
    by, subject = people.get(row.by_id), people.get(row.subject_id or 0)
    thing = (row.thing_kind, row.thing_id or 0)
    label = handler_of(row.thing_kind).label if row.thing_kind in registered_kinds() else row.thing_kind
    return ToldAction(
        at=row.at,
        by=by.get_full_name() if by else _("a former colleague"),
        did=str(ActionKind(row.kind).label),
        about=f"{label} {row.thing_id}" if row.thing_id else "",
        url=addresses.get(thing, ""),
        subject=subject.get_full_name() if subject else (_("a former reader") if row.thing_id else ""),
        subject_id=subject.pk if subject else None,
        edition=edition_with_id(row.edition_id) if row.edition_id else None,
        reason=row.reason,
        until=row.until,
    )


def _addresses(rows: list[ModerationAction]) -> dict[tuple[str, int], str]:
    found = {}
    for kind in registered_kinds():
        ids = {row.thing_id for row in rows if row.thing_kind == kind and row.thing_id}
        for number, view in handler_of(kind).describe(ids).items() if ids else ():
            found[kind, number] = view.url
    return found
