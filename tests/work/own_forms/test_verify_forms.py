"""`verify` finds what was changed of a saved form behind the verbs' back, and the database refuses most of it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from shisaku.records.guards import drop_guards
from shisaku.records.models import FormVersion, LogEntry, User
from shisaku.work.own_forms import save_form, withdraw_form
from shisaku.work.verifying import verify
from tests import cast
from tests.work.own_forms.conftest import YEARS, number_of

CODE = cast.KAKUU
FORM = f"{CODE}/watch-sheet"


@pytest.fixture
def saved(planner: User, draft: str) -> FormVersion:
    number = number_of(planner, draft)
    save_form(by=planner, code=CODE, key=draft, number=number, years=YEARS, note="高齢福祉課から")
    return FormVersion.objects.get()


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_saved_and_withdrawn_versions_agree(planner: User, draft: str, saved: FormVersion) -> None:
    assert verify().agrees
    withdraw_form(by=planner, code=CODE, key=draft, version=saved.number, why="間違えた")
    result = verify()
    assert (result.agrees, result.forms) == (True, 1), result.differences
    assert "団体の様式1版" in result.summary


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE records_formversion SET text = 'x'",
        "UPDATE records_formversion SET digest = 'x'",
        "UPDATE records_formversion SET first_year = 1999",
        "UPDATE records_formversion SET number = 9",
        "UPDATE records_formversion SET made_at = '2020-01-01'",
    ],
)
def test_the_database_refuses_to_change_a_version(saved: FormVersion, change: str) -> None:
    with pytest.raises(DatabaseError, match="written once"):
        run(change)
    assert FormVersion.objects.get() == saved


def change_the_text() -> None:
    run("UPDATE records_formversion SET text = 'form: x'")


def change_text_and_digest() -> None:
    run("UPDATE records_formversion SET digest = '0'")


def change_the_years() -> None:
    run("UPDATE records_formversion SET first_year = 2001")


def change_the_id() -> None:
    run("UPDATE records_cityform SET form = '992011/other'")


def take_it_away() -> None:
    run("DELETE FROM records_formversion")


def withdraw_it_by_hand() -> None:
    run("UPDATE records_formversion SET withdrawn_at = '2026-01-01 00:00:00+00:00'")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (change_the_text, "YAMLが、保存したときと異なります"),
        (change_text_and_digest, "保存が、操作記録にありません"),
        (change_the_years, "IDか年度が、YAMLと異なります"),
        (change_the_id, "IDか年度が、YAMLと異なります"),
        (take_it_away, "第1版の保存が、記録と合いません"),
        (withdraw_it_by_hand, "取下げが、操作記録にありません"),
    ],
)
def test_tampering_with_a_form_is_found(saved: FormVersion, act: Callable[[], None], said: str) -> None:
    assert LogEntry.objects.filter(object=saved.form_id).exists()
    with connection.cursor() as cursor:
        drop_guards(cursor, connection.vendor)
    act()
    result = verify()
    assert any(said in sentence for sentence in result.differences), result.differences
