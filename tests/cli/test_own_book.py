"""`write --own-book` fills a city's own workbook from the JSON of a reading."""

import json
from pathlib import Path

import openpyxl
import pytest

from shisaku.cli import main
from tests.own_book.drawn import inspection_book, project_list_book, saved

GOLDEN = Path(__file__).parents[1] / "golden/992011-kakuu"


def as_printed(folder: Path, name: str = "inspection-sheet-2024") -> Path:
    """What `read --json` prints."""
    data = folder / "read.json"
    reading = json.loads((GOLDEN / name / "expected.json").read_text(encoding="utf-8"))
    data.write_text(json.dumps({"readings": [reading]}), encoding="utf-8")
    return data


def test_a_workbook_is_filled_from_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, data = tmp_path / "own.xlsx", as_printed(tmp_path)
    book.write_bytes(saved(inspection_book()))
    made = tmp_path / "out/082112-inspection-sheet-2024-083.xlsx"
    assert main(["write", str(data), "--to", str(tmp_path / "out"), "--own-book", str(book)]) == 0
    assert str(made) in capsys.readouterr().out
    cells = openpyxl.load_workbook(made)["点検シート"]
    assert cells["D5"].value == "083"
    assert cells["L24"].value == 4650


def test_the_rows_of_a_list_go_into_one_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, data = tmp_path / "own.xlsx", as_printed(tmp_path, "project-list-2023")
    book.write_bytes(saved(project_list_book()))
    made = tmp_path / "out/082201-project-list-2023.xlsx"
    assert main(["write", str(data), "--to", str(tmp_path / "out"), "--own-book", str(book)]) == 0
    told = capsys.readouterr().out
    assert str(made) in told
    assert "絞り込みの条件1個は外します" in told
    assert openpyxl.load_workbook(made)["一覧"]["C41"].value is not None


def test_what_is_no_workbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, data = tmp_path / "own.xlsx", as_printed(tmp_path)
    book.write_text("様式", encoding="utf-8")
    assert main(["write", str(data), "--to", str(tmp_path / "out"), "--own-book", str(book)]) == 1
    assert ".xlsx の形式で保存し直してください" in capsys.readouterr().err
