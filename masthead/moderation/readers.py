"""What a moderator may know of a reader: what became of the reader's texts in one's own edition."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from masthead.accounts.models import User
from masthead.editions.models import Edition

from .errors import ReaderUnknown
from .models import Held, ModerationAction, Sanction, Standing

_LAST_ACTIONS = 50
ReaderKey = tuple[int | None, int]


@dataclass
class ReaderHistory:
    """Of one reader in one edition; `sanctions` are those in force, of the edition or of all."""

    user: User
    standing: Standing
    sanctions: list[Sanction] = field(default_factory=list)


def histories_of(readers: Iterable[ReaderKey]) -> dict[ReaderKey, ReaderHistory]:
    """By reader's and edition's id, for those with an account. Three queries."""
    keys = {(user_id, edition_id) for user_id, edition_id in readers if user_id is not None}
    ids = {user_id for user_id, _edition in keys}
    people = User.objects.in_bulk(list(ids))
    standings = {(row.user_id, row.edition_id): row for row in Standing.objects.filter(user__in=ids)}
    sanctions = [row for row in Sanction.objects.filter(user__in=ids, lifted_at=None) if row.is_in_force]
    found: dict[ReaderKey, ReaderHistory] = {}
    for user_id, edition_id in keys & {(pk, edition_id) for pk in people for _user, edition_id in keys}:
        standing = standings.get((user_id, edition_id)) or Standing(user_id=user_id, edition_id=edition_id)
        mine = [row for row in sanctions if row.user_id == user_id and row.edition_id in {edition_id, None}]
        found[user_id, edition_id] = ReaderHistory(people[user_id], standing, mine)
    return found


def reader_of(edition: Edition, user_id: int) -> ReaderHistory:
    """Raises ReaderUnknown for people who never wrote in this edition, whatever they did elsewhere."""
    known = (
        Standing.objects.filter(user=user_id, edition=edition).exists()
        or Held.objects.filter(author=user_id, edition=edition).exists()
        or Sanction.objects.filter(user=user_id, edition=edition).exists()
    )
    history = histories_of([(user_id, edition.pk)]).get((user_id, edition.pk)) if known else None
    if history is None:
        raise ReaderUnknown
    return history


def actions_on(edition: Edition, user_id: int) -> list[ModerationAction]:
    """What moderators did with this reader and the reader's texts in the edition, or in all; the latest first."""
    here = Q(edition_id=edition.pk) | Q(edition_id=None)
    return list(ModerationAction.objects.filter(here, subject_id=user_id)[:_LAST_ACTIONS])
