"""Serving: the web server in this process or several, the clock and the tasks in one of their own."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from . import start

log = logging.getLogger("masthead.ops")

_RESTART_AFTER_SECONDS = 5


def serve_title(*, host: str, port: int, workers: int = 1) -> None:
    """Answer requests until interrupted or told to stop; what was begun is finished first."""
    # uvicorn gives the signal on when it has stopped: as SystemExit, the worker process is stopped too.
    start.be_stopped_without_a_word()
    with _worker_process():
        uvicorn.run(
            "masthead.asgi:application",
            host=host,
            port=port,
            workers=workers,
            log_level="warning",
            server_header=False,
            # uvicorn believes X-Forwarded-For of anybody on this machine: whom to believe is decided in
            # kit.client_address, by MASTHEAD_TRUSTED_PROXIES.
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=10,
        )


@contextmanager
def _worker_process() -> Iterator[None]:
    """`masthead work` beside the server, started again should it die. It inherits the data folder."""
    stopping = threading.Event()
    workers = [_start_worker()]
    watch = threading.Thread(target=_keep_alive, args=(workers, stopping), daemon=True)
    watch.start()
    try:
        yield
    finally:
        stopping.set()
        workers[-1].terminate()
        workers[-1].wait(timeout=20)


def _start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "masthead.ops", "work", "--data", os.environ["MASTHEAD_DATA"]]
    return subprocess.Popen(command)  # noqa: S603 - our own program


def _keep_alive(workers: list[subprocess.Popen[bytes]], stopping: threading.Event) -> None:
    while not stopping.wait(_RESTART_AFTER_SECONDS):
        if (code := workers[-1].poll()) is not None:
            log.error("ops.worker_died", extra={"exit_code": code})
            workers.append(_start_worker())
