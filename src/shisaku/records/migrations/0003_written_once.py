"""Triggers that refuse changes of what is written once."""

from django.db import migrations

from shisaku.records.guards import FIRST, drop_guards, drop_refusal, raise_guards


def forward(apps, schema_editor):
    raise_guards(schema_editor, schema_editor.connection.vendor, FIRST)


def back(apps, schema_editor):
    drop_guards(schema_editor, schema_editor.connection.vendor, FIRST)
    drop_refusal(schema_editor, schema_editor.connection.vendor)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_search_index")]
    operations = [migrations.RunPython(forward, back)]
