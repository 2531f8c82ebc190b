"""Fixtures for every test: the title's database is made once a run, and each test starts from a founded title."""

import os
import tempfile

os.environ.setdefault("MASTHEAD_DATA", tempfile.mkdtemp(prefix="masthead-test-"))

import functools
import hashlib
import sqlite3
from pathlib import Path

import django
import pytest
import wagtail
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import blocking_manager_key


@functools.cache
def _template_file() -> Path:
    """One migrated database for each state of the migrations: making it costs 15 seconds, copying it none.

    Found once a run: a migration that is written meanwhile is the next run's.
    """
    state = hashlib.sha256(f"{django.VERSION}{wagtail.VERSION}".encode())
    for migration in sorted(Path(__file__).parent.glob("masthead/*/migrations/*.py")):
        state.update(migration.name.encode() + migration.read_bytes())
    return Path(tempfile.gettempdir()) / f"masthead-template-{state.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """In place of pytest-django's: each process tests on its own copy of the template.

    A file and not memory, because a served title is asked by several threads, and SQLite's shared
    memory locks whole tables between them.
    """
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            return
        connection.close()
        connection.settings_dict["NAME"] = tmp_path_factory.mktemp("database") / "test.sqlite3"
        if _template_file().exists():
            put_template_back()
        else:
            _make_template()


def _make_template() -> None:
    call_command("migrate", verbosity=0)
    written = _template_file().with_suffix(f".{os.getpid()}")
    with sqlite3.connect(written) as copy:
        connection.connection.backup(copy)
    written.replace(_template_file())


def put_template_back() -> None:
    """The database as it was before any test."""
    connection.ensure_connection()
    with sqlite3.connect(_template_file()) as source:
        source.backup(connection.connection)


def _drop_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'moderation_%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """A test with real transactions ends with every table emptied: what migrations wrote is put back.

    Triggers that keep rows from being deleted would keep the tables from being emptied: they go first.
    """
    marker = item.get_closest_marker("django_db")
    is_real = "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction"))
    is_real = is_real and connection.vendor == "sqlite"
    if is_real:
        with item.config.stash[blocking_manager_key].unblock():
            _drop_triggers()
    result = yield
    if is_real:
        with item.config.stash[blocking_manager_key].unblock():
            put_template_back()
            connection.close()
    return result


@pytest.fixture(autouse=True)
def _fresh_caches():
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _quick_and_local(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.MASTHEAD_NEWSROOM_MFA = False
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "originals": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "originals", "base_url": None},
        },
    }


@pytest.fixture
def editions(db):
    """Three editions, English the default, each with the sections `country` and `economy`."""
    from tests.factories import found_three_editions

    return found_three_editions()


@pytest.fixture
def english(editions):
    return editions["en"]
