"""The whole bundle of 架空市: nothing that stays in the city, valid by the library of its format, the same again."""

import hashlib
import json
import re
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.files import documents_in
from shisaku.writers.bundle.schema import TABLES
from tests.bundle.conftest import CITY, shisaku
from tests.bundle.words import every_word
from tests.golden.cases import OWN

pytestmark = pytest.mark.slow


def sheets_read() -> list[SheetData]:
    """All sheets of the fictional city's papers, with what stays inside."""
    forms = load_forms()
    found: list[SheetData] = []
    for path in documents_in(OWN):
        wishes = Wishes(municipality=CITY)
        found += read_document(path.read_bytes(), file=path.name, forms=forms, wishes=wishes).sheets
    return found


def test_nothing_that_stays_in_the_city_is_in_it(bundle: Path) -> None:
    text = every_word(bundle)
    sheets = sheets_read()
    private = {value for sheet in sheets for value in sheet.private.values() if value.strip()}
    # The papers of the fictional city name nobody; its overtime is real. Names are looked for in tests/work.
    hours = [entry for sheet in sheets for entry in sheet.staffing if entry.item == "overtime_hours"]
    assert hours
    assert [value for value in private if value in text] == []
    fields = re.sub(r'"description[^\n]*|without overtime|no overtime', "", text)
    assert "overtime" not in fields
    assert re.findall(r"(?<!\d)0\d{1,3}-\d{2,4}-\d{4}(?!\d)", fields) == []


def test_the_secrets_would_be_found(bundle: Path) -> None:
    text = every_word(bundle)
    named = {sheet.subject.name for sheet in sheets_read()}
    assert named
    assert [name for name in named if name not in text] == []


def test_the_library_of_the_format_finds_nothing(bundle: Path) -> None:
    report = Package(str(bundle / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "rowNumber", "note"]) == []
    assert report.stats["tasks"] > len(TABLES)


def test_the_sums_are_those_of_the_files(bundle: Path) -> None:
    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    assert listed.keys() == there - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((bundle / name).read_bytes()).hexdigest() == digest


def test_made_twice_it_is_the_same_to_the_byte(bundle: Path, demo_data: Path, tmp_path: Path) -> None:
    shisaku(demo_data, "data", "--municipality", CITY, "--out", tmp_path / "again")
    sums = [(folder / "SHA256SUMS").read_bytes() for folder in (bundle, tmp_path / "again")]
    assert sums[0] == sums[1]
    said = shisaku(demo_data, "data", "--municipality", CITY, "--out", tmp_path / "again")
    assert "書き換え 0、削除 0" in said


def test_one_year_has_its_sheets_alone_and_takes_the_others_away(demo_data: Path, tmp_path: Path) -> None:
    shisaku(demo_data, "data", "--municipality", CITY, "--out", tmp_path / "data")
    (tmp_path / "data" / "own.txt").write_text("市が置いたもの", encoding="utf-8")
    said = shisaku(
        demo_data, "data", "--municipality", CITY, "--out", tmp_path / "data", "--fiscal-year", 2022
    )
    assert "2023.json　削除" in said
    assert [path.name for path in (tmp_path / "data" / "sheets").iterdir()] == ["2022.json"]
    assert (tmp_path / "data" / "own.txt").is_file()
    with duckdb.connect() as connection:
        asked = "SELECT DISTINCT fiscal_year FROM read_parquet(?)"
        source = str(tmp_path / "data" / "parquet" / "sheets.parquet")
        assert connection.execute(asked, [source]).fetchall() == [(2022,)]
    assert Package(str(tmp_path / "data" / "datapackage.json")).validate().valid


def test_the_sheets_keep_the_published_schema_and_their_places(bundle: Path) -> None:
    with duckdb.connect() as connection:
        source = str(bundle / "parquet" / "sheets.parquet")
        rows = connection.execute(
            "SELECT fiscal_year, position, name FROM read_parquet(?)", [source]
        ).fetchall()
    assert rows
    files = {
        year: json.loads((bundle / "sheets" / f"{year}.json").read_text(encoding="utf-8"))
        for year in {row[0] for row in rows}
    }
    for year, place, name in rows:
        data = SheetData.model_validate(files[year][place])
        assert (data.fiscal_year, data.subject.name, data.public()) == (year, name, data)


def test_every_source_leads_to_a_value_of_the_tables(bundle: Path) -> None:
    folder = bundle / "parquet"
    tables = [name for name, table in TABLES.items() if "address" in table.head and name != "sources"]
    with duckdb.connect() as connection:
        sources, stated = (
            connection.sql(
                "SELECT sheet, address FROM read_parquet($files)", params={"files": files}
            ).fetchall()
            for files in (
                [str(folder / "sources.parquet")],
                [str(folder / f"{name}.parquet") for name in tables],
            )
        )
    assert len(sources) > len(tables)
    assert set(sources) <= set(stated)
