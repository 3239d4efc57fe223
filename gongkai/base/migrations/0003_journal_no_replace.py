"""SQLite's INSERT OR REPLACE removes the old line without a DELETE trigger: refuse a number or digest that is there.

PostgreSQL has no such statement; its ON CONFLICT DO UPDATE fires the UPDATE trigger of migration 0002.
"""

from django.db import migrations

SQLITE = """CREATE TRIGGER base_entry_no_replace BEFORE INSERT ON base_entry
    WHEN EXISTS (SELECT 1 FROM base_entry WHERE sequence = NEW.sequence OR digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER base_entry_no_replace", params=None)


class Migration(migrations.Migration):
    dependencies = [("base", "0002_journal_append_only")]
    operations = [migrations.RunPython(forbid, allow)]
