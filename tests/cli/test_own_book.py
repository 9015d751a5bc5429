"""`write --own-book` fills a city's own workbook from the JSON of a reading."""

import json
from pathlib import Path

import openpyxl
import pytest

from shisaku.cli import main
from tests.own_book.drawn import inspection_book, saved

GOLDEN = Path(__file__).parents[1] / "golden/992011-kakuu/inspection-sheet-2024/expected.json"


def as_printed(folder: Path) -> Path:
    """What `read --json` prints."""
    data = folder / "read.json"
    reading = json.loads(GOLDEN.read_text(encoding="utf-8"))
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


def test_what_is_no_workbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, data = tmp_path / "own.xlsx", as_printed(tmp_path)
    book.write_text("様式", encoding="utf-8")
    assert main(["write", str(data), "--to", str(tmp_path / "out"), "--own-book", str(book)]) == 1
    assert ".xlsx の形式で保存し直してください" in capsys.readouterr().err
