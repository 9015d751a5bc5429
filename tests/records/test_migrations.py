"""The migrations are the models, and can be taken back."""

import io

import pytest
from django.core.management import call_command


def test_no_model_has_changed_without_a_migration(db: None) -> None:
    told = io.StringIO()
    try:
        call_command("makemigrations", "records", check=True, dry_run=True, stdout=told)
    except SystemExit:
        pytest.fail(told.getvalue())


@pytest.mark.django_db(transaction=True)
def test_indexes_and_guards_can_be_taken_back_and_made_again() -> None:
    call_command("migrate", "records", "0001", verbosity=0)
    call_command("migrate", "records", verbosity=0)
