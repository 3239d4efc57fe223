"""Full text: documents to be found, and their pairs of characters in FTS5 or in a tsvector."""

from django.db import migrations, models

SQLITE = ("CREATE VIRTUAL TABLE base_search_grams USING fts5(title, body, tokenize = 'unicode61', detail = column)",)
POSTGRESQL = (
    "ALTER TABLE base_searchdocument ADD COLUMN grams tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX base_search_grams ON base_searchdocument USING gin (grams)",
)


def add(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def take_away(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":  # on PostgreSQL column and index go with the table
        schema_editor.execute("DROP TABLE base_search_grams", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0006_sealed_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=160, unique=True, verbose_name='编号')),
                ('organ', models.CharField(max_length=64, verbose_name='机关代码')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('column', models.CharField(max_length=64, verbose_name='栏目')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年份')),
                ('kind', models.CharField(max_length=16, verbose_name='种类')),
                ('validity', models.CharField(max_length=16, verbose_name='有效性')),
                ('published_on', models.DateField(verbose_name='发布日期')),
                ('text', models.TextField(verbose_name='文字')),
            ],
            options={
                'verbose_name': '检索文档',
            },
        ),
        migrations.RunPython(add, take_away),
    ]
