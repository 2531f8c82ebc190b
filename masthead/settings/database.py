"""SQLite in the data folder, or PostgreSQL by address."""

from typing import Any
from urllib.parse import unquote, urlsplit

from .env import SettingError, environment

# Both halves are needed for several writers without lock errors: the write lock taken at the
# start of a transaction, and the write-ahead log. Figures: docs/decisions/0003.
_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": environment.data / "masthead.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
            " PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
        ),
    },
}


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise SettingError("MASTHEAD_DATABASE_URL must read postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _postgresql(environment.database_url) if environment.database_url else _SQLITE}
