"""Checks of one sheet against others: of the same year on another paper, and of earlier years."""

from collections.abc import Iterator

from shisaku.core.addresses import item_key
from shisaku.core.amounts import printed_number
from shisaku.core.checks.check import Finding, Papers, finding
from shisaku.core.checks.sentences import (
    CRITERIA,
    OF_INDICATOR,
    OF_YEAR,
    OTHER_PAPER,
    STAFFING,
    cost_name,
    yen,
)
from shisaku.core.sheet import IndicatorData, SheetData
from shisaku.core.text import label_key
from shisaku.core.values import Value


def papers_differ(papers: Papers) -> Iterator[Finding]:
    """The same figure of the same subject and year stands differently on another paper."""
    for other in papers.same_year:
        paper = other.form or OTHER_PAPER
        for address, name, here, there in _pairs(papers.sheet, other):
            if here != there:
                yield finding(address, name=name, here=here, there=there, paper=paper)


def past_figure_changed(papers: Papers) -> Iterator[Finding]:
    """An actual or settled amount of a past year is not what that year's own sheet stated for certain."""
    for sheet in papers.earlier:
        year = sheet.fiscal_year
        if year is None or papers.year is None or year >= papers.year:
            continue
        for address, name, now, then in _pairs(papers.sheet, sheet, only_year=year):
            if now != then:
                yield finding(address, name=name, year=year, now=now, then=then)


def _pairs(
    here: SheetData, there: SheetData, only_year: int | None = None
) -> Iterator[tuple[str, str, str, str]]:
    """Figures both sheets state for certain: address, name, as printed here, as printed there.

    With `only_year`, only what that year's end has settled: actuals and settled amounts of the year.
    """
    yield from _costs(here, there, only_year)
    yield from _staffing(here, there, only_year)
    yield from _indicators(here, there, only_year)
    if only_year is None:
        yield from _scores(here, there)


def _costs(here: SheetData, there: SheetData, only_year: int | None) -> Iterator[tuple[str, str, str, str]]:
    for cost in here.costs:
        if only_year is not None and (cost.fiscal_year != only_year or cost.basis != "settled"):
            continue
        # What stands for later years beside no basis is not settled: it says nothing yet.
        if cost.fiscal_year is None or (cost.basis is None and cost.fiscal_year > (here.fiscal_year or 0)):
            continue
        both = _certain(cost.amount, there.cost(cost.fiscal_year, cost.item, cost.basis))
        if both is not None:
            name = OF_YEAR.format(year=cost.fiscal_year.label, name=cost_name(cost.item, cost.basis))
            yield f"costs/{item_key(cost)}", name, yen(both[0]), yen(both[1])


def _staffing(
    here: SheetData, there: SheetData, only_year: int | None
) -> Iterator[tuple[str, str, str, str]]:
    for entry in here.staffing:
        if entry.item not in STAFFING or (only_year is not None and entry.fiscal_year != only_year):
            continue
        other = there.staff(entry.fiscal_year, entry.item)
        both = _certain(entry.value, other.value if other else None)
        if both is not None:
            name = OF_YEAR.format(year=entry.fiscal_year.label, name=STAFFING[entry.item])
            yield f"staffing/{item_key(entry)}", name, printed_number(both[0]), printed_number(both[1])


def _indicators(
    here: SheetData, there: SheetData, only_year: int | None
) -> Iterator[tuple[str, str, str, str]]:
    for address, indicator, _ in here.every_indicator():
        other = _same_indicator(indicator, here, there)
        for entry in indicator.values if other else []:
            if only_year is not None and entry.fiscal_year != only_year:
                continue
            opposite = other.in_year(entry.fiscal_year) if other else None
            for field, word in (("target", "目標"), ("actual", "実績")):
                if only_year is not None and field == "target":
                    continue
                both = _certain(getattr(entry, field), getattr(opposite, field, None))
                if both is not None:
                    name = OF_INDICATOR.format(
                        indicator=indicator.name, year=entry.fiscal_year.label, name=word
                    )
                    place = f"{address}/values/{entry.fiscal_year}/{field}"
                    yield place, name, printed_number(both[0]), printed_number(both[1])


def _scores(here: SheetData, there: SheetData) -> Iterator[tuple[str, str, str, str]]:
    for evaluation in here.evaluations:
        other = there.evaluation(evaluation.criterion, evaluation.stage)
        if evaluation.score is not None and other is not None and other.score is not None:
            name = CRITERIA.get(evaluation.criterion, evaluation.criterion)
            place = f"evaluations/{item_key(evaluation)}/score"
            yield place, name, printed_number(evaluation.score), printed_number(other.score)


def _certain(here: Value | None, there: Value | None) -> tuple[int | float, int | float] | None:
    """Both numbers, where both are there and neither is provisional."""
    if here is None or there is None or not (here.is_certain and there.is_certain):
        return None
    if here.value is None or there.value is None or here.estimate or there.estimate:
        return None
    return here.value, there.value


def _same_indicator(indicator: IndicatorData, here: SheetData, there: SheetData) -> IndicatorData | None:
    """The same indicator on the other sheet: by name and unit; where a name stands twice, by its place as well."""

    def alike(sheet: SheetData) -> list[IndicatorData]:
        names = (label_key(indicator.name), label_key(indicator.unit))
        every = (at.data for at in sheet.every_indicator())
        return [i for i in every if (label_key(i.name), label_key(i.unit)) == names]

    found = alike(there)
    if len(found) == 1 and len(alike(here)) == 1:
        return found[0]
    return next((other for other in found if other.key == indicator.key), None)
