"""A file about people, whatever tables it has: staff × projects, overtime of sections, unit costs."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from shisaku.core.people.costs import cost_misfits
from shisaku.core.people.reading import SectionHours, StaffReading
from shisaku.core.people.table import StaffTable, misfits
from shisaku.core.text import fold
from shisaku.core.years import FiscalYear
from shisaku.readers.accounts.slips import Slips
from shisaku.readers.accounts.table import AccountTable
from shisaku.readers.staffing.heads import StaffHeads, heads_of, lines_of
from shisaku.readers.staffing.persons import OfOffice, long, wide
from shisaku.readers.staffing.prices import section_hours, unit_costs

_NOTHING = (
    "人に関する表が見つかりません。所属と事業番号の列（従事割合）、所属と時間外、"
    "または人件費単価の列がある表にしてください。"
)
_THOUSAND = re.compile(r"千円")


def read_staffing(tables: Sequence[AccountTable], *, year: int) -> StaffReading:
    """All that the tables of a file say about people in a fiscal year (of unit costs: of the years they name)."""
    slips, made = Slips(), StaffReading()
    for table in tables:
        heads = heads_of(table)
        if heads is not None:
            made = _with(made, table, heads, slips, year)
    if made.is_empty and not slips.problems:
        slips.serious("no_people", "", _NOTHING)
    problems = [*slips.all(), *(problem for table in made.tables for problem in misfits(table))]
    return made.model_copy(update={"problems": [*problems, *cost_misfits(made.unit_costs)]})


def _with(
    made: StaffReading, table: AccountTable, heads: StaffHeads, slips: Slips, year: int
) -> StaffReading:
    rows = lines_of(table, heads)
    if heads.is_prices:
        found = unit_costs(rows, heads, slips, year=year, unit=_unit(table, heads))
        return made.model_copy(update={"unit_costs": [*made.unit_costs, *found]})
    if heads.is_long or heads.is_wide:
        people = long(rows, heads, slips) if heads.is_long else wide(rows, heads, slips)
        tables, hours = _by_section(people, year)
        return made.model_copy(
            update={"tables": [*made.tables, *tables], "overtime": [*made.overtime, *hours]}
        )
    if heads.is_hours:
        return made.model_copy(update={"overtime": [*made.overtime, *section_hours(rows, heads, slips)]})
    return made


def _by_section(people: Sequence[OfOffice], year: int) -> tuple[list[StaffTable], list[SectionHours]]:
    rows: dict[str, StaffTable] = {}
    hours: Counter[str] = Counter()
    for one in people:
        table = rows.setdefault(one.office, StaffTable(fiscal_year=FiscalYear(year), office=one.office))
        if one.row.shares:
            table.rows.append(one.row)
        if one.overtime is not None:
            hours[one.office] += one.overtime  # type: ignore[assignment] # hours have digits
    return list(rows.values()), [
        SectionHours(office=office, hours=Decimal(number)) for office, number in hours.items()
    ]


def _unit(table: AccountTable, heads: StaffHeads) -> int:
    """What the money of a table is counted in: 1,000 where its heads, or what stands above them, say so."""
    above = [cell.text for row in table.top.rows if row.line <= heads.last for cell in row.filled]
    return 1_000 if any(_THOUSAND.search(fold(text)) for text in above) else 1
