"""The clock and the tasks, in one process: `masthead work`, started by `serve`."""

import logging
import os
import signal
import threading

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

log = logging.getLogger("masthead.ops")

CLOCK_SECONDS = 5


def work_until_told_to_stop() -> None:
    """Publish what is due, and run queued tasks, until SIGTERM, SIGINT, or the death of the parent."""
    stop = threading.Event()
    worker = _task_worker()

    def told(*_signal):
        stop.set()
        worker.running = False

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    threading.Thread(target=_run_clock, args=(stop, told), daemon=True).start()
    worker.run()


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
        except Exception:
            log.exception("ops.clock_failed")
