"""What was decided of a text and told to the public is append-only: the database refuses UPDATE and DELETE of it."""

from django.db import migrations

TABLES = ("catalogue_review", "catalogue_secrecyreview", "catalogue_change", "catalogue_reassessment")
SQLITE = (
    """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
       BEGIN SELECT RAISE(ABORT, 'what was decided is append-only'); END""",
    """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
       BEGIN SELECT RAISE(ABORT, 'what was decided is append-only'); END""",
    """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
       WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'what was decided is append-only'); END""",
)
SQLITE_BACK = ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete", "DROP TRIGGER {table}_no_replace")
POSTGRESQL = (
    """CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
           IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT 1 FROM {table}) THEN RETURN NULL; END IF;
           RAISE EXCEPTION 'what was decided is append-only' USING ERRCODE = 'restrict_violation';
       END $$""",
    """CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
       FOR EACH ROW EXECUTE FUNCTION {table}_append_only()""",
    """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
       FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER {table}_no_truncate ON {table}",
    "DROP TRIGGER {table}_no_change ON {table}",
    "DROP FUNCTION {table}_append_only()",
)


def _run(schema_editor, sqlite, postgresql):
    for table in TABLES:
        for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(statement.format(table=table), params=None)


def forbid(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def allow(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
