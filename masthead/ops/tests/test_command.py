"""The `masthead` command: what goes wrong is one sentence, with exit code 2 for wrong use."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import _template_file

ALL_OPTIONS = [
    *("--name", "The Courier", "--edition", "en", "--edition", "ar", "--editor-name", "Ada Marsh"),
    *("--editor-email", "ada@courier.example", "--editor-password", "a-long-password"),
]


def masthead(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MASTHEAD_DATA": str(data), "COLUMNS": "200"}
    command = [sys.executable, "-m", "masthead.ops", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120
    )


@pytest.fixture
def data(tmp_path, db) -> Path:
    """A data folder whose database is migrated already: migrating an empty one takes 15 seconds."""
    shutil.copy(_template_file(), tmp_path / "masthead.sqlite3")
    return tmp_path


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str):
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in done.stderr


def test_taken_port_is_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert_one_sentence(masthead("demo", "--port", port, data=tmp_path), port, "--port")


def test_data_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    assert_one_sentence(
        masthead("serve", "--port", "0", data=tmp_path / "file" / "data"), "cannot be written", "--data"
    )


def test_serving_where_there_is_no_title_is_a_sentence(tmp_path):
    assert_one_sentence(masthead("serve", "--port", "0", data=tmp_path), "masthead init")


def test_init_asks_nothing_when_all_is_given_and_never_overwrites_a_title(data):
    first = masthead("init", *ALL_OPTIONS, data=data)
    assert first.returncode == 0, first.stderr
    with sqlite3.connect(data / "masthead.sqlite3") as database:
        editions = database.execute("SELECT code, name, is_live FROM editions_edition ORDER BY position").fetchall()
    assert editions == [("en", "The Courier", 1), ("ar", "The Courier", 1)]
    assert (data / "secret").stat().st_mode & 0o077 == 0
    assert_one_sentence(masthead("init", *ALL_OPTIONS, data=data), "holds a title already")


def test_no_title_goes_live_in_a_language_that_the_interface_does_not_speak(data):
    spoken = [option if option != "ar" else "fr" for option in ALL_OPTIONS]
    done = masthead("init", *spoken, data=data)
    assert_one_sentence(done, "No edition can go live in “fr”", "not translated")
    with sqlite3.connect(data / "masthead.sqlite3") as database:
        assert database.execute("SELECT COUNT(*) FROM editions_edition").fetchone() == (0,)


def test_database_newer_than_the_program_is_a_sentence(data):
    with sqlite3.connect(data / "masthead.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('newsroom', '9999_from_later', 0)")
    (data / "secret").write_text("x" * 50)
    assert_one_sentence(masthead("serve", "--port", "0", data=data), "newer", "9999_from_later")


def test_import_into_an_edition_that_is_not_there_names_those_that_are(data):
    masthead("init", *ALL_OPTIONS, data=data)
    (data / "export.xml").write_text("<rss/>")
    done = masthead("import", "wordpress", str(data / "export.xml"), "--edition", "fr", data=data)
    assert_one_sentence(done, "fr", "en, ar")


def test_setting_that_cannot_be_used_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("MASTHEAD_PRODUCTION", "perhaps")
    assert_one_sentence(masthead("manage", "check", data=tmp_path), "MASTHEAD_PRODUCTION")


def test_database_that_is_none_is_a_sentence(data):
    (data / "secret").write_text("kept")
    (data / "masthead.sqlite3").write_bytes(os.urandom(4096))
    for command in (["serve", "--port", "0"], ["work"]):
        assert_one_sentence(masthead(*command, data=data), "database", "cannot be opened")


def test_working_where_there_is_no_title_is_a_sentence(tmp_path):
    assert_one_sentence(masthead("work", data=tmp_path / "none"), "There is no title")


def test_secret_that_was_never_written_is_made_good(data):
    (data / "secret").write_text("")
    masthead("check-languages", data=data)
    assert (data / "secret").read_text()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_a_command_reads_a_sentence(data, told):
    with started("demo", "--port", "0", data=data) as running:
        wait_for(data / "demo-title")
        running.send_signal(told)
        said = running.communicate(timeout=30)[1]
    assert running.returncode == 1
    assert said.strip().splitlines()[-1].startswith("Stopped. What was done stays")
    assert "Traceback" not in said


def test_a_server_that_is_stopped_leaves_nothing_behind(data):
    assert masthead("init", *ALL_OPTIONS, data=data).returncode == 0
    with started("serve", "--port", "0", data=data) as running:
        assert "Starting worker" in running.stderr.readline()
        running.send_signal(signal.SIGTERM)
        assert "Traceback" not in running.communicate(timeout=30)[1]
    assert running.returncode == 0
    # The worker writes to the same pipe: that it is closed says that the worker is gone.


@contextmanager
def started(*arguments: str, data: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "MASTHEAD_DATA": str(data), "COLUMNS": "200"}
    command = [sys.executable, "-m", "masthead.ops", *arguments]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # A test run may itself have been started in the background, where a shell switches SIGINT off.
    restored = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}
    with subprocess.Popen(command, env=environment, text=True, **pipes, **restored) as running:
        yield running
        running.kill()


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not come"
        time.sleep(0.05)
