"""What accepting a file about people would change: before and after, section by section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shisaku.core.people.costs import UnitCost
from shisaku.core.people.counting import count
from shisaku.core.people.table import StaffTable
from shisaku.forms.staffing.words import OTHER
from shisaku.records.models import StaffFile, User
from shisaku.work.access import require
from shisaku.work.people.current import staff_of_year, unit_costs_of
from shisaku.work.people.taking import told_by


@dataclass(frozen=True, slots=True)
class StaffChange:
    """One figure that changes: of a section or a kind of people, what it is, before and after as they are printed."""

    of: str
    what: str
    before: str
    after: str


def staff_changes(*, by: User | None, file: StaffFile) -> Sequence[StaffChange]:
    """What differs from what counts now; nothing where the file says the same."""
    require(by, "see_staffing", city=file.municipality_id)
    return [one for one in _changes(file) if one.before != one.after]


def _changes(file: StaffFile) -> Iterator[StaffChange]:
    code, year, read = file.municipality_id, file.fiscal_year, told_by(file)
    now = {one.office: one for one in staff_of_year(code=code, year=year)}
    for table in read.tables:
        known = now.get(table.office)
        before, after = _fte(known.table if known else None), _fte(table)
        for number in dict.fromkeys([*before, *after]):
            what = f"事業 {number}（人）" if number != OTHER else "その他（人）"
            yield StaffChange(table.office, what, _said(before.get(number)), _said(after.get(number)))
    for hours in read.overtime:
        known = now.get(hours.office)
        yield StaffChange(
            hours.office, "時間外（時間）", _said(known.hours if known else None), _said(hours.hours)
        )
    for cost in read.unit_costs:
        same = [one for one in unit_costs_of(code=code, year=cost.fiscal_year) if _alike(one, cost)]
        name = f"{cost.fiscal_year.label} {cost.kind or '職員'} {cost.grade}".strip()
        standing = "確定" if cost.final else "暫定"
        of_people, of_hours = (
            [str(getattr(one, part)) for one in same] for part in ("yen_per_fte", "yen_per_hour")
        )
        yield StaffChange(name, f"人件費単価（円、{standing}）", _first(of_people), f"{cost.yen_per_fte}")
        yield StaffChange(name, f"時間外単価（円、{standing}）", _first(of_hours), f"{cost.yen_per_hour}")


def _fte(table: StaffTable | None) -> dict[str, Decimal]:
    """The full-time persons by project; a table that cannot be counted has none."""
    if table is None:
        return {}
    try:
        return dict(count(table).by_project)
    except ValueError:
        return {}


def _alike(one: UnitCost, other: UnitCost) -> bool:
    return (one.kind, one.grade, one.final) == (other.kind, other.grade, other.final)


def _said(number: Decimal | None) -> str:
    return "" if number is None else f"{number:.2f}"


def _first(found: Sequence[str]) -> str:
    return found[0] if found else ""
