"""Checks of costs, funding and staff. All amounts are yen."""

from collections.abc import Iterator

from shisaku.core.addresses import item_key
from shisaku.core.checks.check import Finding, Papers, finding
from shisaku.core.checks.sentences import cost_name
from shisaku.core.judging.identities import Sum, sum_in_year
from shisaku.core.sheet import Cost, SheetData
from shisaku.core.years import FiscalYear

_GRANTS = ("national", "prefectural", "bond")
_FUNDS = (*_GRANTS, "earmarked", "other_funds", "general_fund")
_CHANGES = ("supplementary", "carried_in", "diverted", "reserve")
_PLANNED_BASES = ("budget", "assessed", "requested", "initial", "planned")
_LOW_EXECUTION = 50
_ENDING = {"abolish", "complete"}


def costs_do_not_add_up(papers: Papers) -> Iterator[Finding]:
    """The city's own sums where it has any, else: the funding lines of a year make its total."""
    if papers.year is None:
        return
    sums = [identity for rule in papers.identities for identity in rule.parsed()]
    for year in _years_upto(papers.sheet, papers.year):
        if sums:
            for identity in sums:
                yield from _broken_sum(papers.sheet, year, identity)
        else:
            yield from _broken_total(papers.sheet, year)


def personnel_off(papers: Papers) -> Iterator[Finding]:
    """Personnel cost is not staff × the year's rates, by more than the city's own rounding."""
    if papers.year is None:
        return
    stated = [
        cost for cost in papers.sheet.costs if cost.item == "personnel" and cost.amount.value is not None
    ]
    for cost in stated:
        for rule in papers.identities:
            if rule.personnel is None or cost.fiscal_year is None or cost.amount.value is None:
                continue
            computed = rule.personnel.computed(papers.sheet, cost.fiscal_year, papers.year)
            if computed is not None and abs(cost.amount.value - computed) > rule.personnel.tolerance:
                yield finding(
                    _address(cost), year=cost.fiscal_year, stated=cost.amount.value, computed=round(computed)
                )


def settled_over_budget(papers: Papers) -> Iterator[Finding]:
    """More was settled than the budget as it stood in the end."""
    for year in _years_upto(papers.sheet, papers.year):
        settled, budget = _number(papers.sheet, year, "total", "settled"), _current_budget(papers.sheet, year)
        if settled is not None and budget is not None and settled > budget:
            yield finding(f"costs/{year}/settled/total", year=year, settled=settled, budget=budget)


def execution_low(papers: Papers) -> Iterator[Finding]:
    """Less than half of the own year's budget was settled."""
    if papers.year is None:
        return
    settled = _number(papers.sheet, papers.year, "total", "settled")
    budget = _current_budget(papers.sheet, papers.year)
    if settled is None or not budget or budget < 0:
        return
    if settled * 100 < budget * _LOW_EXECUTION:
        yield finding(
            f"costs/{papers.year}/settled/total",
            year=papers.year,
            settled=settled,
            budget=budget,
            rate=settled / budget * 100,
        )


def negative_fund(papers: Papers) -> Iterator[Finding]:
    """A funding line below zero in a year that is still to come."""
    for cost in papers.sheet.costs:
        amount = cost.amount.value
        if papers.year is None or cost.fiscal_year is None or cost.fiscal_year <= papers.year:
            continue
        if cost.item in _FUNDS and amount is not None and amount < 0:
            name = cost_name(cost.item, cost.basis)
            yield finding(
                _address(cost), year=cost.fiscal_year, name=name, amount=amount, why=_why(papers, cost)
            )


def fund_ends(papers: Papers) -> Iterator[Finding]:
    """A grant or bond stops in a planned year that has a budget and names no other source for it.

    Only where the paper funds any planned year at all: zeros in all of them say that the lines are not filled in.
    """
    if papers.year is None or not _funds_planned_years(papers):
        return
    for year in sorted({c.fiscal_year for c in papers.sheet.costs if c.fiscal_year} - {papers.year}):
        planned = _planned_total(papers.sheet, year)
        if year <= papers.year or not planned or planned < 0:
            continue
        for item in (*_GRANTS, "earmarked"):
            before = _fund(papers.sheet, year - 1, item)
            if before is not None and before > 0 and _fund(papers.sheet, year, item) == 0:
                others = [_fund(papers.sheet, year, fund) for fund in ("other_funds", "general_fund")]
                if any(amount is None or amount > 0 for amount in others):
                    continue
                yield finding(
                    f"costs/{year}/-/{item}",
                    year=year,
                    before=before,
                    planned=planned,
                    name=cost_name(item, None),
                )


def _funds_planned_years(papers: Papers) -> bool:
    """Whether any funding line of a year after the sheet's own is more than 0."""
    own = papers.year or 0
    return any(
        cost.fiscal_year is not None and cost.fiscal_year > own and (cost.amount.value or 0) > 0
        for cost in papers.sheet.costs
        if cost.item in (*_GRANTS, "earmarked", "other_funds", "general_fund")
    )


def ended_with_budget(papers: Papers) -> Iterator[Finding]:
    """The direction ends the project, and the year after has a budget."""
    if papers.year is None:
        return
    following = papers.year.plus(1)
    planned = _planned_total(papers.sheet, following)
    for direction in papers.sheet.directions:
        if direction.decision in _ENDING and planned is not None and planned > 0:
            yield finding(
                f"directions/{item_key(direction)}/decision",
                label=direction.label,
                year=following,
                planned=planned,
            )


def _broken_sum(sheet: SheetData, year: FiscalYear, identity: Sum) -> Iterator[Finding]:
    result = sum_in_year(sheet, year, identity)
    if result is None or result.stated == result.computed:
        return
    basis = identity.left.basis
    if basis is None and sheet.cost(year, identity.left.item, "settled") is not None:
        basis = "settled"
    yield _difference(year, identity.left.item, basis, result.stated, result.computed)


def _broken_total(sheet: SheetData, year: FiscalYear) -> Iterator[Finding]:
    for basis in ("settled", "budget", None):
        total = _number(sheet, year, "total", basis)
        funds = {item: _number(sheet, year, item, basis) for item in _FUNDS}
        # The joint line stands for its three parts where a paper prints both.
        counted = [funds[i] for i in _FUNDS if i not in _GRANTS or funds["earmarked"] is None]
        stated = [amount for amount in counted if amount is not None]
        if total is None or funds["general_fund"] is None or len(stated) == 1:
            continue
        if total != sum(stated):
            yield _difference(year, "total", basis, total, sum(stated))


def _difference(year: int, item: str, basis: str | None, stated: float, computed: float) -> Finding:
    return finding(
        f"costs/{year}/{basis or '-'}/{item}",
        year=year,
        name=cost_name(item, basis),
        stated=stated,
        computed=computed,
        difference=stated - computed,
    )


def _why(papers: Papers, cost: Cost) -> str:
    """Where a negative amount comes from, if the city's own sum tells: the settled total was taken as 0."""
    for rule in papers.identities:
        for identity in rule.parsed():
            if identity.left.item != cost.item or cost.fiscal_year is None:
                continue
            result = sum_in_year(papers.sheet, cost.fiscal_year, identity, as_printed=True)
            if result is not None and result.stated == result.computed:
                return "（決算額の欄を0として計算した値と同じです）"
    return ""


def _number(sheet: SheetData, year: int, item: str, basis: str | None) -> int | float | None:
    found = sheet.cost(year, item, basis)
    return None if found is None else found.value


def _fund(sheet: SheetData, year: int, item: str) -> int | float | None:
    """A funding line: settled, else as printed without a basis (later years)."""
    settled = _number(sheet, year, item, "settled")
    return _number(sheet, year, item, None) if settled is None else settled


def _current_budget(sheet: SheetData, year: int) -> int | float | None:
    """The budget as it stood in the end (予算現額): as stated, else the initial one with what changed it."""
    current = _number(sheet, year, "total", "budget")
    initial = _number(sheet, year, "total", "initial")
    changes = [_number(sheet, year, "total", basis) for basis in _CHANGES]
    stated = [amount for amount in changes if amount is not None]
    if current is None and initial is not None and stated:
        return initial + sum(stated)
    return current


def _planned_total(sheet: SheetData, year: int) -> int | float | None:
    amounts = (_number(sheet, year, "total", basis) for basis in _PLANNED_BASES)
    return next((amount for amount in amounts if amount is not None), None)


def _years_upto(sheet: SheetData, own_year: int | None) -> list[FiscalYear]:
    years = {cost.fiscal_year for cost in sheet.costs if cost.fiscal_year is not None}
    return sorted(year for year in years if own_year is not None and year <= own_year)


def _address(cost: Cost) -> str:
    return f"costs/{item_key(cost)}"
