"""`shisaku write`: papers from what `read --json` prints."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Said
from tests.golden.cases import OWN

Call = Callable[..., Said]
SHEETS = OWN / "kakuu-2021-management-sheets.txt"


@pytest.fixture
def readings(shisaku: Call, tmp_path: Path) -> Path:
    file = tmp_path / "readings.json"
    file.write_text(shisaku("read", SHEETS, "--json").out, encoding="utf-8")
    return file


def test_a_paper_of_each_kind_for_every_form_and_year(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku("write", readings, "--to", tmp_path / "out")
    assert said.code == 0, said.err
    made = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert made == ["082201-management-sheet-2021.pdf", "082201-management-sheet-2021.xlsx"]
    assert "24シート" in said.out


def test_what_was_written_is_read_again(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    shisaku("write", readings, "--to", tmp_path, "--as", "xlsx")
    again = shisaku("read", tmp_path / "082201-management-sheet-2021.xlsx", "--json")
    before = json.loads(readings.read_text(encoding="utf-8"))["readings"][0]["sheets"]
    after = json.loads(again.out)["readings"][0]["sheets"]
    assert [sheet["costs"] for sheet in after] == [sheet["costs"] for sheet in before]


@pytest.mark.parametrize("content", ["{", "[]", '{"readings": []}', '[{"schema": 1}]', '["x"]'])
def test_a_file_without_sheets_is_told_and_the_others_are_written(
    shisaku: Call, readings: Path, tmp_path: Path, content: str
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(content, encoding="utf-8")
    said = shisaku("write", wrong, readings, "--to", tmp_path / "out", "--as", "xlsx")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert f"{wrong}：シートや計画として読めません" in said.err
    assert (tmp_path / "out/082201-management-sheet-2021.xlsx").exists()


def test_an_unknown_kind_is_wrong_use(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku("write", readings, "--to", tmp_path, "--as", "docx")
    assert said.code == 2
    assert "docx" in said.err


def _words_of(file: Path) -> list[list[object]]:
    rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def test_the_table_of_indicators_judges_by_the_rule_that_is_named(
    shisaku: Call, readings: Path, tmp_path: Path
) -> None:
    asked = ("write", readings, "--to", tmp_path / "out", "--summary", "kpis", "--as", "xlsx")
    assert shisaku(*asked).code == 0
    file = tmp_path / "out/992011-kpis-2021.xlsx"
    plain = _words_of(file)
    assert ["判定の規則が決められていないため、達成率だけを示しています。"] in plain
    assert shisaku(*asked, "--rules", "080004/kpi-progress").code == 0
    judged = _words_of(file)
    assert ["判定の規則が決められていないため、達成率だけを示しています。"] not in judged
    assert sum("◎ 順調" in map(str, row) for row in plain) == 0
    assert any(str(cell).startswith("◎") for row in judged for cell in row)
    assert not any("単位：" in str(cell) for row in judged for cell in row), "no amounts stand there"
    wrong = shisaku(*asked, "--rules", "999999/none")
    assert wrong.code != 0
    assert "指標の判定の規則「999999/none」はありません" in wrong.err


def test_a_summary_of_all_sheets_of_a_city_and_year(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku(
        "write", readings, "--to", tmp_path / "out", "--summary", "kpis", "--summary", "sdgs", "--as", "xlsx"
    )
    assert said.code == 0, said.err
    made = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert made == ["992011-kpis-2021.xlsx", "992011-sdgs-2021.xlsx"]


def test_an_unknown_summary_names_those_there_are(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku("write", readings, "--to", tmp_path, "--summary", "nonsense")
    assert said.code != 0
    assert "results-statement" in said.err


def test_a_book_of_the_sheets_of_all_files(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku("write", readings, "--to", tmp_path / "out", "--book")
    assert said.code == 0, said.err
    made = sorted(file.name for file in (tmp_path / "out/082201-management-sheet-2021").iterdir())
    assert made == ["00-contents.pdf", "01.pdf", "book.json"]
    assert "24シート、1分冊と総目次" in said.out


def test_files_of_one_form_and_year_are_one_paper(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku("write", readings, readings, "--to", tmp_path / "out", "--as", "xlsx")
    assert said.out.count("\n") == 1
    assert "48シート" in said.out


def test_the_values_of_all_sheets_as_tables(shisaku: Call, readings: Path, tmp_path: Path) -> None:
    said = shisaku("write", readings, "--to", tmp_path / "out", "--as", "csv,parquet")
    assert said.code == 0, said.err
    assert "24シートの値を表にしました" in said.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["csv", "parquet"]
    lines = (tmp_path / "out/csv/sheets.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 24
