"""What must come out of the real KPI table of FY2020, whose columns were read interleaved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shisaku.core.judging import RateRule, judge_sheet
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.core.text import fold
from shisaku.forms.rules import load_rules

KEYS = ["③-1-1", "③-1-2", *(f"③-{n}" for n in range(2, 14))]


@pytest.fixture
def reading(real: Callable[[str], Reading]) -> Reading:
    return real("tsukuba-2020-grant-kpis.txt")


@pytest.fixture
def sheets(reading: Reading) -> dict[str, SheetData]:
    return {sheet.subject.number or "": sheet for sheet in reading.sheets}


def test_fourteen_sheets_of_kind_kpi(reading: Reading) -> None:
    assert [sheet.subject.number for sheet in reading.sheets] == KEYS
    assert {(sheet.subject.kind, sheet.fiscal_year) for sheet in reading.sheets} == {("kpi", 2020)}


def test_nine_have_an_actual_number(sheets: dict[str, SheetData]) -> None:
    actuals = {
        number: sheet.indicators[0].values[0].actual.value
        for number, sheet in sheets.items()
        if sheet.indicators and sheet.indicators[0].values[0].actual.value is not None
    }
    assert actuals == {
        "③-1-2": 11, "③-2": 1737, "③-3": 20, "③-4": 27, "③-5": 47, "③-6": 18729, "③-7": 57, "③-8": 2671, "③-9": 81,
    }  # fmt: skip


def test_grades_in_the_order_of_the_paper(reading: Reading) -> None:
    grades = [sheet.evaluation("grade", "final").mark for sheet in reading.sheets]
    assert grades == ["D", "D", "B", "S", "B", "S", "A", "B", "B", "B", "-", "-", "-", "-"]


def test_one_graded_without_an_indicator(sheets: dict[str, SheetData]) -> None:
    assert sheets["③-1-1"].indicators == []
    assert sheets["③-1-1"].evaluation("effectiveness").mark == "低"


def test_units_baselines_and_final_targets(sheets: dict[str, SheetData]) -> None:
    read = {
        number: (
            sheet.indicators[0].unit,
            sheet.indicators[0].baseline.value.value,
            sheet.indicators[0].final.value.value,
        )
        for number, sheet in sheets.items()
        if sheet.indicators
    }
    assert read["③-2"] == ("千円", 0, 9000)
    assert read["③-6"] == ("人", None, 15730)
    assert read["③-11"] == ("人", 200, 350)
    assert read["③-13"] == ("件", None, 14)


def test_budgets_in_yen_and_the_shared_ones(reading: Reading, sheets: dict[str, SheetData]) -> None:
    own = {
        number: sheet.costs[0].amount.value
        for number, sheet in sheets.items()
        if not sheet.costs[0].shared_with
    }
    assert own == {
        "③-1-1": 258_000, "③-1-2": 3_607_000, "③-6": None, "③-7": 8_300_000, "③-8": 7_020_000, "③-9": 2_360_000,
    }  # fmt: skip
    for amount, numbers in ((17_600_000, KEYS[2:6]), (14_650_000, KEYS[10:])):
        for number in numbers:
            cost = sheets[number].costs[0]
            assert (cost.amount.value, [number, *cost.shared_with]) == (
                amount,
                [number, *(n for n in numbers if n != number)],
            )
            origin = reading.origins[f"sheets/{number}/costs/2020/budget/total"][0]
            assert origin.how == "inferred"
            assert "共通" in (origin.reason or "")


def test_a_progress_broken_over_two_lines(sheets: dict[str, SheetData]) -> None:
    assert sheets["③-2"].evaluation("progress").mark == "概ね順調"
    assert sheets["③-8"].evaluation("progress").mark == "やや遅れ"


def test_factors_are_whole(sheets: dict[str, SheetData], shared_documents: Path) -> None:
    # The factors are the block of lines behind the figures, up to the next blank line.
    blocks = (shared_documents / "tsukuba-2020-grant-kpis.txt").read_text(encoding="utf-8").split("\n\n")
    raw = ["".join(fold(line) for line in block.split("\n")) for block in blocks]
    for sheet in sheets.values():
        factors = str(sheet.texts["factors"]).replace("\n", "")
        assert any(block.endswith(factors) for block in raw), sheet.subject.number
        assert factors.endswith(("。", "）"))


def test_increments_are_known_by_their_names(sheets: dict[str, SheetData]) -> None:
    increments = [
        number
        for number, sheet in sheets.items()
        if sheet.indicators and sheet.indicators[0].basis == "increment"
    ]
    assert increments == ["③-7", "③-8", "③-9", "③-10", "③-12", "③-13"]


def test_the_judge_finds_one_and_nothing_else(reading: Reading) -> None:
    rule = load_rules()["080004/kpi-progress"]
    assert isinstance(rule, RateRule)
    judged = [judgement for sheet in reading.sheets for judgement in judge_sheet(sheet, rule)]
    differing = [judgement for judgement in judged if judgement.agrees is False]
    assert [(j.subject, j.rounded, j.band, j.written) for j in differing] == [
        ("③-2", 34.7, "遅れ", "概ね順調")
    ]
