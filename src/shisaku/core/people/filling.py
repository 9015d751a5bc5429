"""Staff and personnel cost of a project → the lines of its sheet."""

from decimal import Decimal

from shisaku.core.sheet import Cost, SheetData, Staffing
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear

# Papers that state personnel by basis mean what was spent; the others name none.
_BASES = (None, "settled")


def filled(
    data: SheetData, *, year: int, fte: Decimal, overtime: Decimal, cost: int | None, provisional: bool
) -> SheetData:
    """The sheet with full-time persons, hours of overtime and personnel cost (yen) of `year`; all else stays.

    Without a `cost` (a unit cost is missing) that of the sheet stays; by a `provisional` unit cost it is an estimate.
    The hours never leave the city (`SheetData.public`).
    """
    staffing = _with_staff(data.staffing, FiscalYear(year), {"fte": fte, "overtime_hours": overtime})
    costs = data.costs
    if cost is not None:
        costs = _with_cost(costs, FiscalYear(year), Value(value=cost, estimate=provisional))
    return data.model_copy(update={"staffing": staffing, "costs": costs})


def _with_staff(found: list[Staffing], year: FiscalYear, new: dict[str, Decimal]) -> list[Staffing]:
    values = {item: Value(value=_plain(number)) for item, number in new.items()}
    lines = []
    for one in found:
        value = values.pop(one.item, None) if one.fiscal_year == year else None
        lines.append(one if value is None else one.model_copy(update={"value": value}))
    return lines + [
        Staffing(fiscal_year=year, item=item, value=value)
        for item, value in values.items()
        if value.value or item == "fte"
    ]


def _with_cost(found: list[Cost], year: FiscalYear, amount: Value) -> list[Cost]:
    costs, said = [], False
    for cost in found:
        meant = cost.item == "personnel" and cost.fiscal_year == year and cost.basis in _BASES
        costs.append(cost.model_copy(update={"amount": amount}) if meant else cost)
        said = said or meant
    return costs if said else [*costs, Cost(fiscal_year=year, item="personnel", amount=amount)]


def _plain(number: Decimal) -> int | float:
    """As JSON has it: 1, 0.3."""
    return int(number) if number == int(number) else float(number)
