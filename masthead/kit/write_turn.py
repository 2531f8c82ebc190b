"""Standing in line to write into SQLite.

SQLite's own waiting asks again after longer and longer sleeps and forgets who came first: where many
processes write, some starve into "database is locked" while the lock lies idle between their sleeps. A
lock of the system wakes whoever waits longest, at once. Figures: docs/decisions/0015.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def write_turn() -> Iterator[None]:
    """Around a short transaction that many make at once. Within one, and on PostgreSQL, it does nothing.

    Whoever does not stand in line is still kept out by SQLite's own lock.
    """
    line = _line()
    if line is None or connection.in_atomic_block:
        yield
        return
    with line.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _line() -> Path | None:
    """The file beside the database on which they wait; none for a database in memory."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or ":memory:" in name or name.startswith("file:"):
        return None
    return Path(f"{name}-turn")
