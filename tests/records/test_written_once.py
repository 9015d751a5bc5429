"""Revisions, publications and the log are written once: the models refuse changes, and so does the database."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from shisaku.records.guards import FIXED
from shisaku.records.models import LogEntry, Municipality, Publication, Revision, UnchangeableError
from tests import cast


@pytest.fixture(autouse=True)
def _published(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), as_published=True)


@pytest.mark.parametrize("model", [Revision, Publication, LogEntry])
def test_saving_again_changing_many_and_deleting_are_refused(model: Any) -> None:  # noqa: ANN401 - three models
    row = model.objects.first()
    assert row is not None
    with pytest.raises(UnchangeableError):
        row.save()
    with pytest.raises(UnchangeableError):
        row.delete()
    with pytest.raises(UnchangeableError):
        model.objects.update(digest="0")
    with pytest.raises(UnchangeableError):
        model.objects.all().delete()


@pytest.mark.parametrize("table", sorted(FIXED))
def test_the_database_has_a_guard_on_every_such_table_after_all_migrations(table: str) -> None:
    query = {
        "sqlite": "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name = %s",
        "postgresql": "SELECT COUNT(*) FROM pg_trigger WHERE tgname = %s",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [f"{table}_guard"])
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE records_revision SET digest = 'x'",
        "UPDATE records_revision SET number = 7",
        "UPDATE records_revision SET content = '{}'",
        "UPDATE records_revision SET note = 'x'",
        "UPDATE records_revision SET salt = ''",
        "UPDATE records_publication SET made_at = '2020-01-01'",
        "UPDATE records_logentry SET action = 'x'",
    ],
)
def test_the_database_itself_refuses(change: str) -> None:
    with (
        pytest.raises(DatabaseError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_a_note_on_a_publication_may_be_erased() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_publication SET note = ''")
        assert cursor.rowcount == 1
