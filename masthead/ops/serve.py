"""Serving: the web server in this process or several, the clock and the tasks in one of their own."""

import os
import subprocess
import sys
from contextlib import contextmanager

import uvicorn


def serve_title(*, host: str, port: int, workers: int = 1) -> None:
    """Answer requests until interrupted; what was begun is finished first."""
    with _worker_process():
        uvicorn.run(
            "masthead.asgi:application",
            host=host,
            port=port,
            workers=workers,
            log_level="warning",
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=10,
        )


@contextmanager
def _worker_process():
    """`masthead work` beside the server. It inherits the environment, and with it the data folder."""
    command = [sys.executable, "-m", "masthead.ops", "work", "--data", os.environ["MASTHEAD_DATA"]]
    worker = subprocess.Popen(command)  # noqa: S603 - our own program
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(timeout=20)
