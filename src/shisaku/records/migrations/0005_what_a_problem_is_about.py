"""What a problem is about, by which the sheets of several years tell of one fact once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_erasures")]
    operations = [
        migrations.AddField(
            model_name="problemfact",
            name="about",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="対象の事実"),
        ),
    ]
