"""Indicators of a subject over the years: target against actual, and what the city's rule says of each year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.judging import PLAIN_RATE, Judgement, RateRule, judge_indicator
from shisaku.core.sheet import IndicatorAt, IndicatorData, SheetData, YearValues
from shisaku.core.text import label_key
from shisaku.core.values import Value
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.work.pages.figure import Figure, counting, figure
from shisaku.work.states import SheetState

OUTCOME = "outcome"
_Same = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """Target and actual of a year, and the judgement where the paper states either."""

    year: FiscalYear
    target: Figure
    actual: Figure
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class IndicatorPanel:
    """An indicator with all its years. `address` is that of the indicator in the evaluated sheet.

    `kind` is the vocabulary's (activity | outcome | size …): what the paper says, else what its place says.
    `activity` is the key of the activity whose output it is.
    """

    address: str
    data: IndicatorData
    kind: str | None
    activity: str | None
    baseline: Figure
    final: Figure
    years: Sequence[IndicatorYear]

    def in_year(self, year: int) -> IndicatorYear | None:
        """The entry of `year`."""
        return next((entry for entry in self.years if entry.year == year), None)

    @property
    def is_outcome(self) -> bool:
        """Whether it speaks of what changed for people, not of what the city did."""
        return self.kind == OUTCOME


@dataclass(frozen=True, slots=True)
class Judging:
    """The rule a city judges by and the fiscal years it has adopted it for; without a rule there are rates only."""

    rule: RateRule = PLAIN_RATE
    adopted: YearRange | None = None


def indicator_panels(
    current: SheetState, history: Sequence[SheetState], years: Sequence[FiscalYear], judging: Judging
) -> list[IndicatorPanel]:
    """The indicators of the evaluated sheet; each year's figures as they count there (`figure.counting`)."""
    in_sheets = [(state, _by_likeness(state.data)) for state in history]
    return [
        _panel(
            current,
            found,
            [(state, known[same]) for state, known in in_sheets if same in known],
            years,
            judging,
        )
        for same, found in _by_likeness(current.data).items()
    ]


def _by_likeness(data: SheetData) -> dict[_Same, IndicatorAt]:
    """What makes two indicators of two sheets the same: place, name, unit, and which of several alike it is."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[_Same, IndicatorAt] = {}
    for at in data.every_indicator():
        likeness = (at.address.split("/")[0], label_key(at.data.name), label_key(at.data.unit))
        seen[likeness] += 1
        found[(*likeness, seen[likeness])] = at
    return found


def _panel(
    current: SheetState,
    placed: IndicatorAt,
    sheets: Sequence[tuple[SheetState, IndicatorAt]],
    years: Sequence[FiscalYear],
    judging: Judging,
) -> IndicatorPanel:
    address, data, activity = placed
    own = current.fiscal_year
    known = {state.fiscal_year: at for state, at in sheets}
    told = [state for state, _at in sheets]

    def stated(year: FiscalYear, side: str) -> Figure:
        return counting(told, year, own, lambda state: _stated(state, known[state.fiscal_year], year, side))

    figures = {(year, side): stated(year, side) for year in years for side in ("target", "actual")}
    merged = data.model_copy(update={"values": _merged(data, figures, years)})
    return IndicatorPanel(
        address=address,
        data=data,
        kind=placed.kind or None,
        activity=activity,
        baseline=figure(current, f"{address}/baseline", data.baseline.value if data.baseline else None),
        final=figure(current, f"{address}/final", data.final.value if data.final else None),
        years=[
            IndicatorYear(year, target, actual, _judged(merged, year, target, actual, judging))
            for year in years
            for target, actual in [(figures[year, "target"], figures[year, "actual"])]
        ],
    )


def _stated(state: SheetState, placed: IndicatorAt, year: FiscalYear, side: str) -> Figure:
    entry = placed.data.in_year(year)
    value: Value | None = getattr(entry, side) if entry else None
    return figure(state, f"{placed.address}/values/{int(year)}/{side}", value)


def _merged(
    data: IndicatorData, figures: dict[tuple[FiscalYear, str], Figure], years: Sequence[FiscalYear]
) -> list[YearValues]:
    """The values to judge by: those shown, and the sheet's own of the years that are not shown."""
    shown = [
        YearValues(
            fiscal_year=year, target=figures[year, "target"].value, actual=figures[year, "actual"].value
        )
        for year in years
    ]
    return [entry for entry in data.values if entry.fiscal_year not in years] + [
        entry for entry in shown if entry.target is not None or entry.actual is not None
    ]


def _judged(
    data: IndicatorData, year: FiscalYear, target: Figure, actual: Figure, judging: Judging
) -> Judgement | None:
    if target.value is None and actual.value is None:
        return None
    return judge_indicator(data, year, judging.rule, adopted=judging.adopted)
