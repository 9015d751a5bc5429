"""The amounts of a project → the costs of its sheet."""

from collections.abc import Mapping

from shisaku.core.money.measures import BUDGET, FUNDING, SETTLED, Amounts, measure, parts
from shisaku.core.sheet import Cost, SheetData
from shisaku.core.values import Value

# What sheets state: each step of the money, and where the spent money came from.
_TOTALS = (
    "initial", "supplementary", "carried_in", "diverted", "reserve", "budget", "settled", "carried_over", "unused",
    "requested", "assessed",
)  # fmt: skip
_STATED = (
    *(measure(basis) for basis in _TOTALS),
    *(measure("settled", item) for item in (*FUNDING, "earmarked")),
)
# Said even where it is nothing: the paper has a row for each.
_ALWAYS = frozenset(
    {BUDGET, SETTLED, *(measure("settled", item) for item in ("earmarked", "other_funds", "general_fund"))}
)
# What is only known for certain when the books are closed.
_LATE = frozenset({"settled", "carried_over", "unused"})


def filled(data: SheetData, *, year: int, amounts: Amounts, final: bool) -> SheetData:
    """The sheet with the costs of `year` as the accounts state them; yen. What they do not state stays.

    Before the books are closed (`final`), what was spent is an estimate. A step of the money of which there is nothing
    (no 繰越) is left out where the sheet does not speak of it.
    """
    new = _values(amounts, final=final)
    costs = []
    for cost in data.costs:
        name = measure(cost.basis or "", cost.item)
        value = new.pop(name, None) if cost.fiscal_year == year else None
        costs.append(cost if value is None else cost.model_copy(update={"amount": value}))
    for name, value in new.items():
        if value.value or name in _ALWAYS:
            basis, item, _ = parts(name)
            costs.append(
                Cost.model_validate({"fiscal_year": year, "basis": basis, "item": item, "amount": value})
            )
    return data.model_copy(update={"costs": costs})


def _values(amounts: Amounts, *, final: bool) -> dict[str, Value]:
    values: Mapping[str, int] = {name: amounts[name] for name in _STATED if name in amounts}
    return {
        name: Value(value=yen, estimate=not final and parts(name)[0] in _LATE) for name, yen in values.items()
    }
