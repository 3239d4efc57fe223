"""What lies below an organ is a range of paths, which needs byte order; PostgreSQL sorts by language otherwise."""

from django.db import migrations


def byte_order(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE organs_organ ALTER COLUMN path TYPE varchar(512) COLLATE "C"')


def language_order(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE organs_organ ALTER COLUMN path TYPE varchar(512) COLLATE "default"')


class Migration(migrations.Migration):
    dependencies = [("organs", "0001_initial")]
    operations = [migrations.RunPython(byte_order, language_order)]
