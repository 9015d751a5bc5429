"""What counts of all files about people: for each section the newest that speaks of it, and the newest unit costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from shisaku.core.people.costs import UnitCost
from shisaku.core.people.table import StaffTable
from shisaku.core.years import FiscalYear
from shisaku.records.models import OvertimeRule, StaffFile
from shisaku.records.models.state import State
from shisaku.work.people.taking import told_by


@dataclass(frozen=True, slots=True)
class SectionStaff:
    """A section's staff and overtime of a year; `by_project` where a file tells the hours of each project.

    `rates` are by which the section's hours are shared, told in `rates_of`; empty: by full-time persons.
    """

    office: str
    table: StaffTable
    hours: Decimal = Decimal(0)
    by_project: Mapping[str, Decimal] | None = None
    rates: Mapping[str, Decimal] | None = None
    rates_of: FiscalYear | None = None


def staff_of_year(*, code: str, year: int) -> list[SectionStaff]:
    """The sections of a year by name."""
    tables: dict[str, StaffTable] = {}
    hours: dict[str, tuple[Decimal, Mapping[str, Decimal]]] = {}
    accepted = StaffFile.objects.filter(municipality_id=code, fiscal_year=year, state=State.ACCEPTED)
    for file in accepted.order_by("decided_at", "key"):
        read = told_by(file)
        tables |= {table.office: table for table in read.tables if table.rows}
        hours |= {one.office: (one.hours, one.by_project) for one in read.overtime}
    rules = rules_of(code=code, year=year)
    found = []
    for office in sorted({*tables, *hours}):
        whole, parts = hours.get(office, (Decimal(0), {}))
        rule = rules.get(office)
        rates = {number: Decimal(rate) for number, rate in rule.rates.items()} if rule else None
        table = tables.get(office) or StaffTable(fiscal_year=FiscalYear(year), office=office)
        of = FiscalYear(rule.fiscal_year) if rule and rates else None
        found.append(SectionStaff(office, table, whole, parts or None, rates or None, of))
    return found


def rules_of(*, code: str, year: int) -> dict[str, OvertimeRule]:
    """By section the newest rule for its overtime up to `year`: it holds until another is told."""
    rules = OvertimeRule.objects.filter(municipality_id=code, fiscal_year__lte=year)
    return {rule.office: rule for rule in rules.order_by("fiscal_year")}


def unit_costs_of(*, code: str, year: int) -> list[UnitCost]:
    """The unit costs of a year: of the same people and standing the one accepted last."""
    found: dict[tuple[str, str, bool], UnitCost] = {}
    accepted = StaffFile.objects.filter(municipality_id=code, state=State.ACCEPTED)
    for file in accepted.order_by("decided_at", "key"):
        for cost in told_by(file).unit_costs:
            if cost.fiscal_year == year:
                found[cost.kind, cost.grade, cost.final] = cost
    return list(found.values())


def years_with_staff(*, code: str) -> list[int]:
    """The years for which files were accepted, the newest first."""
    accepted = StaffFile.objects.filter(municipality_id=code, state=State.ACCEPTED)
    return sorted(set(accepted.values_list("fiscal_year", flat=True)), reverse=True)
