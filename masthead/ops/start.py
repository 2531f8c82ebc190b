"""Before any command: the data folder, Django, and a database that fits this program."""

import os
import secrets
import signal
import socket
import sys
from pathlib import Path

from .errors import WrongUse

OLDEST_PYTHON = (3, 11)


def demand_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise WrongUse(f"Masthead needs Python 3.11 or newer; this is {found}. Install a newer one and try again.")


def demand_free_port(host: str, port: int) -> None:
    """Port 0 asks the system for any; whoever uses it learns which from the server."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as error:
            raise WrongUse(f"{port} is no port; choose one from 1 to 65535 with --port.") from error
        except OSError as error:
            reason = os.strerror(error.errno).lower() if error.errno else str(error)
            raise WrongUse(
                f"Port {port} on {host} cannot be used ({reason}): stop what uses it, or choose another with --port."
            ) from error


def open_data_folder(folder: Path) -> Path:
    """Make the folder if it is not there, and be sure that files can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".write-test-{os.getpid()}"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise WrongUse(
            f"The data folder {folder} cannot be written ({error.strerror}): mend its permissions, or name another"
            " with --data."
        ) from error
    return folder.resolve()


def be_stopped_without_a_word() -> None:
    """Servers are stopped as a matter of course: their exit code is 0, and nobody is told to start again."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))


def keep_secret(folder: Path) -> None:
    """The secret that signs sessions, made once and readable by its owner alone."""
    secret = folder / "secret"
    if secret.exists() and secret.stat().st_size:
        return
    # A start that was killed here leaves an empty one, which is made good.
    with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))


def start_django(folder: Path, *, address: str | None = None) -> None:
    """Point the settings at the folder and load Django. Call once, before any model is imported."""
    keep_secret(folder)
    (folder / "static").mkdir(exist_ok=True)
    (folder / "media").mkdir(exist_ok=True)
    os.environ["MASTHEAD_DATA"] = str(folder)
    if address and "MASTHEAD_ADDRESS" not in os.environ:
        os.environ["MASTHEAD_ADDRESS"] = address
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
    import django

    django.setup()


def demand_database_not_newer() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.loader import MigrationLoader

    try:
        loader = MigrationLoader(connection)
    except DatabaseError as error:
        raise WrongUse(f"The database cannot be opened: {error}. Check the data folder and the settings.") from error
    unknown = [key for key in loader.applied_migrations if key not in loader.disk_migrations]
    if unknown:
        app, name = sorted(unknown)[-1]
        raise WrongUse(
            f"The database is newer than this program (it knows {app} {name}): start it with the version of Masthead"
            " that last used it, or a newer one."
        )


def is_migrated() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrate() -> None:
    """Bring the database to this program's form; nothing to do costs one read of its list."""
    demand_database_not_newer()
    if is_migrated():
        return
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
