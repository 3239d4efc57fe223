"""The database refuses to change or delete a line of the journal, whoever asks."""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER base_entry_no_update BEFORE UPDATE ON base_entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER base_entry_no_delete BEFORE DELETE ON base_entry
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)
SQLITE_BACK = ("DROP TRIGGER base_entry_no_update", "DROP TRIGGER base_entry_no_delete")
POSTGRESQL = (
    """CREATE FUNCTION base_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
           IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT 1 FROM base_entry) THEN RETURN NULL; END IF;
           RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
       END $$""",
    """CREATE TRIGGER base_entry_no_change BEFORE UPDATE OR DELETE ON base_entry
       FOR EACH ROW EXECUTE FUNCTION base_entry_append_only()""",
    """CREATE TRIGGER base_entry_no_truncate BEFORE TRUNCATE ON base_entry
       FOR EACH STATEMENT EXECUTE FUNCTION base_entry_append_only()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER base_entry_no_truncate ON base_entry",
    "DROP TRIGGER base_entry_no_change ON base_entry",
    "DROP FUNCTION base_entry_append_only()",
)


def forbid(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
