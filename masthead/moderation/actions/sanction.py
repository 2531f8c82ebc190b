"""Warning, suspending and banning a reader, and lifting it again. The reader is told by mail and on the site."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.editions.models import Edition

from ..access import is_colleague, require_may_moderate, rules_title
from ..choices import ActionKind, SanctionKind
from ..errors import AlreadyDecided, EditionNotYours, ReaderUnknown, SanctionRefused
from ..mails import mail_notice
from ..models import Notice, Sanction, Standing
from ..things import thing_of
from ._audit import stated, write_down

ThingKey = tuple[str, int]


@transaction.atomic
def warn_reader(*, user, edition: Edition, by, reason: str, thing: ThingKey | None = None) -> Notice:
    """Raises ReasonMissing, EditionNotYours, SanctionRefused, ReaderUnknown."""
    _require_may_sanction(user, edition, by, thing)
    write_down(ActionKind.WARNED, by=by, edition=edition, reason=stated(reason), thing=thing, subject_id=user.pk)
    return _tell(ActionKind.WARNED, user, edition, reason)


@transaction.atomic
def suspend_reader(
    *, user, edition: Edition | None, until: datetime, by, reason: str, thing: ThingKey | None = None
) -> Sanction:
    """No edition means all of them, which administrators alone decide.

    Raises ReasonMissing, EditionNotYours, SanctionRefused, ReaderUnknown, AlreadyDecided.
    """
    if until <= timezone.now():
        raise SanctionRefused(_("A suspension ends in the future: choose a later date."))
    return _sanction(SanctionKind.SUSPENDED, user=user, edition=edition, by=by, reason=reason, thing=thing, until=until)


@transaction.atomic
def ban_reader(*, user, edition: Edition | None, by, reason: str, thing: ThingKey | None = None) -> Sanction:
    """For good, until it is lifted. Raises as suspend_reader does."""
    return _sanction(SanctionKind.BANNED, user=user, edition=edition, by=by, reason=reason, thing=thing)


@transaction.atomic
def lift_sanction(*, sanction: Sanction, by, reason: str) -> None:
    """Raises ReasonMissing, EditionNotYours, SanctionRefused, AlreadyDecided."""
    _require_place(sanction.edition, by)
    _require_may_judge(sanction.user, by)
    subject_id = sanction.user_id
    write_down(ActionKind.LIFTED, by=by, edition=sanction.edition, reason=stated(reason), subject_id=subject_id)
    standing = Sanction.objects.filter(pk=sanction.pk, lifted_at=None)
    if not standing.update(lifted_at=timezone.now(), lifted_by=by):
        raise AlreadyDecided
    _tell(ActionKind.LIFTED, sanction.user, sanction.edition, reason)


def dismiss_notice(*, notice_id: int, user) -> None:
    """The reader has read it; others' notices stay as they are."""
    Notice.objects.filter(pk=notice_id, user=user, read_at=None).update(read_at=timezone.now())


def _sanction(kind: SanctionKind, *, user, edition, by, reason, thing, until=None) -> Sanction:
    _require_may_sanction(user, edition, by, thing)
    action = ActionKind(kind.value)
    write_down(action, by=by, edition=edition, reason=stated(reason), thing=thing, subject_id=user.pk, until=until)
    standing = [one for one in Sanction.objects.filter(user=user, edition=edition) if one.is_in_force]
    _require_worse(kind, standing)
    row = Sanction.objects.create(user=user, edition=edition, kind=kind, until=until, reason=stated(reason), by=by)
    _tell(action, user, edition, reason, until)
    return row


def _require_worse(kind: SanctionKind, standing: list[Sanction]) -> None:
    """A suspended reader may still be banned; anything else is decided already."""
    if any(one.kind == SanctionKind.BANNED or kind == SanctionKind.SUSPENDED for one in standing):
        raise AlreadyDecided(standing[0].by.get_full_name() if standing[0].by else "")


def _tell(kind: ActionKind, user, edition, reason: str, until: datetime | None = None) -> Notice:
    notice = Notice.objects.create(user=user, edition=edition, kind=kind, text=stated(reason), until=until)
    mail_notice(notice)
    return notice


def _require_may_sanction(user, edition: Edition | None, by, thing: ThingKey | None) -> None:
    _require_place(edition, by)
    _require_may_judge(user, by)
    if edition and not _is_reader_of(user, edition, thing):
        raise ReaderUnknown


def _require_place(edition: Edition | None, by) -> None:
    if edition is None and not rules_title(by):
        raise EditionNotYours
    if edition is not None:
        require_may_moderate(by, edition.pk)


def _require_may_judge(user, by) -> None:
    if user.pk == by.pk:
        raise SanctionRefused(_("Nobody judges in their own case: ask another moderator."))
    if is_colleague(user) and not rules_title(by):
        raise SanctionRefused(
            _("%(name)s works in the newsroom: only an administrator can do this.") % {"name": user.get_full_name()}
        )


def _is_reader_of(user, edition: Edition, thing: ThingKey | None) -> bool:
    """Whether this person wrote here: who did not is nothing to the moderators of this edition."""
    if Standing.objects.filter(user=user, edition=edition).exists():
        return True
    if thing is None:
        return False
    view = thing_of(*thing)
    return (view.author, view.edition_id) == (user.pk, edition.pk)
