"""Money and people of a subject over the years: one row an item, one column a year, and what the chart stacks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from shisaku.core.addresses import item_key
from shisaku.core.sheet import Cost
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.work.pages.figure import ABSENT, Figure, counting, figure
from shisaku.work.states import SheetState

FUNDING = ("general_fund", "earmarked", "national", "prefectural", "bond", "other_funds")
# Which bases speak of what was done (or, of money, what it was paid from); the first that is stated counts.
_DONE = ("settled", None, "forecast")
_ANY = ("settled", None, "budget", "forecast", "planned", "initial")
_BUDGET = ("budget", "initial")
PERCENT = 100


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A row of the year grid. `kind`: cost | rate | staff | mark | input; `item` and `basis` are vocabulary.

    `about` are the names of the activities an input pays for.
    """

    kind: str
    item: str
    basis: str | None
    figures: Sequence[Figure]
    about: Sequence[str] = ()

    @property
    def is_stated(self) -> bool:
        """Whether any year has a value."""
        return any(known.is_stated for known in self.figures)


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A part of a year's money in yen: a funding item, `whole` where it is not broken down, `budget`, `personnel`."""

    kind: str
    yen: float


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """What one year cost: parts from the bottom up. `planned` where only the budget is known; no parts: nothing is."""

    year: FiscalYear
    parts: Sequence[MoneyPart]
    planned: bool
    settled: Figure
    budget: Figure
    personnel: Figure

    @property
    def total(self) -> float:
        """Sum of the parts in yen."""
        return sum(part.yen for part in self.parts)


@dataclass(frozen=True, slots=True)
class Money:
    """The rows that any paper states, and the years of the chart."""

    rows: Sequence[MoneyRow]
    years: Sequence[MoneyYear]


@dataclass(frozen=True, slots=True)
class _Told:
    """The sheets of a subject, newest first, on the page of the sheet of `own`."""

    history: Sequence[SheetState]
    own: FiscalYear

    def cost(self, year: FiscalYear, item: str, bases: Sequence[str | None]) -> Figure:
        return counting(self.history, year, self.own, lambda state: _cost(state, year, item, bases))

    def staff(self, year: FiscalYear, item: str) -> Figure:
        return counting(self.history, year, self.own, lambda state: _staff(state, year, item))

    def mark(self, year: FiscalYear, item: str) -> Figure:
        return counting(self.history, year, self.own, lambda state: _mark(state, year, item))


def money(history: Sequence[SheetState], years: Sequence[FiscalYear], own: FiscalYear) -> Money:
    """Money and people in `years` on the page of the sheet of `own`, from `history` (newest first)."""
    told = _Told(history, own)
    costs = {item: _row(told, years, item, _DONE) for item in FUNDING}
    budget = _row(told, years, "total", _BUDGET)
    settled = _row(told, years, "total", ("settled",))
    personnel = _row(told, years, "personnel", _ANY)
    rows = [
        MoneyRow("cost", "total", "budget", budget),
        MoneyRow("cost", "total", "settled", settled),
        *(MoneyRow("cost", item, None, row) for item, row in costs.items()),
        MoneyRow(
            "rate", "execution_rate", None, [_execution(b, s) for b, s in zip(budget, settled, strict=True)]
        ),
        MoneyRow("cost", "personnel", None, personnel),
        *_staff_rows(told, years),
        *_other_rows(told, years),
        *_input_rows(told, years),
    ]
    columns = [
        _money_year(
            year,
            {item: row[place] for item, row in costs.items()},
            (settled[place], budget[place], personnel[place]),
        )
        for place, year in enumerate(years)
    ]
    return Money([row for row in rows if row.is_stated], columns)


def _row(told: _Told, years: Sequence[FiscalYear], item: str, bases: Sequence[str | None]) -> list[Figure]:
    return [told.cost(year, item, bases) for year in years]


def _cost(state: SheetState, year: FiscalYear, item: str, bases: Sequence[str | None]) -> Figure:
    """What a sheet states of an amount, by the first of `bases` that it knows."""
    for basis in bases:
        stated = (c for c in state.data.costs if (c.fiscal_year, c.item, c.basis) == (year, item, basis))
        cost = next(stated, None)
        if cost is not None:
            found = figure(state, f"costs/{item_key(cost)}", cost.amount)
            return _funding_ahead(replace(found, shared_with=tuple(cost.shared_with)), cost)
    return ABSENT


def _funding_ahead(found: Figure, cost: Cost) -> Figure:
    """Funding after the sheet's own year is not settled (design §3.2): shown as printed, never summed.

    A printed 0 there says nothing about the funding, since nothing is paid yet: it is shown as not yet known.
    """
    own_year = found.stated_in or FiscalYear(0)
    if (
        cost.item not in FUNDING
        or cost.basis is not None
        or cost.fiscal_year is None
        or cost.fiscal_year <= own_year
    ):
        return found
    if cost.amount.value == 0:
        return replace(found, value=Value.missing("not_yet", printed=cost.amount.printed or "0"))
    return replace(found, as_printed=True)


def _execution(budget: Figure, settled: Figure) -> Figure:
    """How much of the budget was used, in percent; where one side has no number, what stands in its place."""
    if budget.number is not None and settled.number is not None:
        return (
            Figure(Value.of(settled.number / budget.number * PERCENT))
            if budget.number
            else Figure(Value.missing("not_applicable"))
        )
    missing = settled if settled.number is None else budget
    return Figure(Value.missing(missing.value.state)) if missing.value and missing.value.state else ABSENT


_STAFF = ("fte", "people", "hours")


def _staff_rows(told: _Told, years: Sequence[FiscalYear]) -> list[MoneyRow]:
    stated = dict.fromkeys(
        entry.item for state in told.history for entry in state.data.staffing if entry.value is not None
    )
    items = [*(item for item in _STAFF if item in stated), *(item for item in stated if item not in _STAFF)]
    rows = [MoneyRow("staff", item, None, [told.staff(year, item) for year in years]) for item in items]
    marked = dict.fromkeys(
        entry.item for state in told.history for entry in state.data.staffing if entry.mark
    )
    rows += [MoneyRow("mark", item, None, [told.mark(year, item) for year in years]) for item in marked]
    return rows


def _staff(state: SheetState, year: FiscalYear, item: str) -> Figure:
    entry = state.data.staff(year, item)
    if entry is None or entry.value is None:
        return ABSENT
    return figure(state, f"staffing/{item_key(entry)}", entry.value)


def _mark(state: SheetState, year: FiscalYear, item: str) -> Figure:
    entry = state.data.staff(year, item)
    if entry is None or not entry.mark:
        return ABSENT
    return figure(state, f"staffing/{item_key(entry)}", None, text=entry.mark)


def _other_rows(told: _Told, years: Sequence[FiscalYear]) -> list[MoneyRow]:
    """Amounts of other bases and items (補正, 繰越, 要求 …), so that no figure of a sheet is missing from its page."""
    shown = {
        ("total", "settled"),
        ("total", "budget"),
        *((item, basis) for item in FUNDING for basis in _DONE),
    }
    shown |= {("personnel", basis) for basis in _ANY}
    budgets = [cost for state in told.history for cost in state.data.costs if cost.item == "total"]
    if not any(cost.basis == "budget" for cost in budgets):
        shown.add(("total", "initial"))
    pairs = dict.fromkeys(
        (cost.item, cost.basis)
        for cost in chain.from_iterable(state.data.costs for state in told.history)
        if (cost.item, cost.basis) not in shown and cost.fiscal_year in years
    )
    return [MoneyRow("cost", item, basis or "-", _row(told, years, item, (basis,))) for item, basis in pairs]


def _input_rows(told: _Told, years: Sequence[FiscalYear]) -> list[MoneyRow]:
    """Inputs of a logic model, by their own keys; only of one sheet: the page's own, else the newest that has any."""
    having = [state for state in told.history if state.data.inputs]
    state = next((state for state in having if state.fiscal_year == told.own), next(iter(having), None))
    if state is None:
        return []
    rows = []
    names = {activity.key: activity.name for activity in state.data.activities}
    for put_in in state.data.inputs:
        about = [names.get(key, key) for key in put_in.activities]
        for basis, amount in (("budget", put_in.budget), ("settled", put_in.settled)):
            found = figure(state, f"inputs/{item_key(put_in)}/{basis}", amount)
            if amount is not None:
                figures = [found if year == put_in.fiscal_year else ABSENT for year in years]
                rows.append(MoneyRow("input", put_in.key, basis, figures, about))
    return rows


def _money_year(
    year: FiscalYear, funding: dict[str, Figure], totals: tuple[Figure, Figure, Figure]
) -> MoneyYear:
    settled, budget, personnel = totals
    parts = []
    if settled.number is not None:
        parts = _settled_parts(settled.number, funding)
    elif budget.number is not None:
        parts = [MoneyPart("budget", budget.number)]
    planned = settled.number is None
    if personnel.number:
        parts = [*parts, MoneyPart("personnel", personnel.number)]
    return MoneyYear(year, [part for part in parts if part.yen > 0], planned, settled, budget, personnel)


def _settled_parts(total: float, funding: dict[str, Figure]) -> list[MoneyPart]:
    """What the settled total was paid from, where the known parts make it up and none is negative."""
    known = [MoneyPart(item, found.number) for item, found in funding.items() if found.number is not None]
    if known and all(part.yen >= 0 for part in known) and sum(part.yen for part in known) == total:
        return known
    return [MoneyPart("whole", total)]
