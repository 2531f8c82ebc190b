"""`masthead work` sends what is in the outbox; killed in the middle it loses nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager

import pytest

from conftest import _template_file
from masthead.mail.tests.smtp_server import mail_server

WRITE = """
import django; django.setup()
from masthead.mail.actions import queue_mail
for number in range({count}):
    queue_mail(to=f"reader{{number}}@example.org", subject="S", text="T", kind="account", language="en")
"""


@pytest.fixture
def title(tmp_path, db):
    """A data folder of its own with an empty title, and what a process needs to find it."""
    if not _template_file().exists():
        pytest.skip("the template is SQLite's")
    (tmp_path / "secret").write_text("s" * 50)
    (tmp_path / "masthead.sqlite3").write_bytes(_template_file().read_bytes())
    return tmp_path


@contextmanager
def worker(title, server):
    process = subprocess.Popen(
        [sys.executable, "-m", "masthead.ops", "work", "--data", str(title)], env=_environment(title, server)
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def write_mails(title, server, count):
    program = [sys.executable, "-c", WRITE.format(count=count)]
    subprocess.run(program, env=_environment(title, server), check=True)


def _environment(title, server):
    settings = {"MASTHEAD_DATA": str(title), "MASTHEAD_EMAIL_URL": f"smtp://127.0.0.1:{server.port}"}
    return os.environ | settings | {"DJANGO_SETTINGS_MODULE": "masthead.settings"}


def readers(count):
    return [f"reader{number}@example.org" for number in range(count)]


def states(title):
    with closing(sqlite3.connect(title / "masthead.sqlite3")) as database:
        return dict(database.execute("SELECT state, count(*) FROM mail_mail GROUP BY state"))


def let_leases_run_out(title):
    with closing(sqlite3.connect(title / "masthead.sqlite3")) as database, database:
        database.execute("UPDATE mail_mail SET due_at = created_at WHERE state = 'waiting'")


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


def test_a_worker_killed_between_the_servers_yes_and_its_own_note_loses_nothing(title):
    with mail_server() as server:
        write_mails(title, server, 12)
        reached, go_on = threading.Event(), threading.Event()

        def hesitate():
            if len(server.taken) == 6:
                reached.set()
                go_on.wait(60)

        server.before_yes = hesitate
        with worker(title, server) as process:
            assert reached.wait(60)
            process.send_signal(signal.SIGKILL)
            process.wait()
        go_on.set()
        let_leases_run_out(title)
        with worker(title, server):
            wait_for(lambda: states(title) == {"sent": 12})
        letters = [taken.to for taken in server.taken]
        assert set(letters) == set(readers(12))
        assert len(letters) == 13, "only the one that was being taken comes twice"


def test_two_workers_send_each_mail_once(title):
    with mail_server() as server:
        with worker(title, server), worker(title, server):
            write_mails(title, server, 40)
            wait_for(lambda: states(title) == {"sent": 40})
        assert sorted(taken.to for taken in server.taken) == sorted(
            f"reader{number}@example.org" for number in range(40)
        )
