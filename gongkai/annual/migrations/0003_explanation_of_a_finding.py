"""An explanation answers one finding. Of those written before, only the check is known: they are kept under its name."""

from django.db import migrations, models
from django.db.models import F


def under_the_name_of_the_check(apps, schema_editor):
    apps.get_model("annual", "Explanation").objects.update(finding=F("rule"))


class Migration(migrations.Migration):

    dependencies = [
        ("annual", "0002_explanation"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="explanation", name="explanation_once"),
        migrations.AddField(
            model_name="explanation",
            name="finding",
            field=models.CharField(default="", max_length=64, verbose_name="核对结果"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="explanation",
            name="found",
            field=models.TextField(default="", verbose_name="核对结果的文字"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="explanation",
            name="cells",
            field=models.JSONField(default=list, verbose_name="涉及的格"),
        ),
        migrations.AddField(
            model_name="explanation",
            name="stands",
            field=models.BooleanField(default=True, verbose_name="有效"),
        ),
        migrations.RunPython(under_the_name_of_the_check, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="explanation",
            constraint=models.UniqueConstraint(fields=("report", "finding"), name="explanation_once"),
        ),
    ]
