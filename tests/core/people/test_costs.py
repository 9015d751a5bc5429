"""Personnel cost from people, hours and unit costs; the real sheets of つくば市 come out of it."""

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.outside import speaks_of_public
from shisaku.core.people.costs import UnitCost, cost_misfits, personnel, price_of
from shisaku.core.people.counting import Fte, Group
from shisaku.core.people.filling import filled
from shisaku.core.people.table import APPOINTED, REGULAR
from shisaku.core.sheet import SheetData, public_content
from shisaku.core.years import FiscalYear

D = Decimal
YEAR = FiscalYear(2022)
GOLDEN = Path(__file__).parents[2] / "golden/082201-tsukuba/management-sheet-2022/expected.json"
# Its sentences are lengths and digests; the figures are whole.
FIGURES = ("schema", "municipality", "fiscal_year", "subject", "staffing", "costs")
SHEETS = [
    SheetData.model_validate({key: one[key] for key in FIGURES})
    for one in json.loads(GOLDEN.read_text(encoding="utf-8"))["sheets"]
]
# Yen for a full-time person and an hour, found from the sheets.
TSUKUBA = {2020: (6_800_000, 2_458), 2021: (6_834_000, 2_435), 2022: (6_810_000, 2_445)}


def cost(yen: int, hour: int = 0, kind: str = "", grade: str = "", *, final: bool = True) -> UnitCost:
    """Of FY2022."""
    return UnitCost(fiscal_year=YEAR, kind=kind, grade=grade, yen_per_fte=yen, yen_per_hour=hour, final=final)


def people(**groups: dict[Group, str]) -> Fte:
    """By project (`p` before its number) and group."""
    found = {
        key.strip("p"): {group: D(number) for group, number in one.items()} for key, one in groups.items()
    }
    return Fte({project: sum(one.values(), D(0)) for project, one in found.items()}, found)


@pytest.mark.parametrize("year", TSUKUBA)
def test_the_real_sheets_come_out_of_it(year: int) -> None:
    stated: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    printed: dict[str, float] = {}
    for sheet in SHEETS:
        number = sheet.subject.number or ""
        for entry in sheet.staffing:
            if entry.fiscal_year == year and entry.value is not None:
                stated[number][entry.item] = D(str(entry.value.value))
        for line in sheet.costs:
            if (line.fiscal_year, line.item) == (year, "personnel") and line.amount.value is not None:
                printed[number] = line.amount.value
    fte = {number: one["fte"] for number, one in stated.items()}
    hours = {number: one["overtime_hours"] for number, one in stated.items()}
    a, b = TSUKUBA[year]
    unit = UnitCost(fiscal_year=FiscalYear(year), yen_per_fte=a, yen_per_hour=b, final=True)
    made = personnel(
        Fte(fte, {key: {Group(REGULAR): one} for key, one in fte.items()}), hours, [unit], year=year
    )
    assert len(made.by_project) == len(printed) == 8
    assert {key: yen for key, yen in made.by_project.items() if abs(yen - printed[key]) > 750} == {}
    assert (made.provisional, made.problems) == (False, [])


def test_by_grade_and_kind() -> None:
    costs = [
        cost(7_000_000, 2_500),
        cost(9_000_000, 0, grade="課長"),
        cost(2_400_000, 1_200, kind=APPOINTED, final=False),
    ]
    chief, regular, appointed = Group(REGULAR, "課長"), Group(REGULAR, "主任"), Group(APPOINTED)
    fte = people(p1={chief: "0.5", regular: "1"}, p2={regular: "1", appointed: "1"}, p3={chief: "0.5"})
    made = personnel(fte, {"1": D(10), "2": D(10), "3": D(4)}, costs, year=2022)
    assert made.by_project == {
        # Who is paid no overtime takes none: ten hours of the 主任.
        "1": 4_500_000 + 7_000_000 + 25_000,
        "2": 7_000_000 + 2_400_000 + 18_500,
        # Nobody there is paid overtime: the section's mean of 2 × 2,500 and 1 × 1,200.
        "3": 4_500_000 + 8_267,
    }
    assert (made.provisional, made.problems) == (True, [])


def test_a_unit_cost_is_chosen() -> None:
    costs = [
        cost(1),
        cost(2, final=False),
        cost(3, kind=REGULAR, final=False),
        cost(4, grade="主任", final=False),
    ]

    def yen(group: Group, year: int = 2022) -> int | None:
        found = price_of(group, costs, year=year)
        return None if found is None else found.yen_per_fte

    assert yen(Group(REGULAR, "主任")) == 4
    assert yen(Group(REGULAR, "主事")) == 3
    assert yen(Group("再任用職員")) == 1
    assert yen(Group(APPOINTED)) is None
    assert yen(Group(REGULAR), 2021) is None


def test_a_missing_unit_cost_is_told_and_its_project_has_no_amount() -> None:
    fte = people(p1={Group(REGULAR): "1"}, p2={Group(APPOINTED): "0.5"})
    made = personnel(fte, {}, [cost(7_000_000, 2_500)], year=2022)
    assert made.by_project == {"1": 7_000_000}
    assert [one.message for one in made.problems] == ["令和4年度の会計年度任用職員の人件費単価がありません"]
    assert not any(speaks_of_public(one) for one in made.problems)


def test_hours_without_people_cost_what_regular_staff_are_paid() -> None:
    made = personnel(Fte({}, {}), {"1": D("2.5")}, [cost(7_000_000, 2_500, final=False)], year=2022)
    assert (made.by_project, made.provisional) == ({"1": 6_250}, True)
    none = personnel(Fte({}, {}), {"1": D("2.5"), "2": D(0)}, [], year=2022)
    assert none.by_project == {"2": 0}
    assert [one.message for one in none.problems] == ["令和4年度の時間外単価がありません"]


def test_unit_costs_that_are_wrong() -> None:
    found = cost_misfits([cost(1), cost(1, final=False), cost(2), cost(-1, grade="主任")])
    assert [one.message for one in found] == [
        "令和4年度の職員の人件費単価が二つあります",
        "令和4年度の職員（主任）の人件費単価が負の数です",
    ]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=6), st.integers(0, 10**7), st.integers(0, 10**4))
def test_cost_is_never_below_nothing_and_a_yen_from_exact(numbers: list[int], a: int, b: int) -> None:
    keys = [str(at) for at in range(len(numbers))]
    fte = people(**{key: {Group(REGULAR): str(D(one) / 100)} for key, one in zip(keys, numbers, strict=True)})
    hours = {key: D(one) / 7 for key, one in zip(keys, numbers, strict=True)}
    made = personnel(fte, hours, [cost(a, b)], year=2022)
    assert list(made.by_project) == keys
    for key, one in made.by_project.items():
        assert one >= 0
        assert abs(one - (fte.by_project[key] * a + hours[key] * b)) <= D("0.5001")


def test_a_sheet_is_filled_and_overtime_stays_inside() -> None:
    sheet = next(one for one in SHEETS if one.subject.number == "009")
    full = filled(sheet, year=2022, fte=D("0.50"), overtime=D("12.25"), cost=3_434_951, provisional=True)
    staff = {(one.fiscal_year, one.item): one.value and one.value.value for one in full.staffing}
    assert (staff[YEAR, "fte"], staff[YEAR, "overtime_hours"]) == (0.5, 12.25)
    [line] = [one for one in full.costs if (one.fiscal_year, one.item) == (2022, "personnel")]
    assert (line.amount.value, line.amount.estimate) == (3_434_951, True)
    changed = [one for one in full.costs if one not in sheet.costs]
    assert changed == [line]
    assert (len(full.staffing), len(full.costs)) == (len(sheet.staffing), len(sheet.costs))
    assert "overtime" not in json.dumps([full.public().to_json(), public_content(full.to_json())])


def test_an_empty_sheet_gets_its_lines_and_a_missing_cost_leaves_the_old_one() -> None:
    empty = SheetData.model_validate(
        {"schema": 1, "municipality": "992011", "fiscal_year": 2022, "subject": {"kind": "project"}}
    )
    full = filled(empty, year=2022, fte=D(1), overtime=D(0), cost=7_000_000, provisional=False)
    assert full.to_json()["staffing"] == [{"fiscal_year": 2022, "item": "fte", "value": 1}]
    assert full.to_json()["costs"] == [{"fiscal_year": 2022, "item": "personnel", "amount": 7_000_000}]
    again = filled(full, year=2022, fte=D("0.5"), overtime=D(0), cost=None, provisional=True)
    assert again.costs == full.costs
