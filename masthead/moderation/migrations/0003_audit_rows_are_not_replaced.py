"""Nor is an audit row replaced: SQLite's REPLACE deletes without asking the trigger of deletions. PostgreSQL has none."""

from django.db import migrations

_TABLE = "moderation_moderationaction"
_SENTENCE = "What a moderator did is written once and never changed or deleted."
_SQLITE = f"""CREATE TRIGGER moderation_action_not_replaced BEFORE INSERT ON {_TABLE} FOR EACH ROW
    WHEN EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"""


def lock(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(_SQLITE, params=None)


def unlock(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER moderation_action_not_replaced", params=None)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_audit_rows_stay")]

    operations = [migrations.RunPython(lock, unlock)]
