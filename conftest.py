"""Fixtures for every test: the title's database is made once a run, and each test starts from a founded title."""

import os
import tempfile

os.environ.setdefault("MASTHEAD_DATA", tempfile.mkdtemp(prefix="masthead-test-"))

import hashlib
import sqlite3
from pathlib import Path

import django
import pytest
import wagtail
from django.core.cache import caches
from django.db import connection


def _template_file() -> Path:
    """One migrated database for each state of the migrations: making it costs 15 seconds, copying it none."""
    state = hashlib.sha256(f"{django.VERSION}{wagtail.VERSION}".encode())
    for migration in sorted(Path(__file__).parent.glob("masthead/*/migrations/*.py")):
        state.update(migration.name.encode() + migration.read_bytes())
    return Path(tempfile.gettempdir()) / f"masthead-template-{state.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """In place of pytest-django's: the test database is a copy of the template, in memory."""
    template = _template_file()
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite" or not template.exists():
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            if connection.vendor == "sqlite":
                _keep(template)
            return
        connection.close()
        connection.settings_dict["NAME"] = connection.creation._get_test_db_name()
        connection.ensure_connection()
        with sqlite3.connect(template) as source:
            source.backup(connection.connection)


def _keep(template: Path) -> None:
    written = template.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(written) as copy:
        connection.connection.backup(copy)
    written.replace(template)


@pytest.fixture(autouse=True)
def _fresh_caches():
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _quick_and_local(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
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
