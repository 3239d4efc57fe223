"""The database refuses to change or delete a line of the access log, as it does for the journal (0002, 0003)."""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER base_access_no_update BEFORE UPDATE ON base_access
       BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END""",
    """CREATE TRIGGER base_access_no_delete BEFORE DELETE ON base_access
       BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END""",
    """CREATE TRIGGER base_access_no_replace BEFORE INSERT ON base_access
       WHEN EXISTS (SELECT 1 FROM base_access WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END""",
)
SQLITE_BACK = tuple(f"DROP TRIGGER base_access_no_{what}" for what in ("update", "delete", "replace"))
POSTGRESQL = (
    """CREATE FUNCTION base_access_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
           IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT 1 FROM base_access) THEN RETURN NULL; END IF;
           RAISE EXCEPTION 'the access log is append-only' USING ERRCODE = 'restrict_violation';
       END $$""",
    """CREATE TRIGGER base_access_no_change BEFORE UPDATE OR DELETE ON base_access
       FOR EACH ROW EXECUTE FUNCTION base_access_append_only()""",
    """CREATE TRIGGER base_access_no_truncate BEFORE TRUNCATE ON base_access
       FOR EACH STATEMENT EXECUTE FUNCTION base_access_append_only()""",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER base_access_no_truncate ON base_access",
    "DROP TRIGGER base_access_no_change ON base_access",
    "DROP FUNCTION base_access_append_only()",
)


def forbid(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def allow(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("base", "0004_services")]
    operations = [migrations.RunPython(forbid, allow)]
