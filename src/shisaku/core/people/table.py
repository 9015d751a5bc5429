"""Staff × projects of a section: each person, or head-count without names, with the share that each project has."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from pydantic import Field

from shisaku.core.reading import Problem, Severity
from shisaku.core.values import Part
from shisaku.core.years import FiscalYear

# Kinds of staff as papers name them; a city may have others (再任用職員).
REGULAR, APPOINTED = "正職員", "会計年度任用職員"
# Addresses below this never leave the city (core.outside).
_INSIDE = "private/staffing"


class StaffRow(Part):
    """A person, or some `heads` without a name (3人): their kind, grade and shares (0 to 1) by number of project.

    `person` is the city's identifier (職員番号). It never leaves the city, and is not shown where a row is printed in
    an error. `row` is the line of the file.
    """

    row: int
    person: str = Field(default="", repr=False)
    heads: int = 1
    kind: str = REGULAR
    grade: str = ""
    shares: dict[str, Decimal] = {}

    @property
    def total(self) -> Decimal:
        """What the shares make; 1 where the row is right."""
        return sum(self.shares.values(), Decimal(0))


class StaffTable(Part):
    """The staff of a section (`office`) in a fiscal year."""

    fiscal_year: FiscalYear
    office: str = ""
    rows: list[StaffRow] = []


def misfits(table: StaffTable, *, projects: Collection[str] | None = None) -> list[Problem]:
    """What is wrong with a table, row by row, no person named; `projects` are the numbers the section has, if known.

    All of it is serious (重要): with any of it the table cannot be counted.
    """
    first: dict[str, int] = {}
    found: list[Problem] = []
    for row in table.rows:
        found += _misfits_of(row, projects)
        if row.person and first.setdefault(row.person, row.row) != row.row:
            message = f"{first[row.person]}行目と同じ人です。一人は一行にしてください"
            found.append(_problem("person_twice", row, message, first=first[row.person]))
    return found


def two_digits(number: Decimal) -> str:
    """As a share is written: `0.95`, and no digit less than there is (`0.999`)."""
    return f"{number:.2f}" if number == round(number, 2) else f"{number.normalize():f}"


def _misfits_of(row: StaffRow, projects: Collection[str] | None) -> Iterator[Problem]:
    if row.heads < 1:
        yield _problem("heads_missing", row, f"人数が{row.heads}です", heads=row.heads)
    if row.person and row.heads > 1:
        message = f"一人の行ですが、人数が{row.heads}です"
        yield _problem("heads_of_person", row, message, heads=row.heads)
    for project, share in _outside(row.shares.items()):
        message = f"「{project}」の従事割合が{two_digits(share)}です（0から1まで）"
        yield _problem("share_outside", row, message, project=project, share=two_digits(share))
    if row.total != 1:
        message = f"従事割合の合計が{two_digits(row.total)}です（1.00にしてください）"
        yield _problem("shares_off", row, message, sum=two_digits(row.total))
    for project in row.shares:
        if projects is not None and project not in projects:
            message = f"番号「{project}」の事業は、この課の事業にありません"
            yield _problem("project_unknown", row, message, project=project)


def _outside(shares: Iterable[tuple[str, Decimal]]) -> Iterator[tuple[str, Decimal]]:
    return ((project, share) for project, share in shares if not 0 <= share <= 1)


def _problem(code: str, row: StaffRow, message: str, **numbers: int | str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.SERIOUS,
        address=f"{_INSIDE}/{row.row}",
        message=f"{row.row}行目：{message}",
        numbers={"row": row.row, **numbers},
    )
