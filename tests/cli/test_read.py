"""`shisaku read`: good files are read, each bad one gets one sentence, the exit code tells."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said
from tests.golden.cases import OWN

SHEETS = OWN / "kakuu-2022-management-sheets.txt"
LIST = OWN / "kakuu-2023-project-list.txt"
Call = Callable[..., Said]


def test_json_is_the_readings(shisaku: Call) -> None:
    said = shisaku("read", SHEETS, LIST, "--json")
    readings = json.loads(said.out)["readings"]
    assert said.code == 0
    assert [reading["document"]["file"] for reading in readings] == [SHEETS.name, LIST.name]
    assert {sheet["municipality"] for reading in readings for sheet in reading["sheets"]} == {"992011"}
    assert readings[1]["sheets"][0]["fiscal_year"] == 2023


def test_a_person_gets_a_table(shisaku: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    said = shisaku("read", SHEETS)
    assert said.code == 0
    assert "自主防災組織育成事業" in said.out
    assert "未割当の文字 0" in said.out


def test_workers_give_the_same_in_the_same_order(shisaku: Call) -> None:
    alone = shisaku("read", SHEETS, LIST, "--json")
    together = shisaku("read", SHEETS, LIST, "--json", "--workers", "2")
    assert alone.out == together.out


def test_a_persons_word_wins_over_documents_yaml(shisaku: Call) -> None:
    said = shisaku("read", LIST, "--json", "--fiscal-year", "2021", "--municipality", "082201")
    sheet = json.loads(said.out)["readings"][0]["sheets"][0]
    assert (sheet["fiscal_year"], sheet["municipality"]) == (2021, "082201")


def bad_files(folder: Path) -> dict[str, tuple[Path, str]]:
    contents = {
        "empty.txt": b"",
        "noise.txt": bytes(range(256)) * 99,
        "paper.pdf": b"%PDF-1.7",
        "odd.txt": b"\xe4\x00\xff",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    return {
        "empty": (folder / "empty.txt", "空です"),
        "noise": (folder / "noise.txt", "文字の書類として読めません"),
        "pdf": (folder / "paper.pdf", "PDF"),
        "odd": (folder / "odd.txt", "文字の書類として読めません"),
        "folder": (folder / "folder", "フォルダは読めません"),
        "missing": (folder / "none.txt", "ファイルがありません"),
    }


@pytest.mark.parametrize("kind", ["empty", "noise", "pdf", "odd", "folder", "missing"])
def test_a_bad_file_gets_one_sentence_and_the_others_are_read(
    shisaku: Call, tmp_path: Path, kind: str
) -> None:
    file, sentence = bad_files(tmp_path)[kind]
    said = shisaku("read", file, SHEETS, "--json")
    assert said.code == 1
    assert len(json.loads(said.out)["readings"]) == 1
    assert said.err.count("\n") == 1
    assert sentence in said.err
    assert str(file) in said.err


def test_a_file_nobody_may_read(shisaku: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("閉", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    said = shisaku("read", file)
    assert said.code == 1
    assert "読む権限がありません" in said.err


def test_a_hundred_megabytes_are_refused_before_they_are_read(shisaku: Call, tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as huge:
        huge.truncate(100_000_000)
    said = shisaku("read", file)
    assert said.code == 1
    assert "大きすぎます（100MB、上限 50MB）" in said.err


def test_no_form_fits_names_the_nearest(shisaku: Call, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("拝啓　時下ますます\n", encoding="utf-8")
    said = shisaku("read", file, "--json")
    reading = json.loads(said.out)["readings"][0]
    assert said.code == 1
    assert "form" not in reading
    assert len(reading["nearest"]) == 3
    assert all(fit["missing"] for fit in reading["nearest"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--fiscal-year", "令和4年"],
        ["read", "x.txt", "--municipality", "082202"],
        ["read", "x.txt", "--workers", "0"],
        ["read", "x.txt", "--form", "082201/none"],
        ["unknown"],
        [],
    ],
)
def test_wrong_use_is_two(shisaku: Call, arguments: list[str]) -> None:
    said = shisaku(*arguments)
    assert said.code == 2
    assert "Traceback" not in said.err


def test_a_broken_documents_yaml_is_a_sentence(shisaku: Call, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("何か", encoding="utf-8")
    (tmp_path / "documents.yaml").write_text("list.txt: [1", encoding="utf-8")
    said = shisaku("read", tmp_path / "list.txt")
    assert said.code == 1
    assert "documents.yaml" in said.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_encodings_of_an_office(shisaku: Call, tmp_path: Path, encoding: str) -> None:
    text = LIST.read_text(encoding="utf-8").replace("〜", "～").replace("−", "－")
    (tmp_path / "list.txt").write_bytes(text.encode(encoding, errors="replace"))
    said = shisaku("read", tmp_path / "list.txt", "--json", "--fiscal-year", "2023")
    assert said.code == 0
    assert len(json.loads(said.out)["readings"][0]["sheets"]) == 37
