"""The office a paper prints, by which an answer about a sheet without a number knows it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_site_runs"),
    ]

    operations = [
        migrations.AddField(
            model_name="settlement",
            name="office",
            field=models.TextField(blank=True, verbose_name="組織"),
        ),
    ]
