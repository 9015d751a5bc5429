"""The figures of a sheet: five years of costs and six of indicators around its own fiscal year."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from tools.demo.content import (
    FIRST_COST_YEAR,
    FIRST_INDICATOR_YEAR,
    IndicatorContent,
    ProjectContent,
    YearContent,
)
from tools.demo.paper import CostTable, IndicatorBlock

# Thousand yen for one person's year and for one hour of overtime. FY2020–2022 are those found in the
# public sheets of FY2022; the years around them are ours.
RATES = {
    2019: (Decimal(6790), Decimal("2.450")),
    2020: (Decimal(6800), Decimal("2.458")),
    2021: (Decimal(6834), Decimal("2.435")),
    2022: (Decimal(6810), Decimal("2.445")),
    2023: (Decimal(6850), Decimal("2.450")),
}
ENDING = {"廃止", "完了"}
Value = TypeVar("Value")


def personnel_cost(fiscal_year: int, fte: float, overtime: float) -> int:
    """Thousand yen for `fte` persons with `overtime` hours, by the rates of a fiscal year."""
    person, hour = RATES[fiscal_year]
    cost = Decimal(str(fte)) * person + Decimal(str(overtime)) * hour
    return int(cost.quantize(Decimal(1), ROUND_HALF_UP))


def cost_table(project: ProjectContent, year: YearContent, fiscal_year: int) -> CostTable:
    """Costs from two years before to two years after `fiscal_year`; nothing is settled after it."""
    place = fiscal_year - FIRST_COST_YEAR
    known = slice(place - 2, place + 1)
    next_budget = project.budget[place + 1]
    after_next = next_budget if year.budget_after_next is None else year.budget_after_next
    settled = [*project.settled[known], 0, 0]
    earmarked = [*project.earmarked[known], *year.future_earmarked]
    other = [*project.other[known], 0, 0]
    years = range(fiscal_year - 2, fiscal_year + 3)
    general = [
        int(year.misprints.get(f"general_fund/{at}", total - grants - rest))
        for at, total, grants, rest in zip(years, settled, earmarked, other, strict=True)
    ]
    stays = year.direction not in ENDING
    fte = _carried(project.fte[known], stays=stays, gone=0.0)
    overtime = _carried(project.overtime[known], stays=stays, gone=0.0)
    return CostTable(
        years=years,
        budget=[*project.budget[known], next_budget, after_next],
        settled=settled,
        general_fund=general,
        earmarked=earmarked,
        other=other,
        personnel=[
            personnel_cost(min(at, fiscal_year), people, hours)
            for at, people, hours in zip(years, fte, overtime, strict=True)
        ],
        fte=fte,
        overtime=overtime,
        appointed=_carried(project.appointed[known], stays=stays, gone="無"),
    )


def indicator_block(
    place: int, indicator: IndicatorContent, year: YearContent, fiscal_year: int
) -> IndicatorBlock:
    """Indicator number `place` from three years before to two years after `fiscal_year`.

    An actual of a later year, or one that is not known when the sheet is written, is printed as 0.
    """
    last = fiscal_year - (1 if indicator.late else 0)
    years = range(fiscal_year - 3, fiscal_year + 3)
    actuals = [
        year.misprints.get(f"actual/{place}/{at}", indicator.actual[at - FIRST_INDICATOR_YEAR])
        if at <= last
        else 0.0
        for at in years
    ]
    mark = f" ★{indicator.late}月判明" if indicator.late else ""
    return IndicatorBlock(
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        about=indicator.about + mark,
        targets=[indicator.target[at - FIRST_INDICATOR_YEAR] for at in years],
        actuals=actuals,
    )


def _carried(known: Sequence[Value], *, stays: bool, gone: Value) -> list[Value]:
    """Three known years, and the own year's value for the two to come unless the project ends."""
    return [*known, *[known[-1] if stays else gone] * 2]
