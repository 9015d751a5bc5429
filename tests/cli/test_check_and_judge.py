"""`shisaku check` and `shisaku judge`: problems worst first, computed words beside written ones."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from shisaku.core.reading import Severity
from shisaku.forms import at_hand
from tests.cli.conftest import Said
from tests.forms import own_sheet
from tests.golden.cases import OWN

Call = Callable[..., Said]
YEARS = [OWN / f"kakuu-{year}-management-sheets.txt" for year in (2021, 2022, 2023)]
KPIS = OWN / "kakuu-2022-grant-kpis.txt"


def problems(said: Said) -> list[dict[str, str]]:
    return [problem for reading in json.loads(said.out)["readings"] for problem in reading["problems"]]


def test_problems_come_worst_first(shisaku: Call) -> None:
    said = shisaku("check", YEARS[1], "--json")
    ranks = [Severity(problem["severity"]).rank for problem in problems(said)]
    assert said.code == 0
    assert ranks == sorted(ranks)
    assert ranks[0] == 0


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("settled_over_budget", "sheets/061/costs/2021/settled/total"),
        ("past_figure_changed", "sheets/013/indicators/1/values/2021/actual"),
        ("negative_fund", "sheets/083/costs/2023/-/general_fund"),
        ("ended_with_budget", "sheets/024/directions/self/decision"),
    ],
)
def test_the_errors_put_into_the_demo_are_found(shisaku: Call, code: str, address: str) -> None:
    found = {
        (problem["code"], problem["address"]) for problem in problems(shisaku("check", *YEARS, "--json"))
    }
    assert (code, address) in found


def test_a_pipe_gets_a_line_a_problem_with_its_place_in_words(shisaku: Call) -> None:
    said = shisaku("check", YEARS[1], YEARS[2])
    lines = [line.split("\t") for line in said.out.splitlines()]
    assert lines[0] == ["重さ", "事業等", "項目", "書類の場所", "内容", "文書"]
    assert {len(line) for line in lines[:-1]} == {6}
    assert {line[5] for line in lines[1:-1]} == {YEARS[1].name, YEARS[2].name}
    assert re.search(r"重要 \d+件、注意 \d+件、参考 \d+件", said.out)
    assert "…" not in said.out
    assert "sheets/" not in said.out


def test_a_value_is_named_and_its_cell_is_told(shisaku: Call) -> None:
    lines = [line.split("\t") for line in shisaku("check", *YEARS).out.splitlines()]
    where = ("061", "令和3年度 決算額")
    found = next(line for line in lines[1:-1] if (line[1].split()[0], line[2]) == where)
    number, cell = re.fullmatch(r"1ページ (\d+)行目 (\d+)番目の欄", found[3]).groups()
    row = (OWN / found[5]).read_text(encoding="utf-8").split("\n")[int(number) - 1].split("\t")
    assert "決算額" in row
    assert row[int(cell) - 1] in found[4]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_terminal_wraps_and_cuts_nothing(
    shisaku: Call, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    sentences = [problem["message"] for problem in problems(shisaku("check", YEARS[1], "--json"))]
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("FORCE_COLOR", "1")
    drawn = re.sub(r"\x1b\[[0-9;]*m", "", shisaku("check", YEARS[1]).out)
    assert all(cell_len(line) <= columns for line in drawn.splitlines())
    said = "".join(line.split("│")[3] for line in drawn.splitlines() if line.count("│") == 4)
    for sentence in sentences:
        assert "".join(sentence.split()) in "".join(said.split())
    assert "…" not in drawn


def test_what_is_not_on_the_paper_is_placed_in_its_sheet(shisaku: Call) -> None:
    lines = [line.split("\t") for line in shisaku("check", YEARS[1]).out.splitlines()]
    missing = next(line for line in lines if "「事業期間」の欄" in line[4])
    assert missing[1].startswith("031")
    assert missing[2] == "事業期間"
    assert re.fullmatch(r"\d+ページ \d+行目から", missing[3])


def test_judgements_stand_beside_what_is_written(shisaku: Call) -> None:
    said = shisaku("judge", KPIS, "--rules", "080004/kpi-progress", "--json")
    rows = json.loads(said.out)["judgements"]
    keys = [
        "subject",
        "criterion",
        "rule",
        "rate",
        "rounded",
        "formula",
        "band",
        "written",
        "agrees",
        "reason",
    ]
    assert said.code == 0
    assert all(list(row) == keys for row in rows)
    assert [(row["subject"], row["rounded"], row["written"]) for row in rows if row["agrees"] is False] == [
        ("②-2", 45.4, "概ね順調"),
        # A level with a baseline: this rule takes actual ÷ target, the paper took the way from the baseline (50 %).
        ("②-4", 96.3, "やや遅れ"),
    ]
    assert {row["agrees"] for row in rows} == {True, False, None}


def test_the_real_kpis_differ_once(shisaku: Call, shared_documents: Path) -> None:
    file = shared_documents / "tsukuba-2020-grant-kpis.txt"
    rows = json.loads(shisaku("judge", file, "--rules", "080004/kpi-progress", "--json").out)["judgements"]
    assert [(row["subject"], row["rounded"]) for row in rows if row["agrees"] is False] == [("③-2", 34.7)]


def test_an_unknown_rule_is_wrong_use(shisaku: Call) -> None:
    said = shisaku("judge", KPIS, "--rules", "none")
    assert said.code == 2
    assert "080004/kpi-progress" in said.err


@pytest.mark.parametrize("command", [["check"], ["judge", "--rules", "080004/kpi-progress"]])
def test_what_cannot_be_read_is_not_said_to_be_in_order(
    shisaku: Call, tmp_path: Path, command: list[str]
) -> None:
    said = shisaku(*command, tmp_path / "none.txt")
    assert (said.code, said.out) == (1, "")


def test_a_form_of_the_citys_own_folder_reads_and_checks(
    shisaku: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(at_hand.FOLDER, str(own_sheet.FOLDER))
    paper = tmp_path / "own.txt"
    paper.write_text(own_sheet.PAPER.replace("災害に備える。", ""), encoding="utf-8")
    said = shisaku("check", paper, "--fiscal-year", 2022, "--json")
    assert json.loads(said.out)["readings"][0]["form"] == own_sheet.FORM
    assert ("required_missing", "重要") in {(one["code"], one["severity"]) for one in problems(said)}
