"""`shisaku check` and `shisaku judge`: problems worst first, computed words beside written ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from shisaku.core.reading import Severity
from tests.cli.conftest import Said
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


def test_a_person_gets_the_problems_as_a_table(shisaku: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = shisaku("check", YEARS[1])
    assert "重要" in said.out
    assert "sheets/061" in said.out


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
