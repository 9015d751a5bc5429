"""`shisaku read`: good files are read, each bad one gets one sentence, the exit code tells."""

import json
import os
import re
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
        "folder": (folder / "folder", "読める書類がありません"),
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


def test_a_folder_stands_for_the_documents_in_it(shisaku: Call, tmp_path: Path) -> None:
    for number, file in enumerate((LIST, SHEETS)):
        (tmp_path / f"{number}.txt").write_bytes(file.read_bytes())
    (tmp_path / "README.txt").write_text("読まない", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "older").mkdir()
    (tmp_path / "older" / "2.txt").write_bytes(LIST.read_bytes())
    said = shisaku("read", tmp_path, "--json")
    assert (said.code, said.err) == (0, "")
    assert [one["document"]["file"] for one in json.loads(said.out)["readings"]] == ["0.txt", "1.txt"]
    together = shisaku("read", tmp_path, tmp_path / "older", "--json", "--workers", "2")
    assert [one["document"]["file"] for one in json.loads(together.out)["readings"]] == [
        "0.txt",
        "1.txt",
        "2.txt",
    ]


def test_of_a_folder_what_its_list_names_is_read(shisaku: Call, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(LIST.read_bytes())
    (tmp_path / "documents.yaml").write_text("b.txt: {fiscal_year: 2021}\nc.txt:\n", encoding="utf-8")
    said = shisaku("read", tmp_path, "--json")
    assert said.code == 1
    assert [one["document"]["file"] for one in json.loads(said.out)["readings"]] == ["b.txt"]
    assert json.loads(said.out)["readings"][0]["sheets"][0]["fiscal_year"] == 2021
    assert f"{tmp_path / 'c.txt'}：ファイルがありません" in said.err


def test_a_call_of_nothing_but_an_empty_folder_ends_with_its_sentence(shisaku: Call, tmp_path: Path) -> None:
    said = shisaku("read", tmp_path)
    assert (said.code, said.out.strip()) == (1, "")
    assert said.err.count("\n") == 1
    assert f"{tmp_path}：読める書類がありません" in said.err


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


@pytest.mark.parametrize("command", [["read"], ["check"], ["judge", "--rules", "080004/kpi-progress"]])
def test_no_form_fits_is_said_in_plain_words_on_standard_error(
    shisaku: Call, tmp_path: Path, command: list[str]
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("事業の基本情報\n事業の概要\n指標の推移\n評価\n", encoding="utf-8")
    said = shisaku(*command, file)
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "「事務事業マネジメントシート」（082201/management-sheet）に必要な題名「○年度 " in said.err
    assert "見出し「コストの推移」" in said.err
    assert "見出し「事業の概要」" not in said.err
    assert not re.search(r"[\\{}]|\[[^\]]*-", said.err), "no pattern, no place holder"


def test_a_form_that_is_asked_for_and_does_not_fit_says_what_is_missing(shisaku: Call) -> None:
    said = shisaku("read", LIST, "--form", "082201/grant-kpis")
    assert (said.code, said.out) == (1, "")
    assert "「KPIの番号（③-1-1など）」にあたる行" in said.err


def test_a_pipe_gets_whole_rows(shisaku: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = [line.split("\t") for line in shisaku("read", SHEETS).out.splitlines() if "\t" in line]
    sheets = json.loads(shisaku("read", SHEETS, "--json").out)["readings"][0]["sheets"]
    assert [row[1] for row in rows] == ["名称", *(sheet["subject"]["name"] for sheet in sheets)]
    assert {len(row) for row in rows} == {7}


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
        ["read", "x.txt", "--unknown"],
        ["read", "x.txt", "--form"],
        ["judge", "x.txt"],
        ["unknown"],
        [],
    ],
)
def test_wrong_use_is_two(shisaku: Call, arguments: list[str]) -> None:
    said = shisaku(*arguments)
    assert said.code == 2
    assert said.err.startswith("shisaku：")
    assert said.err.count("\n") == 1
    assert not re.search(r"\b(argument|required|invalid|unrecognized)\b", said.err)


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


@pytest.mark.parametrize(
    "entry",
    ["fiscal_year: 4", "fiscal_year: true", "municipality: つくば市", "municipality: 8220", "form: 5"],
)
def test_an_entry_of_documents_yaml_that_cannot_be_is_a_sentence(
    shisaku: Call, tmp_path: Path, entry: str
) -> None:
    (tmp_path / "list.txt").write_bytes(LIST.read_bytes())
    (tmp_path / "documents.yaml").write_text(f"list.txt: {{{entry}}}", encoding="utf-8")
    said = shisaku("read", tmp_path / "list.txt", SHEETS, "--json")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "documents.yaml" in said.err
    assert len(json.loads(said.out)["readings"]) == 1


def test_a_form_that_only_documents_yaml_names_stops_no_other_file(shisaku: Call, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(LIST.read_bytes())
    (tmp_path / "documents.yaml").write_text("list.txt: {form: 082201/none}", encoding="utf-8")
    said = shisaku("read", tmp_path / "list.txt", SHEETS, "--json", "--workers", "2")
    assert said.code == 1
    assert "様式「082201/none」はありません" in said.err
    assert len(json.loads(said.out)["readings"]) == 1


def test_a_form_that_reads_nothing_is_no_success(shisaku: Call) -> None:
    said = shisaku("read", LIST, "--form", "082201/management-sheet", "--json")
    assert said.code == 1
    assert json.loads(said.out)["readings"][0]["problems"][0]["code"] == "form_differs"


def test_brackets_in_names_are_no_markup(shisaku: Call, tmp_path: Path) -> None:
    text = LIST.read_text(encoding="utf-8").replace("自主防災組織育成事業", "[/red]事業[bold]", 1)
    (tmp_path / "[red]list.txt").write_text(text, encoding="utf-8")
    for command in ("read", "check"):
        said = shisaku(command, tmp_path / "[red]list.txt", "--fiscal-year", "2023")
        assert said.code == 0
    assert "[red]list.txt" in shisaku("read", tmp_path / "[red]list.txt", "--fiscal-year", "2023").out


def test_a_file_name_in_an_old_encoding_is_printed_all_the_same(shisaku: Call, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode("一覧.txt".encode("cp932"))
    file.write_bytes(LIST.read_bytes())
    said = shisaku("read", file, "--json", "--fiscal-year", "2023")
    name = json.loads(said.out)["readings"][0]["document"]["file"]
    assert name.endswith(".txt")
    assert name.encode()


def test_what_is_no_file_is_not_waited_for(shisaku: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = shisaku("read", tmp_path / "pipe")
    assert (said.code, "ふつうのファイルではありません" in said.err) == (1, True)
