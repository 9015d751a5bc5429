"""The tables of a bundle from bare sheets: figures, states, texts, and what a spreadsheet or Parquet makes of them."""

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shisaku.core.sheet import SheetData, public_content
from shisaku.writers.bundle.bare import told_of_sheets
from shisaku.writers.bundle.folder import write_bundle, write_tables
from shisaku.writers.bundle.kpi_entities import entities_of
from shisaku.writers.bundle.schema import NATIONAL, TABLES, TYPES
from shisaku.writers.bundle.told import ToldCity
from tests.conftest import SHARED

HEADERS = SHARED / "examples" / "rs-2024-headers.csv"


def sheet(year: int = 2022, **parts: Any) -> SheetData:  # noqa: ANN401 - parts of many types
    content = {
        "schema": 1,
        "municipality": "992011",
        "fiscal_year": year,
        "subject": {"kind": "project", "number": "012", "name": "防災行政無線整備事業"},
        "texts": {"purpose": "=1+1", "results": {"state": "not_set", "printed": "—"}},
        "costs": [
            {"fiscal_year": 2022, "basis": "budget", "item": "total", "amount": 5_000_000},
            {
                "fiscal_year": 2022,
                "basis": "settled",
                "item": "total",
                "amount": {"state": "not_yet", "printed": "0"},
            },
        ],
        "staffing": [
            {"fiscal_year": 2022, "item": "fte", "value": 0.5},
            {"fiscal_year": 2022, "item": "overtime_hours", "value": 77.25},
        ],
        "indicators": [
            {
                "key": "1",
                "name": "受信できる世帯",
                "unit": "%",
                "values": [
                    {
                        "fiscal_year": 2022,
                        "target": 90,
                        "actual": {"value": 0, "estimate": True, "printed": "約0"},
                    }
                ],
            }
        ],
        "private": {"officer": "佐藤 恵"},
    }
    return SheetData.model_validate({**content, **parts})


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parquet(folder: Path, table: str) -> list[dict[str, object]]:
    with duckdb.connect() as connection:
        asked = connection.execute("FROM read_parquet(?)", [str(folder / "parquet" / f"{table}.parquet")])
        names = [column[0] for column in asked.description or ()]
        return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def test_a_missing_amount_has_its_state_and_no_number(tmp_path: Path) -> None:
    write_tables(tmp_path, told_of_sheets([sheet()]), ("csv", "parquet"))
    [budget, settled] = rows(tmp_path, "costs")
    assert (budget["amount"], budget["state"]) == ("5000000", "")
    assert (settled["amount"], settled["state"], settled["printed"]) == ("", "not_yet", "0")
    [_, kept] = parquet(tmp_path, "costs")
    assert (kept["amount"], kept["state"], kept["printed"]) == (None, "not_yet", "0")


def test_a_number_that_is_zero_stays_one_with_its_estimate(tmp_path: Path) -> None:
    write_tables(tmp_path, told_of_sheets([sheet()]), ("csv", "parquet"))
    actual = next(row for row in parquet(tmp_path, "values") if row["measure"] == "actual")
    assert (actual["value"], actual["state"], actual["printed"], actual["estimate"]) == (0, None, "約0", True)


def test_what_stays_in_the_city_is_in_no_file(tmp_path: Path) -> None:
    write_tables(tmp_path, told_of_sheets([sheet()]), ("csv",))
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "csv").iterdir())
    assert "0.5" in text
    assert "77.25" not in text
    assert "overtime" not in text
    assert "佐藤" not in text


def test_public_content_is_what_public_says() -> None:
    for data in (sheet(), sheet(staffing=[]), sheet(private={})):
        shown = public_content(data.to_json())
        assert shown == data.public().to_json()
        assert list(shown) == list(data.public().to_json())


def test_the_newest_sheet_that_states_a_figure_is_the_current_one(tmp_path: Path) -> None:
    write_tables(tmp_path, told_of_sheets([sheet(2022), sheet(2023)]), ("csv",))
    told = {(row["fiscal_year"], row["basis"]): row["current"] for row in rows(tmp_path, "costs")}
    assert told == {
        ("2023", "budget"): "true",
        ("2023", "settled"): "true",
        ("2022", "budget"): "false",
        ("2022", "settled"): "false",
    }
    assert len(rows(tmp_path, "subjects")) == 1


def test_two_papers_of_one_subject_and_year_stay_two_sheets(tmp_path: Path) -> None:
    write_tables(tmp_path, told_of_sheets([sheet(), sheet()]), ("csv",))
    keys = [row["sheet"] for row in rows(tmp_path, "sheets")]
    assert len(set(keys)) == 2


def test_no_cell_begins_a_formula_in_csv_and_parquet_has_the_text(tmp_path: Path) -> None:
    write_tables(tmp_path, told_of_sheets([sheet()]), ("csv", "parquet"))
    assert rows(tmp_path, "texts")[0]["text"] == "'=1+1"
    assert parquet(tmp_path, "texts")[0]["text"] == "=1+1"


# What a paper prints has no control characters but line ends, and no text that is only blank is kept as one.
_PRINTED = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(
        st.one_of(_PRINTED, st.sampled_from(["'=1", "' =1", "''+", "'", "－", " @x", '"', "\r\n-"]))
    )
)
def test_every_text_comes_back_from_parquet(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    data = sheet(texts={f"t{place}": text for place, text in enumerate(texts)}, extras={})
    write_tables(folder, told_of_sheets([data]), ("csv", "parquet"))
    assert [row["text"] for row in parquet(folder, "texts")] == texts
    assert not any(
        row["text"][:1] in tuple("=+-@\t\r\n＝＋－＠") for row in rows(folder, "texts") if row["text"]
    )


def test_every_column_is_described_in_both_languages() -> None:
    for table in (*TABLES.values(), *NATIONAL.values()):
        assert len(set(table.head)) == len(table.head), table.name
        for column in table.columns:
            assert column.type in TYPES
            assert any(sign > "\u3000" for sign in column.ja), (table.name, column.name)
            assert column.en.isascii() or "、" in column.en or "有" in column.en or "…" in column.en


def test_every_foreign_key_leads_somewhere() -> None:
    for table in TABLES.values():
        for key in table.refers:
            assert set(key.columns) <= set(table.head)
            assert set(key.at) <= set(TABLES[key.to].head)


@pytest.mark.skipif(not HEADERS.is_file(), reason="the real header lines are not here")
@pytest.mark.parametrize("name", sorted(NATIONAL))
def test_the_national_columns_are_the_real_ones_in_their_order(name: str) -> None:
    with HEADERS.open(encoding="utf-8-sig", newline="") as file:
        real = {line[0]: line[1:] for line in csv.reader(file)}[name.removeprefix("rs-")]
    head = NATIONAL[name].head
    assert [column for column in real if column in head] == head


def test_a_sheet_stands_in_the_national_tables(tmp_path: Path) -> None:
    told = told_of_sheets([sheet(directions=[{"stage": "self", "decision": "improve", "label": "改善"}])])
    write_bundle(tmp_path / "b", told)
    [budget] = rows(tmp_path / "b", "rs-2-1")
    assert (budget["予算年度"], budget["計（歳出予算現額合計）"], budget["執行額（合計）"]) == (
        "2022",
        "5000000",
        "",
    )
    [inspected] = rows(tmp_path / "b", "rs-4-1")
    assert inspected["事業所管部局による点検・改善ー改善の方向性"] == "改善"


MODEL = {
    "id", "type", "@context", "name", "alternateName", "description", "organization", "provider", "process",
    "category", "kpiValue", "businessTarget", "calculationFrequency", "calculationPeriod", "areaServed",
    "dataProvider", "updatedAt",
}  # fmt: skip


def test_an_actual_that_is_a_number_becomes_an_entity_of_the_model() -> None:
    [subject] = told_of_sheets([sheet()]).subjects
    [entity] = entities_of(subject, ToldCity("992011", "架空市"))
    assert entity.keys() <= MODEL
    assert entity["kpiValue"] == {"type": "Property", "value": 0}
    assert entity["calculationPeriod"]["value"] == {"from": "2022-04-01", "to": "2023-03-31"}
    assert entity["id"].isascii()
    values = [{"fiscal_year": 2022, "actual": {"state": "not_yet", "printed": "-"}}]
    withheld = [{"fiscal_year": 2022, "actual": {"state": "withheld", "printed": "x"}}]
    newer = sheet(fiscal_year=2023, indicators=[{"key": "1", "name": "a", "values": withheld}])
    older = sheet(indicators=[{"key": "1", "name": "a", "values": [{"fiscal_year": 2022, "actual": 777}]}])
    [subject] = told_of_sheets([newer, older]).subjects
    assert list(entities_of(subject, ToldCity("992011", "架空市"))) == []
    unknown = sheet(indicators=[{"key": "1", "name": "a", "values": values}])
    [subject] = told_of_sheets([unknown]).subjects
    assert list(entities_of(subject, ToldCity("992011", "架空市"))) == []
