"""The database itself refuses to change or delete an audit row, whoever asks.

One change is let through: an erased reader's number becomes null, and nothing else with it.
"""

from django.db import migrations

_TABLE = "moderation_moderationaction"
_COLUMNS = ("id", "kind", "thing_kind", "thing_id", "edition_id", "by_id", "reason", "until", "at")
_SENTENCE = "What a moderator did is written once and never changed or deleted."

_SQLITE = (
    f"""CREATE TRIGGER moderation_action_unchanged BEFORE UPDATE ON {_TABLE} FOR EACH ROW
    WHEN NOT (OLD.subject_id IS NOT NULL AND NEW.subject_id IS NULL
        AND {" AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in _COLUMNS)})
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",
    f"""CREATE TRIGGER moderation_action_kept BEFORE DELETE ON {_TABLE} FOR EACH ROW
    BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END""",
)
_SQLITE_BACK = ("DROP TRIGGER moderation_action_unchanged", "DROP TRIGGER moderation_action_kept")

_POSTGRESQL = (
    f"""CREATE FUNCTION moderation_action_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.subject_id IS NOT NULL AND NEW.subject_id IS NULL
            AND {" AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in _COLUMNS)}
        THEN RETURN NEW; END IF;
        RAISE EXCEPTION '{_SENTENCE}';
    END $$""",
    f"""CREATE TRIGGER moderation_action_stays BEFORE UPDATE OR DELETE ON {_TABLE}
    FOR EACH ROW EXECUTE FUNCTION moderation_action_stays()""",
)
_POSTGRESQL_BACK = (
    f"DROP TRIGGER moderation_action_stays ON {_TABLE}",
    "DROP FUNCTION moderation_action_stays()",
)


def _run(schema_editor, sqlite, postgresql):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


def lock(apps, schema_editor):
    _run(schema_editor, _SQLITE, _POSTGRESQL)


def unlock(apps, schema_editor):
    _run(schema_editor, _SQLITE_BACK, _POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_queue_sanctions_and_audit")]

    operations = [migrations.RunPython(lock, unlock)]
