"""Which imports of a document are accepted and public, without walking through their readings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0010_trials_in_line")]
    operations = [
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["document", "state", "view", "made_at"], name="import_of_document"),
        ),
    ]
