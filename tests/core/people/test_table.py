"""Staff × projects: a row that is wrong is told with its number, without a name."""

from decimal import Decimal

from shisaku.core.outside import speaks_of_public
from shisaku.core.people.table import REGULAR, StaffRow, StaffTable, misfits
from shisaku.core.reading import Severity
from shisaku.core.years import FiscalYear

D = Decimal


def table(*rows: StaffRow) -> StaffTable:
    """A section's."""
    return StaffTable(fiscal_year=FiscalYear(2022), office="0101", rows=list(rows))


def test_a_right_table_has_nothing_to_be_told() -> None:
    right = table(
        StaffRow(row=2, person="K0012", shares={"009": D("0.3"), "093": D("0.7")}),
        StaffRow(row=3, heads=3, kind=REGULAR, shares={"045": D(1)}),
    )
    assert misfits(right, projects={"009", "093", "045"}) == []


def test_shares_that_do_not_make_one_are_told_with_row_and_sum() -> None:
    [problem] = misfits(
        table(StaffRow(row=7, person="K0012", shares={"009": D("0.3"), "093": D("0.65")})), projects=None
    )
    assert (problem.code, problem.severity) == ("shares_off", Severity.SERIOUS)
    assert problem.message == "7行目：従事割合の合計が0.95です（1.00にしてください）"
    assert problem.numbers == {"row": 7, "sum": "0.95"}


def test_what_makes_nearly_one_is_shown_with_every_digit() -> None:
    third = D("0.333")
    [problem] = misfits(table(StaffRow(row=2, shares={"1": third, "2": third, "3": third})))
    assert problem.numbers["sum"] == "0.999"


def test_every_other_slip_has_its_sentence() -> None:
    wrong = table(
        StaffRow(row=2, person="K0012", shares={"009": D("1.2"), "093": D("-0.2")}),
        StaffRow(row=3, person="K0012", heads=2, shares={"999": D(1)}),
        StaffRow(row=4, heads=0, shares={"009": D(1)}),
    )
    found = misfits(wrong, projects=["009", "093"])
    assert [(one.code, one.numbers["row"]) for one in found] == [
        ("share_outside", 2),
        ("share_outside", 2),
        ("heads_of_person", 3),
        ("project_unknown", 3),
        ("person_twice", 3),
        ("heads_missing", 4),
    ]
    assert found[4].message == "3行目：2行目と同じ人です。一人は一行にしてください"
    assert [one.code for one in misfits(wrong)].count("project_unknown") == 0


def test_no_problem_and_no_error_names_a_person_and_none_leaves_the_city() -> None:
    rows = (
        StaffRow(row=2, person="K0012", heads=2, shares={"009": D("1.2")}),
        StaffRow(row=3, person="K0012"),
    )
    found = misfits(table(*rows), projects=[])
    assert len(found) == 6
    assert "K0012" not in f"{found} {rows} {table(*rows)}"
    assert not any(speaks_of_public(problem) for problem in found)


def test_a_table_is_kept_as_json_and_comes_back() -> None:
    kept = table(StaffRow(row=2, person="K0012", grade="主任", shares={"009": D("0.30"), "093": D("0.70")}))
    assert StaffTable.model_validate(kept.to_json()) == kept
