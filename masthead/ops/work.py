"""The clock, outgoing mail and the tasks, in one process: `masthead work`, started by `serve`."""

import logging
import os
import signal
import threading
import time

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

log = logging.getLogger("masthead.ops")

CLOCK_SECONDS = 5
MAIL_SECONDS = 1
SERVER_AWAY_SECONDS = 30
TIDY_SECONDS = 3600


def work_until_told_to_stop() -> None:
    """Publish, erase and send what is due, and run queued tasks, until SIGTERM, SIGINT, or the parent's death."""
    stop = threading.Event()
    worker = _task_worker()

    def told(*_signal):
        stop.set()
        worker.running = False

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    threading.Thread(target=_run_clock, args=(stop, told), daemon=True).start()
    postman = threading.Thread(target=_run_mail, args=(stop,), daemon=True)
    postman.start()
    worker.run()
    # What is being handed over is finished; the rest waits in the outbox for the next start.
    postman.join(timeout=10)


def _task_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"work-{os.getpid()}",
    )


def _run_clock(stop: threading.Event, told) -> None:
    from masthead.accounts.erasure import erase_due_people
    from masthead.newsroom.actions.clock import run_clock

    parent = os.getppid()
    while not stop.wait(CLOCK_SECONDS):
        if os.getppid() != parent:
            # The server died without a word: do not go on alone with its database.
            told()
            return
        close_old_connections()
        try:
            run_clock()
            erase_due_people()
        except Exception:
            log.exception("ops.clock_failed")


def _run_mail(stop: threading.Event) -> None:
    """A thread of its own: a slow mail server holds up no publication."""
    from masthead.mail.sending import send_due_mails

    pause, tidied = MAIL_SECONDS, -float("inf")
    while not stop.wait(pause):
        close_old_connections()
        try:
            pause = MAIL_SECONDS if send_due_mails(until=stop.is_set) else SERVER_AWAY_SECONDS
            if time.monotonic() - tidied > TIDY_SECONDS:
                _forget_what_is_over()
                tidied = time.monotonic()
        except Exception:
            log.exception("ops.mail_failed")


def _forget_what_is_over() -> None:
    """Each by the span that docs/reference/personal_data.md tells."""
    from masthead.accounts.addresses import forget_former_addresses
    from masthead.accounts.registrations import forget_unconfirmed_registrations
    from masthead.accounts.session_rows import forget_ended_sessions
    from masthead.mail.sending import forget_old_mails
    from masthead.moderation.actions.forget import forget_old_texts

    forget_old_mails()
    forget_old_texts()
    forget_former_addresses()
    forget_unconfirmed_registrations()
    forget_ended_sessions()
