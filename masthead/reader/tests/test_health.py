"""Health: lives, and is ready or says why not."""

import pytest
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor


def test_live_needs_no_database(client):
    assert client.get("/health/live").json() == {"status": "ok"}


def test_ready_when_database_and_data_folder_are(db, client, settings, tmp_path):
    settings.MASTHEAD_DATA = tmp_path
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def _assert_problem(answer, words):
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert words in answer.json()["detail"]


def test_folder_that_is_not_there_is_named(db, client, settings, tmp_path):
    settings.MASTHEAD_DATA = tmp_path / "gone"
    _assert_problem(client.get("/health/ready"), str(tmp_path / "gone"))


@pytest.mark.parametrize(
    ("plan", "words"),
    [(lambda self, targets: ["a migration"], "older than the program"), (DatabaseError, "cannot be reached")],
)
def test_database_that_is_old_or_away_is_named(db, client, monkeypatch, plan, words):
    def answer(self, targets):
        if plan is DatabaseError:
            raise DatabaseError
        return plan(self, targets)

    monkeypatch.setattr(MigrationExecutor, "migration_plan", answer)
    _assert_problem(client.get("/health/ready"), words)
