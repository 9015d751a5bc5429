"""Full-time persons and overtime by project: nothing is lost, nothing is below zero."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.people.counting import Fte, Group, count, half_up
from shisaku.core.people.overtime import share_hours
from shisaku.core.people.table import APPOINTED, REGULAR, StaffRow, StaffTable, misfits
from shisaku.core.years import FiscalYear

D = Decimal
NUMBERS = ("009", "045", "092", "093")


def table(*rows: StaffRow) -> StaffTable:
    """A section's."""
    return StaffTable(fiscal_year=FiscalYear(2022), rows=list(rows))


@st.composite
def rows(draw: st.DrawFn, *, finest: int = 100) -> StaffRow:
    """A right row: shares in hundredths or finer, together 1."""
    cuts = sorted(draw(st.lists(st.integers(0, finest), min_size=3, max_size=3)))
    ends = zip([0, *cuts], [*cuts, finest], strict=True)
    shares = {number: D(upper - lower) / finest for number, (lower, upper) in zip(NUMBERS, ends, strict=True)}
    kind, grade = draw(st.sampled_from([REGULAR, APPOINTED])), draw(st.sampled_from(["", "主任"]))
    return StaffRow(
        row=draw(st.integers(2, 99)), heads=draw(st.integers(1, 5)), kind=kind, grade=grade, shares=shares
    )


def test_shares_times_heads() -> None:
    counted = count(
        table(
            StaffRow(row=2, person="K0012", shares={"009": D("0.3"), "093": D("0.7")}),
            StaffRow(row=3, heads=3, grade="主任", shares={"093": D("0.5"), "045": D("0.5")}),
        )
    )
    assert counted.by_project == {"009": D("0.30"), "093": D("2.20"), "045": D("1.50")}
    assert counted.by_group["093"] == {Group(REGULAR): D("0.70"), Group(REGULAR, "主任"): D("1.50")}
    assert counted.total == 4


def test_appointed_staff_count_or_are_paid_by_the_project() -> None:
    both = table(
        StaffRow(row=2, shares={"009": D(1)}),
        StaffRow(row=3, heads=2, kind=APPOINTED, shares={"009": D("0.5"), "045": D("0.5")}),
    )
    assert count(both).by_project == {"009": D(2), "045": D(1)}
    paid = count(both, in_project_cost={APPOINTED})
    assert paid.by_project == {"009": D(1), "045": D(0)}
    assert paid.by_group == {"009": {Group(REGULAR): D(1)}}


def test_negative_shares_are_not_counted() -> None:
    with pytest.raises(ValueError, match="row 5"):
        count(table(StaffRow(row=5, person="K0012", shares={"009": D("-0.2"), "045": D("1.2")})))


@given(st.lists(rows(finest=1000), max_size=6))
def test_the_total_of_the_section_is_kept(several: list[StaffRow]) -> None:
    full = table(*several)
    assert [problem.code for problem in misfits(full)] == []
    counted = count(full)
    assert counted.total == sum(row.heads for row in several)
    for project, number in counted.by_project.items():
        exact = sum((row.shares[project] * row.heads for row in several), D(0))
        assert number >= 0
        assert abs(number - exact) < D("0.01")
        groups = counted.by_group[project].values()
        assert sum(groups, D(0)) == number
        assert min(groups) >= 0


@given(st.lists(rows(), max_size=6))
def test_hundredths_stay_as_they_are(several: list[StaffRow]) -> None:
    for project, number in count(table(*several)).by_project.items():
        assert number == sum((row.shares[project] * row.heads for row in several), D(0))


def fte(**by_project: str) -> Fte:
    """Regular staff only."""
    numbers = {project.strip("p"): D(number) for project, number in by_project.items()}
    return Fte(numbers, {project: {Group(REGULAR): number} for project, number in numbers.items()})


def test_overtime_of_tsukuba() -> None:
    """つくば市, sheets 009 and 093 of FY2022: 213.67 hours of FY2020, 0.3 and 0.7 persons."""
    assert share_hours(D("213.67"), fte(p009="0.3", p093="0.7")) == {"009": D("64.10"), "093": D("149.57")}


def test_overtime_by_given_rates() -> None:
    split = share_hours(D("100.01"), fte(p009="1"), rates={"009": D("0.25"), "093": D("0.75")})
    assert split == {"009": D("25.00"), "093": D("75.01")}


@pytest.mark.parametrize(
    ("hours", "rates"),
    [
        ("-1", None),
        ("1.005", None),
        ("10", {"009": D("0.5")}),
        ("10", {"009": D("1.5"), "093": D("-0.5")}),
        ("10", {}),
    ],
)
def test_overtime_that_cannot_be_shared(hours: str, rates: dict[str, Decimal] | None) -> None:
    with pytest.raises(ValueError, match=r"hours have|rates are"):
        share_hours(D(hours), fte(p009="1"), rates=rates)


def test_overtime_of_nobody() -> None:
    assert share_hours(D(0), fte(p009="0")) == {"009": 0}
    with pytest.raises(ValueError, match="nothing to go by"):
        share_hours(D(1), fte(p009="0"))


@given(st.integers(0, 10**6), st.lists(st.integers(0, 500), min_size=1, max_size=8).filter(any))
def test_no_hour_is_lost(hundredths: int, numbers: list[int]) -> None:
    people = {str(at): D(number) / 100 for at, number in enumerate(numbers)}
    split = share_hours(D(hundredths) / 100, Fte(people, {}))
    assert sum(split.values(), D(0)) == D(hundredths) / 100
    assert min(split.values()) >= 0
    assert all(not split[project] for project, number in people.items() if not number)


def test_half_up() -> None:
    assert [half_up(Fraction(number, 2)) for number in (0, 1, 2, 3)] == [0, 1, 1, 2]
