"""What must come out of the eight real management sheets of FY2022, figure by figure."""

from collections import Counter
from collections.abc import Callable

import pytest

from shisaku.core.checks import check_sheet
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank, Value

YEARS = (2020, 2021, 2022, 2023, 2024)
NUMBERS = ["092", "094", "096", "097", "095", "009", "093", "045"]


@pytest.fixture
def reading(real: Callable[[str], Reading]) -> Reading:
    return real("tsukuba-2022-management-sheets.txt")


@pytest.fixture
def sheets(reading: Reading) -> dict[str, SheetData]:
    return {sheet.subject.number or "": sheet for sheet in reading.sheets}


def thousands(sheets: dict[str, SheetData], item: str, basis: str | None, year: int) -> float:
    amounts = [sheet.cost(year, item, basis) for sheet in sheets.values()]
    return sum((amount.value or 0) for amount in amounts if amount is not None) / 1000


def test_eight_sheets_in_the_order_of_the_paper(reading: Reading) -> None:
    assert [sheet.subject.number for sheet in reading.sheets] == NUMBERS
    assert {sheet.fiscal_year for sheet in reading.sheets} == {2022}
    assert {sheet.municipality for sheet in reading.sheets} == {"082201"}


@pytest.mark.parametrize(
    ("item", "basis", "sums"),
    [
        ("total", "budget", [39776, 45881, 40161, 38096, 39222]),
        ("total", "settled", [30139, 38224, 31671, 0, 0]),
        ("personnel", None, [48014, 46568, 40654, 40653, 40653]),
    ],
)
def test_sums_over_the_eight(
    sheets: dict[str, SheetData], item: str, basis: str | None, sums: list[int]
) -> None:
    assert [thousands(sheets, item, basis, year) for year in YEARS] == sums


def test_empty_slots_are_no_indicators(reading: Reading) -> None:
    assert [len(sheet.indicators) for sheet in reading.sheets] == [2, 2, 0, 1, 1, 1, 1, 1]
    assert {indicator.name for indicator in reading.sheets[0].indicators} == {"連携企業数"}


def test_slot_with_a_unit_left_in_it_is_reported(reading: Reading) -> None:
    found = [problem.address for problem in reading.problems if problem.code == "slot_partly_filled"]
    assert found == ["sheets/045/indicators/2"]


def test_results_after_the_own_year_are_not_yet(sheets: dict[str, SheetData]) -> None:
    for sheet in sheets.values():
        for year in (2023, 2024):
            assert sheet.cost(year, "total", "settled") == Value.missing("not_yet", "0")
            for indicator in sheet.indicators:
                assert indicator.in_year(year).actual == Value.missing("not_yet", "0.0")


def test_funding_after_the_own_year_stays_as_printed_without_a_basis(sheets: dict[str, SheetData]) -> None:
    assert sheets["095"].cost(2023, "earmarked") == Value.of(4_620_000)
    assert sheets["095"].cost(2023, "earmarked", "settled") is None


def test_four_negative_general_funds_in_three_sheets(sheets: dict[str, SheetData]) -> None:
    negative = {
        (number, cost.fiscal_year): (cost.amount.value or 0) / 1000
        for number, sheet in sheets.items()
        for cost in sheet.costs
        if cost.item == "general_fund" and (cost.amount.value or 0) < 0
    }
    assert negative == {
        ("095", 2023): -4620,
        ("095", 2024): -5183,
        ("093", 2023): -2933,
        ("045", 2023): -1000,
    }
    flagged = [p for sheet in sheets.values() for p in check_sheet(sheet) if p.code == "negative_fund"]
    assert len(flagged) == 4


def test_seven_zero_actuals_stay_as_printed_and_are_flagged(sheets: dict[str, SheetData]) -> None:
    flagged = Counter(
        number
        for number, sheet in sheets.items()
        for problem in check_sheet(sheet)
        if problem.code in ("zero_before_known", "zero_in_unused_year")
    )
    assert flagged == {"092": 3, "045": 1}
    first, second = sheets["092"].indicators
    assert [first.in_year(year).actual for year in (2021, 2022)] == [Value(value=0, printed="0.0")] * 2
    assert second.in_year(2022).actual == Value(value=0, printed="0.0", expected="2023-06")


def test_a_real_zero_is_a_zero(sheets: dict[str, SheetData]) -> None:
    assert sheets["094"].indicators[0].in_year(2019).actual == Value(value=0, printed="0.0")
    assert not [p for p in check_sheet(sheets["094"]) if p.code.startswith("zero")]


def test_a_score_of_dash_keeps_its_comment(sheets: dict[str, SheetData]) -> None:
    role = sheets["092"].evaluation("city_role")
    assert (role.score, role.mark) == (None, None)
    assert isinstance(role.comment, str)
    assert [e.score for e in sheets["092"].evaluations] == [3, 4, None, None]
    assert [e.score for e in sheets["009"].evaluations] == [3, 5, 4, 5]


def test_directions_and_their_reasons(sheets: dict[str, SheetData]) -> None:
    labels = {number: sheet.directions[0].label for number, sheet in sheets.items()}
    assert labels == dict.fromkeys(NUMBERS, "継続") | {"096": "廃止", "095": "拡大・拡充"}
    assert sheets["096"].directions[0].decision == "abolish"
    assert isinstance(sheets["096"].directions[0].reason, str)
    assert sheets["097"].directions[0].reason == Blank(state="not_set", printed="—")


def test_references_into_plans(sheets: dict[str, SheetData]) -> None:
    found = {(r.plan, tuple(r.path)) for r in sheets["095"].references}
    assert found == {("市長公約", ("31-1",)), ("戦略プラン", ("Ⅲ-2", "1", "3")), ("個別計画", ())}
    assert [(r.plan, r.path, r.name) for r in sheets["093"].references][1] == (
        "戦略プラン",
        ["IV-1", "2", "1"],
        "社会実装トライアルの支援",
    )


def test_goals_participation_and_both_kinds_of_issues(sheets: dict[str, SheetData]) -> None:
    assert sheets["094"].sdgs == [8, 9, 11]
    steps = [sheets["096"].texts[f"participation_{step}"] for step in ("share", "plan", "do", "check")]
    assert [isinstance(text, str) for text in steps] == [True, False, False, True]
    # In 094 and 095 both issues stand in one cell as paragraphs, the second of them empty.
    assert isinstance(sheets["094"].texts["issues_operation"], str)
    assert "issues_resources" not in sheets["094"].texts
    assert {"issues_operation", "issues_resources"} <= set(sheets["097"].texts)


def test_shifted_rows_of_093(reading: Reading, sheets: dict[str, SheetData]) -> None:
    choices = sheets["093"].choices
    assert "period" not in choices
    assert (choices["continuity"], choices["category"]) == (["継続"], ["自治事務（任意）"])
    assert reading.origins["sheets/093/choices/continuity"][0].how == "inferred"
    assert "sheets/093/choices/period" in {p.address for p in reading.problems if p.code == "label_missing"}
    # The row その他 lacks its leading cell; its label and order bind it all the same.
    assert [sheets["093"].cost(year, "other_funds", "settled").value for year in (2020, 2021)] == [
        4_002_000,
        1_000_000,
    ]


def test_nothing_is_left_over(reading: Reading) -> None:
    assert reading.leftovers == []


def test_a_figure_knows_its_line_and_cell(reading: Reading) -> None:
    origin = reading.origins["sheets/097/costs/2022/settled/total"][0]
    assert (origin.line, origin.cell, origin.printed) == (293, 6, "6,446")
