"""What people cost: full-time persons and hours of overtime at the unit costs of the year, in whole yen.

Personnel cost and unit costs together tell the overtime of a project: unit costs stay inside as it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from shisaku.core.people.counting import Fte, Group, half_up
from shisaku.core.people.table import APPOINTED, REGULAR
from shisaku.core.reading import Problem, Severity
from shisaku.core.values import Part
from shisaku.core.years import FiscalYear

_INSIDE = "private/unit_costs"


class UnitCost(Part):
    """What a full-time person and an hour of overtime cost in a fiscal year, yen; `final` once it no longer changes.

    Without `kind` it is that of every kind but 会計年度任用職員, who have their own; without `grade` that of every
    grade. `yen_per_hour` is 0 where such people are paid no overtime (管理職).
    """

    fiscal_year: FiscalYear
    kind: str = ""
    grade: str = ""
    yen_per_fte: int
    yen_per_hour: int = 0
    final: bool = False

    def serves(self, year: int, group: Group) -> bool:
        """Whether it may be taken for these people."""
        of_kind = self.kind == group.kind or (not self.kind and group.kind != APPOINTED)
        return self.fiscal_year == year and of_kind and self.grade in ("", group.grade)


_Prices = Mapping[Group, UnitCost | None]


@dataclass(frozen=True, slots=True)
class Personnel:
    """Personnel cost by project, whole yen; a project that needs a unit cost there is not has none, and a problem.

    `provisional` where any unit cost that was taken may still change.
    """

    by_project: Mapping[str, int]
    provisional: bool
    problems: Sequence[Problem]


def price_of(group: Group, costs: Sequence[UnitCost], *, year: int) -> UnitCost | None:
    """The unit cost of a group: its grade's before its kind's before that of all, the final before the provisional."""
    fitting = [one for one in costs if one.serves(year, group)]
    return max(fitting, key=lambda one: (bool(one.grade), bool(one.kind), one.final), default=None)


def cost_misfits(costs: Sequence[UnitCost]) -> list[Problem]:
    """Unit costs below 0, and two of the same people, year and standing."""
    found: list[Problem] = []
    seen: set[tuple[int, str, str, bool]] = set()
    for one in costs:
        name = _said(one.fiscal_year, Group(one.kind, one.grade))
        if one.yen_per_fte < 0 or one.yen_per_hour < 0:
            found.append(_problem("unit_cost_negative", one.fiscal_year, f"{name}の人件費単価が負の数です"))
        key = (one.fiscal_year, one.kind, one.grade, one.final)
        if key in seen:
            found.append(_problem("unit_cost_twice", one.fiscal_year, f"{name}の人件費単価が二つあります"))
        seen.add(key)
    return found


def personnel(
    fte: Fte, overtime: Mapping[str, Decimal], costs: Sequence[UnitCost], *, year: int
) -> Personnel:
    """Full-time persons × yen + hours of overtime × yen by project, rounded half up once for each.

    Where groups have different yen for an hour, a project's hours cost their mean, weighted by the full-time persons
    of those who are paid overtime; where it has none of these, the section's mean, then what 正職員 are paid.
    """
    section = _section(fte)
    prices = {group: price_of(group, costs, year=year) for group in section}
    regular = price_of(Group(REGULAR), costs, year=year)
    hourly = _per_hour(section, prices)
    if hourly is None and regular is not None:
        hourly = Fraction(regular.yen_per_hour)
    amounts: dict[str, int] = {}
    for project in dict.fromkeys([*fte.by_project, *overtime]):
        groups, hours = fte.by_group.get(project, {}), overtime.get(project, Decimal(0))
        own = _per_hour(groups, prices)
        yen = _yen(groups, prices, hours, hourly if own is None else own)
        if yen is not None:
            amounts[project] = half_up(yen)
    return Personnel(
        amounts, _provisional(prices, regular, overtime), _missing(prices, hourly, overtime, year)
    )


def _section(fte: Fte) -> dict[Group, Decimal]:
    """The full-time persons of the whole section by group, of groups that have any."""
    found: dict[Group, Decimal] = {}
    for groups in fte.by_group.values():
        for group, number in groups.items():
            if number:
                found[group] = found.get(group, Decimal(0)) + number
    return found


def _per_hour(groups: Mapping[Group, Decimal], prices: _Prices) -> Fraction | None:
    """The mean price of an hour; `None` where nobody is paid overtime."""
    known = [(Fraction(number), prices.get(group)) for group, number in groups.items()]
    paid = [
        (number, price.yen_per_hour) for number, price in known if price is not None and price.yen_per_hour
    ]
    whole = sum((number for number, _ in paid), Fraction(0))
    return sum((number * yen for number, yen in paid), Fraction(0)) / whole if whole else None


def _yen(
    groups: Mapping[Group, Decimal], prices: _Prices, hours: Decimal, hourly: Fraction | None
) -> Fraction | None:
    """The cost of a project before rounding; `None` where a unit cost it needs is missing."""
    if hours and hourly is None:
        return None
    yen = Fraction(hours) * (hourly or 0)
    for group, number in groups.items():
        price = prices.get(group)
        if number and price is None:
            return None
        yen += Fraction(number) * (price.yen_per_fte if price else 0)
    return yen


def _provisional(prices: _Prices, regular: UnitCost | None, overtime: Mapping[str, Decimal]) -> bool:
    used = [price for price in prices.values() if price is not None]
    if any(overtime.values()) and not any(price.yen_per_hour for price in used) and regular is not None:
        used.append(regular)
    return any(not price.final for price in used)


def _missing(
    prices: _Prices, hourly: Fraction | None, overtime: Mapping[str, Decimal], year: int
) -> list[Problem]:
    found = [
        _problem("unit_cost_missing", year, f"{_said(year, group)}の人件費単価がありません")
        for group, price in prices.items()
        if price is None
    ]
    if hourly is None and any(overtime.values()):
        message = f"{FiscalYear(year).label}の時間外単価がありません"
        found.append(_problem("hourly_cost_missing", year, message))
    return found


def _said(year: int, group: Group) -> str:
    """`令和4年度の正職員（主任）`."""
    grade = f"（{group.grade}）" if group.grade else ""
    return f"{FiscalYear(year).label}の{group.kind or '職員'}{grade}"


def _problem(code: str, year: int, message: str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.SERIOUS,
        address=f"{_INSIDE}/{year}",
        message=message,
        numbers={"year": year},
    )
