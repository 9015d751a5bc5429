"""`verify` finds whatever was changed behind the verbs' back."""

import json
from collections.abc import Callable

import pytest
from django.db import connection

from shisaku.records.guards import drop_guards
from shisaku.records.models import (
    CostFact,
    Document,
    EntryTerm,
    LogEntry,
    Municipality,
    Revision,
    SearchText,
    SheetEntry,
)
from shisaku.work.documents import place_of
from shisaku.work.lineage import accept_certain_lineages
from shisaku.work.projecting import project_subjects
from shisaku.work.saving import save_sheet
from shisaku.work.verifying import verify
from tests import cast


@pytest.fixture
def city(kakuu: Municipality) -> Municipality:
    cast.take_in(kakuu, cast.sheet(year=2021), file="2021.txt", as_published=True)
    cast.take_in(kakuu, cast.sheet(), as_published=True)
    accept_certain_lineages(city=kakuu, by=None)
    save_sheet(sheet=cast.kept(), data=cast.sheet(texts={"purpose": "別の目的。"}), based_on=1, by=None)
    return kakuu


def test_all_agrees_after_ordinary_work(city: Municipality) -> None:
    result = verify()
    assert result.agrees, result.differences
    assert (result.sheets, result.revisions, result.log_entries) == (2, 3, LogEntry.objects.count())
    assert result.facts == 46
    assert result.documents == 2
    assert result.summary.endswith("すべて一致しました")


def revision() -> Revision:
    return Revision.objects.order_by("sheet", "number")[1]


def content(row: Revision) -> dict[str, object]:
    return {**row.content, "texts": {"purpose": "すり替えた文"}}


def change_a_fact() -> None:
    CostFact.objects.filter(item="total").update(amount=1)


def drop_a_fact() -> None:
    CostFact.objects.all()[:1].get().delete()


def double_a_fact() -> None:
    fact = CostFact.objects.first()
    fact.pk = None
    fact.save(force_insert=True)


def change_a_line() -> None:
    SheetEntry.objects.update(settled=1)


def change_a_term() -> None:
    EntryTerm.objects.filter(facet="direction").update(value="abolish")


def change_the_search_text() -> None:
    SearchText.objects.update(text="何もない")


def change_an_author_date() -> None:
    tamper(
        "UPDATE records_revision SET made_at = %s WHERE key = %s",
        ["2020-01-01 00:00:00+00:00", revision().key],
    )


def take_the_last_revision_away() -> None:
    """With everything that hangs on it, and the facts made anew: only the log still knows."""
    newest = Revision.objects.get(number=2)
    tamper("UPDATE records_sheet SET head_id = published_id", [])
    project_subjects([newest.sheet.subject_id])
    tamper("DELETE FROM records_revision WHERE key = %s", [newest.key])


def take_an_imported_revision_away() -> None:
    first = Revision.objects.filter(sheet__fiscal_year=2021).get()
    tamper("UPDATE records_sheet SET head_id = NULL, published_id = NULL WHERE fiscal_year = 2021", [])
    project_subjects([first.sheet.subject_id])
    tamper("DELETE FROM records_publication WHERE revision_id = %s", [first.key])
    tamper("DELETE FROM records_revision WHERE key = %s", [first.key])


def change_the_log() -> None:
    tamper("UPDATE records_logentry SET action = 'nothing' WHERE number = 2", [])


def take_a_log_entry_away() -> None:
    tamper("DELETE FROM records_logentry WHERE number = 2", [])


def change_a_document() -> None:
    place = place_of(Document.objects.first().sha256)
    place.chmod(0o600)
    place.write_bytes(b"other")


def take_a_document_away() -> None:
    place_of(Document.objects.first().sha256).unlink()


def tamper(statement: str, values: list[str]) -> None:
    with connection.cursor() as cursor:
        drop_guards(cursor, connection.vendor)
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (change_a_fact, "費用"),
        (drop_a_fact, "費用"),
        (double_a_fact, "費用"),
        (change_a_line, "一覧の行"),
        (change_a_term, "しぼり込み"),
        (change_the_search_text, "検索用"),
        (change_an_author_date, "つながり"),
        (take_the_last_revision_away, "が記す版がありません"),
        (take_an_imported_revision_away, "操作記録1番が記す版"),
        (change_the_log, "操作記録2番"),
        (change_a_document, "取り込んだときと異なります"),
        (take_a_document_away, "ファイルがない"),
        (take_a_log_entry_away, "操作記録3番"),
    ],
)
def test_tampering_is_found(city: Municipality, act: Callable[[], None], said: str) -> None:
    act()
    result = verify()
    assert not result.agrees
    assert any(said in sentence for sentence in result.differences), result.differences
    assert "不一致" in result.summary


def test_a_changed_content_is_found_before_anything_else(city: Municipality) -> None:
    row = revision()
    tamper("UPDATE records_revision SET content = %s WHERE key = %s", [json.dumps(content(row)), row.key])
    assert any("内容が、保存したときと異なります" in sentence for sentence in verify().differences)
