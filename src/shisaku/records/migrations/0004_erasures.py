"""What was erased, so that no import brings it back. Plans are read or they are not: none is an outline."""

import django.db.models.deletion
from django.db import migrations, models

import shisaku.records.keys


class Migration(migrations.Migration):
    dependencies = [("records", "0003_written_once")]
    operations = [
        migrations.RemoveField(model_name="plan", name="outline"),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "key",
                    shisaku.records.keys.KeyField(
                        default=shisaku.records.keys.new_key,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                        verbose_name="キー",
                    ),
                ),
                ("address", models.CharField(max_length=300, verbose_name="項目の位置")),
                ("made_at", models.DateTimeField(verbose_name="登録日時")),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="erasures",
                        to="records.sheet",
                        verbose_name="シート",
                    ),
                ),
            ],
            options={
                "verbose_name": "消去",
                "verbose_name_plural": "消去",
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "address"), name="one_erasure_per_address")
                ],
            },
        ),
    ]
