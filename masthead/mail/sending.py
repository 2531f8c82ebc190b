"""The worker's side of the outbox: take a mail, hand it over, write down what became of it.

Several workers may run. A mail is taken by one UPDATE, so nobody takes it twice; a worker that is killed loses
nothing, since the lease runs out. Doubled is at most the mail whose taking the server had said yes to, and which
the worker did not live to write down.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from .choices import State
from .errors import MailError, NotNow, Refused, ServerAway
from .models import Mail
from .suppression import is_withheld
from .transports import Transport, forget_files, open_transport

log = logging.getLogger(__name__)

# Longer than the slowest conversation with a server (EMAIL_TIMEOUT for each step of it).
LEASE = timedelta(minutes=2)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 480, 720)]
TEXTS_OF_FAILED_KEPT = timedelta(days=7)
MAILS_KEPT = timedelta(days=30)

WITHHELD = gettext_noop("This address is mailed no more.")


def send_due_mails(*, until: Callable[[], bool] = lambda: False) -> bool:
    """Send what is due, oldest first, or until told. False where the server is away: wait before you come again."""
    transport = open_transport()
    try:
        while not until() and (mail := take_due_mail()) is not None:
            _send(mail, transport)
    except ServerAway as error:
        log.warning("mail.server_away", extra={"reason": str(error)})
        return False
    finally:
        transport.close()
    return True


def take_due_mail() -> Mail | None:
    """The mail that has been due longest, now leased to the caller alone; None where none is due."""
    now = timezone.now()
    due = Mail.objects.filter(state=State.WAITING, due_at__lte=now)
    while (seen := due.order_by("due_at", "pk").values_list("pk", "attempts").first()) is not None:
        pk, attempts = seen
        if due.filter(pk=pk, attempts=attempts).update(due_at=now + LEASE, attempts=attempts + 1):
            return Mail.objects.get(pk=pk)
    return None


def _send(mail: Mail, transport: Transport) -> None:
    if is_withheld(mail.to, mail.kind):
        _finish(mail, state=State.WITHHELD, reason=WITHHELD)
        return
    try:
        transport.deliver(mail)
    except Refused as error:
        _finish(mail, state=State.FAILED, reason=str(error)[:500])
    except (NotNow, ServerAway) as error:
        _pause(mail, error)
        if isinstance(error, ServerAway):
            raise
    else:
        _finish(mail, state=State.SENT, content="", reason="")


def _pause(mail: Mail, error: MailError) -> None:
    if mail.attempts > len(PAUSES):
        _finish(mail, state=State.FAILED, reason=str(error)[:500])
    else:
        _write(mail, due_at=timezone.now() + PAUSES[mail.attempts - 1], reason=str(error)[:500])


def _finish(mail: Mail, **values) -> None:
    _write(mail, finished_at=timezone.now(), **values)


def _write(mail: Mail, **values) -> None:
    """Nothing where the lease ran out and another worker has taken the mail since."""
    Mail.objects.filter(pk=mail.pk, state=State.WAITING, attempts=mail.attempts).update(**values)


def forget_old_mails() -> None:
    """Texts of failed mails after a week, every finished mail after thirty days."""
    now = timezone.now()
    old = Mail.objects.filter(finished_at__lt=now - MAILS_KEPT)
    forget_files(list(old.only("pk", "created_at")))
    old.delete()
    Mail.objects.filter(finished_at__lt=now - TEXTS_OF_FAILED_KEPT).exclude(content="").update(content="")
