"""The figures of つくば市's fourteen grant KPIs of FY2020 as sheets: numbers, words and marks, typed in."""

from shisaku.core.sheet import Evaluation, IndicatorData, Point, SheetData, Subject, YearValues
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear

YEAR = FiscalYear(2020)
# number, baseline, target, actual, final target, progress, effectiveness, efficiency, grade; None is a printed dash.
Row = tuple[
    str, int | None, int | None, int | None, int | None, str | None, str | None, str | None, str | None
]
ROWS: tuple[Row, ...] = (
    ("③-1-1", None, None, None, None, None, "低", "中", "Ｄ"),
    ("③-1-2", 0, 5, 11, 10, "順調", "中", "低", "Ｄ"),
    ("③-2", 0, 5000, 1737, 9000, "概ね順調", "中", "中", "Ｂ"),
    ("③-3", 0, 6, 20, 12, "順調", "高", "高", "Ｓ"),
    ("③-4", 0, 16, 27, 36, "順調", "中", "中", "Ｂ"),
    ("③-5", 0, 24, 47, 48, "順調", "高", "高", "Ｓ"),
    ("③-6", None, 4910, 18729, 15730, "順調", "高", "中", "Ａ"),
    ("③-7", 0, 30, 57, 90, "順調", "中", "中", "Ｂ"),
    ("③-8", 0, 4000, 2671, 13000, "やや遅れ", "中", "中", "Ｂ"),
    ("③-9", None, 50, 81, 150, "順調", "中", "中", "Ｂ"),
    ("③-10", None, 20, None, 70, None, None, None, None),
    ("③-11", 200, 300, None, 350, None, None, None, None),
    ("③-12", None, 5, None, 15, None, None, None, None),
    ("③-13", None, 4, None, 14, None, None, None, None),
)


def grant_sheet(row: Row) -> SheetData:
    """One row of the table as a sheet of subject kind `kpi`."""
    number, baseline, target, actual, final, progress, effectiveness, efficiency, grade = row
    dash = Value.missing("not_applicable", "-")
    indicator = IndicatorData(
        key="1",
        name=f"指標{number}",
        direction="up",
        baseline=Point(fiscal_year=None, value=dash if baseline is None else Value.of(baseline)),
        final=None if final is None else Point(fiscal_year=None, value=Value.of(final)),
        values=[
            YearValues(
                fiscal_year=YEAR,
                target=dash if target is None else Value.of(target),
                actual=dash if actual is None else Value.of(actual),
            )
        ],
    )
    marks = {"progress": progress, "effectiveness": effectiveness, "efficiency": efficiency, "grade": grade}
    return SheetData(
        schema=1,
        municipality="082201",
        fiscal_year=YEAR,
        subject=Subject(kind="kpi", number=number, name=f"指標{number}"),
        indicators=[] if target is None else [indicator],
        evaluations=[
            Evaluation(stage="final", criterion=criterion, score=None, mark=mark or "-")
            for criterion, mark in marks.items()
        ],
    )


SHEETS = {row[0]: grant_sheet(row) for row in ROWS}
