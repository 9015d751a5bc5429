"""The region `table` with fiscal years as columns: a row is bound by its label, its values by their order behind it.

So a missing leading cell shifts nothing: the number of columns, not their place, decides.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shisaku.core.amounts import MONEY_UNITS
from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, YearTable
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.labels import field_of, matches
from shisaku.readers.extract.places import read_and_place
from shisaku.readers.pages import Cell, Row

_AT_LEAST = 2
# A unit stands in brackets; digits in brackets are an amount, negative as accountants print it.
_UNIT = re.compile(r"[(（](?P<unit>[^()（）\d]*)[)）]")


def read_year_table(
    rows: Sequence[Row], table: YearTable, words: Sequence[str], builder: Builder, claims: Claims
) -> None:
    """Read a section's table of years into the places its rows name."""

    def place(field: Field, year: FiscalYear, cell: Cell) -> None:
        read_and_place(builder, field, [cell], year=int(year))

    read_rows(rows, table, words, claims, Target(builder, place, builder.address_of))


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows of a table go: `place` takes each cell with its field and year, `address` is that of a field."""

    builder: Builder
    place: Callable[[Field, FiscalYear, Cell], None]
    address: Callable[[Field], str]

    def problem(self, code: str, severity: Severity, field: Field, message: str, **numbers: int) -> None:
        """Report something odd about the row of a field."""
        self.builder.problem(code, severity, self.address(field), message, **numbers)


def read_rows(
    rows: Sequence[Row], table: YearTable, words: Sequence[str], claims: Claims, target: Target
) -> None:
    """Read the rows of a table of years and hand each cell to its target; report rows that are missing."""
    years = _years(rows, claims)
    if not years:
        target.builder.problem("years_missing", Severity.SERIOUS, "", remark("years_missing"))
        return
    waiting = list(table.rows)
    for row in rows:
        for cell in row.filled:
            if any(matches(word, cell.text) for word in words):
                claims.take(cell)
        found = _labelled(row, waiting)
        if found is None:
            continue
        field, label = found
        waiting.remove(field)
        claims.take(label)
        claims.bind(field, label)
        values = _values(row, label, field, [head for head, _ in years], claims, target)
        for (head, year), cell in zip(years, values, strict=False):
            if cell.text:
                claims.take(cell)
                claims.bind(field, label, [cell], [head])
                target.place(field, year, cell)
    for field in waiting:
        severity = Severity.SERIOUS if field.required else Severity.NOTICE
        target.problem("label_missing", severity, field, remark("row_missing", label=field.label))


def _years(rows: Sequence[Row], claims: Claims) -> list[tuple[Cell, FiscalYear]]:
    """The fiscal years of the first row that is a head of years, each with its cell."""
    for row in rows:
        years: list[tuple[Cell, FiscalYear]] = []
        for cell in row.filled:
            try:
                years.append((cell, FiscalYear.parse(cell.text)))
            except ValueError:
                continue
        if len(years) >= _AT_LEAST:
            claims.take(*(cell for cell, _ in years))
            return years
    return []


def _labelled(row: Row, waiting: list[Field]) -> tuple[Field, Cell] | None:
    """The row's field and the cell of its label; a number before the label (`1 目標値`) is its block's."""
    for cell in row.filled:
        field = field_of(cell.text, waiting) or field_of(cell.text.lstrip("0123456789 "), waiting)
        if field is not None:
            return field, cell
    return None


def _values(
    row: Row, label: Cell, field: Field, heads: Sequence[Cell], claims: Claims, target: Target
) -> list[Cell]:
    """The cells behind the label and the place of its unit, which may be empty: one a column, if none was lost."""
    columns = len(heads)
    behind = list(row.cells[row.cells.index(label) + 1 :])
    unit = _UNIT.fullmatch(behind[0].text) if behind else None
    if unit is not None:
        claims.take(behind[0])
        _compare_unit(label_key(unit["unit"]), field, target)
    if unit is not None or _unit_is_empty(behind, heads, gridded=row.gridded):
        behind = behind[1:]
    if 0 < len(behind) < columns:
        message = remark(
            "years_too_few", line=row.line, label=field.label, count=len(behind), columns=columns
        )
        target.problem("row_too_short", Severity.SERIOUS, field, message, line=row.line)
    return behind


def _unit_is_empty(behind: Sequence[Cell], heads: Sequence[Cell], *, gridded: bool) -> bool:
    """Whether the first cell is the empty place of a unit: only then is there one cell for each year behind it.

    The last year's cell is filled, or, in a worksheet, each of them stands exactly under its head.
    """
    columns = len(heads)
    if len(behind) <= columns or behind[0].text:
        return False
    under = [cell.cell for cell in behind[1 : columns + 1]] == [head.cell for head in heads]
    return bool(behind[columns].text) or (gridded and under)


def _compare_unit(unit: str, field: Field, target: Target) -> None:
    expected = field.unit or (target.builder.form.money if field.type == "money" else None)
    if unit in MONEY_UNITS and expected in MONEY_UNITS and unit != expected:
        message = remark("unit_differs", label=field.label, unit=unit, expected=expected)
        target.problem("unit_differs", Severity.SERIOUS, field, message)
