"""What must come out of the real inspection sheet of FY2025: a logic model as a table."""

from collections.abc import Callable

import pytest

from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value


@pytest.fixture
def reading(real: Callable[[str], Reading]) -> Reading:
    return real("joso-2025-inspection-sheet.txt")


@pytest.fixture
def sheet(reading: Reading) -> SheetData:
    return reading.sheets[0]


def test_subject_section_and_number(sheet: SheetData) -> None:
    assert (sheet.subject.number, sheet.subject.name) == ("125", "AIまちづくり推進事業")
    assert (sheet.fiscal_year, sheet.municipality) == (2025, "082112")
    assert sheet.organisation.section == "商工観光課"
    assert sheet.extras["作成日"] == "2025.5/12"


def test_nine_activities_eight_with_outputs(sheet: SheetData) -> None:
    assert len(sheet.activities) == 9
    targets = {
        activity.key: [value.target.value for value in output.values]
        for activity in sheet.activities
        for output in activity.outputs
    }
    wanted = {
        "1": [12, 12],
        "2": [4, 4],
        "3": [8, 12],
        "4": [30, 30],
        "5": [500, 500],
        "7": [5, 5],
        "8": [24, 24],
    }
    assert targets == {**wanted, "9": [1, 2]}
    assert all(activity.years == [2025, 2026, 2027] for activity in sheet.activities)


def test_inputs_and_the_activities_they_span(reading: Reading, sheet: SheetData) -> None:
    read = [(item.budget.value, item.activities) for item in sheet.inputs]
    assert read == [
        (10_020_000, ["1", "2"]),
        (15_100_000, ["3", "4"]),
        (3_536_000, ["5", "6"]),
        (0, ["7", "8"]),
        (5_000_000, ["9"]),
    ]
    assert {item.settled for item in sheet.inputs} == {Value.missing("not_yet", "千円")}
    spans = reading.origins["sheets/125/inputs/1/activities"]
    assert [origin.how for origin in spans] == ["read", "inferred"]


def test_two_cumulative_outcomes(sheet: SheetData) -> None:
    read = [
        (outcome.basis, outcome.final.value.value, outcome.final.value.printed, outcome.unit)
        for outcome in sheet.outcomes
    ]
    assert read == [("cumulative", 32, "累計32人", "人"), ("cumulative", 4, "累計4件", "件")]


def test_four_boxes_none_ticked(reading: Reading, sheet: SheetData) -> None:
    assert sheet.choices["improvement_room"] == []
    assert len(reading.origins["sheets/125/choices/improvement_room"]) == 4


def test_doubtful_figures_are_problems_and_left_over(reading: Reading) -> None:
    assert {(problem.code, problem.numbers["line"]) for problem in reading.problems} == {
        ("value_without_name", 29),
        ("value_without_row", 33),
    }
    assert [(leftover.line, leftover.text) for leftover in reading.leftovers] == [(29, "500"), (33, "3")]


def test_place_in_the_plan(sheet: SheetData) -> None:
    first, second = sheet.references
    assert (first.plan, len(first.path), first.name) == ("後期基本計画", 3, "AIまちづくりの推進")
    assert "R5~9年度" in second.name
    assert {"purpose", "goal"} <= set(sheet.texts)
