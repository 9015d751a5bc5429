"""Making a database ready: tables, local governments."""

from django.core.management import call_command

from shisaku.records.models import Municipality
from shisaku.records.municipalities import other_bodies, table
from shisaku.work.municipalities import load_municipalities


def prepare_database() -> None:
    """Bring the tables up to date and every local government in; quick where nothing is to do."""
    call_command("migrate", verbosity=0, interactive=False)
    if Municipality.objects.filter(fictional=False).count() != sum(1 for _ in (*table(), *other_bodies())):
        load_municipalities()
