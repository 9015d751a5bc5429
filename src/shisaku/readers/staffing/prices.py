"""Unit costs and the overtime of sections: a row a kind of people, a row a section."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from shisaku.core.people.costs import UnitCost
from shisaku.core.people.reading import SectionHours
from shisaku.core.text import fold
from shisaku.core.years import FiscalYear
from shisaku.forms.staffing.words import is_sum, kind_of, label_of, project_of
from shisaku.readers.accounts.slips import Slips, place
from shisaku.readers.accounts.table import Texts
from shisaku.readers.staffing.cells import Cells
from shisaku.readers.staffing.heads import StaffHeads

_THOUSAND = 1_000


def unit_costs(
    rows: Sequence[Texts], heads: StaffHeads, slips: Slips, *, year: int, unit: int
) -> list[UnitCost]:
    """The unit costs; `unit` is what the table counts money in (1 or 1,000 yen), `year` that of rows without one."""
    found = []
    for row in rows:
        cells = Cells.of(row, heads, slips)
        per_fte = cells.number("per_fte")
        if per_fte is None:
            continue
        stated = _year(cells, year)
        if stated is None:
            continue
        found.append(
            UnitCost(
                fiscal_year=FiscalYear(stated),
                kind=kind_of(cells.text("kind")) if cells.text("kind") else "",
                grade=cells.text("grade"),
                yen_per_fte=_yen(per_fte, unit),
                yen_per_hour=_yen(cells.number("per_hour") or Decimal(0), unit),
                final="確定" in cells.text("standing"),
            )
        )
    return found


def section_hours(rows: Sequence[Texts], heads: StaffHeads, slips: Slips) -> list[SectionHours]:
    """The overtime of sections; with projects a row is one project's part of its section's hours."""
    found: dict[str, SectionHours] = {}
    for row in rows:
        cells = Cells.of(row, heads, slips)
        office, hours = cells.text("office"), cells.number("overtime")
        if is_sum(office) or hours is None:
            continue
        if hours < 0 or hours != hours.quantize(Decimal("0.01")):
            at = place(cells.line, heads.columns["overtime"] + 1)
            slips.serious(
                "hours_wrong", at, f"時間外勤務時間「{hours}」は、0以上、小数第2位までにしてください。"
            )
            continue
        number = project_of(cells.text("project")) if "project" in heads.columns else None
        one = found.setdefault(office, SectionHours(office=office, hours=Decimal(0)))
        parts = dict(one.by_project)
        if number is not None:
            parts[number] = parts.get(number, Decimal(0)) + hours
        found[office] = one.model_copy(update={"hours": one.hours + hours, "by_project": parts})
    return list(found.values())


def _year(cells: Cells, year: int) -> int | None:
    said = fold(cells.text("year")).strip()
    if not said:
        return year
    try:
        return int(FiscalYear.parse(said if not said.isdigit() else f"{said}年度"))
    except ValueError as error:
        at = place(cells.line, cells.heads.columns["year"] + 1)
        cells.slips.serious("no_year", at, f"{label_of('year')}「{said[:20]}」が読めません：{error}")
        return None


def _yen(number: Decimal, unit: int) -> int:
    return int((number * unit).quantize(Decimal(1), rounding=ROUND_HALF_UP))
