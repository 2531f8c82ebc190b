"""What a moderator does to a thing. The page of a discussion uses the same actions as the queue."""

from django.db import transaction

from masthead.accounts.models import User

from ..access import require_may_moderate
from ..choices import ActionKind, Decision, ThingState
from ..errors import AlreadyDecided, ThingGone
from ..models import ModerationAction, Report
from ..queries import edition_with_id
from ..things import ThingView, handler_of, thing_of
from ._audit import stated, write_down
from .hold import close_waiting
from .standing import change_standing


@transaction.atomic
def approve_thing(*, kind: str, thing_id: int, by, reason: str = "") -> None:
    """Publish what waits or was hidden; of what is published already, put its reports away.

    Raises EditionNotYours, ThingGone, AlreadyDecided.
    """
    view = _take_turn(ActionKind.APPROVED, kind, thing_id, by, reason.strip())
    reported = Report.objects.filter(kind=kind, thing_id=thing_id, decided_at=None).exists()
    if view.state == ThingState.PUBLISHED and not reported:
        raise _already_decided(kind, thing_id)
    if view.state != ThingState.PUBLISHED:
        handler_of(kind).approve(thing_id, by=by)
        change_standing(
            user_id=view.author,
            edition_id=view.edition_id,
            published=1,
            hidden=-1 if view.state == ThingState.HIDDEN else 0,
        )
    close_waiting(kind, thing_id, decision=Decision.APPROVED, by=by)


@transaction.atomic
def hide_thing(*, kind: str, thing_id: int, by, reason: str) -> None:
    """Readers see it no longer, or never will. Raises ReasonMissing, EditionNotYours, ThingGone, AlreadyDecided."""
    view = _take_turn(ActionKind.HIDDEN, kind, thing_id, by, stated(reason))
    if view.state == ThingState.HIDDEN:
        raise _already_decided(kind, thing_id)
    handler_of(kind).hide(thing_id, by=by)
    change_standing(
        user_id=view.author,
        edition_id=view.edition_id,
        hidden=1,
        published=-1 if view.state == ThingState.PUBLISHED else 0,
    )
    close_waiting(kind, thing_id, decision=Decision.HIDDEN, by=by)


@transaction.atomic
def feature_thing(*, kind: str, thing_id: int, by, reason: str = "") -> None:
    """Show it above the others. Raises EditionNotYours, ThingGone, AlreadyDecided."""
    view = _take_turn(ActionKind.FEATURED, kind, thing_id, by, reason.strip())
    if view.state != ThingState.PUBLISHED or view.is_featured:
        raise _already_decided(kind, thing_id)
    handler_of(kind).feature(thing_id, by=by)


@transaction.atomic
def unfeature_thing(*, kind: str, thing_id: int, by, reason: str = "") -> None:
    """Back among the others. Raises EditionNotYours, ThingGone, AlreadyDecided."""
    view = _take_turn(ActionKind.UNFEATURED, kind, thing_id, by, reason.strip())
    if not view.is_featured:
        raise _already_decided(kind, thing_id)
    handler_of(kind).unfeature(thing_id, by=by)


@transaction.atomic
def edit_thing(*, kind: str, thing_id: int, by, text: str, reason: str) -> None:
    """Change its words; it stays as visible as it was. Raises ReasonMissing, EditionNotYours, ThingGone."""
    _take_turn(ActionKind.EDITED, kind, thing_id, by, stated(reason))
    handler_of(kind).edit(thing_id, by=by, text=text)


def _take_turn(action: ActionKind, kind: str, thing_id: int, by, reason: str) -> ThingView:
    """Check, write down, and look again: between the two looks another moderator may have been at work."""
    view = thing_of(kind, thing_id)
    require_may_moderate(by, view.edition_id)
    edition = edition_with_id(view.edition_id)
    write_down(action, by=by, edition=edition, reason=reason, thing=(kind, thing_id), subject_id=view.author)
    view = thing_of(kind, thing_id)
    if view.state == ThingState.DELETED:
        raise ThingGone
    return view


def _already_decided(kind: str, thing_id: int) -> AlreadyDecided:
    """Named is who did the last thing before this attempt, whose row goes with its transaction."""
    decisions = (ActionKind.APPROVED, ActionKind.HIDDEN, ActionKind.FEATURED, ActionKind.UNFEATURED)
    rows = ModerationAction.objects.filter(thing_kind=kind, thing_id=thing_id, kind__in=decisions)[1:2]
    by = User.objects.filter(pk__in=[row.by_id for row in rows]).first()
    return AlreadyDecided(by.get_full_name() if by else "")
