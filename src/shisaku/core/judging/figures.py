"""Taking the figures of a rate from an indicator: actual, target, baseline – or why one is missing."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from shisaku.core.judging.exact import exact, plain_number
from shisaku.core.judging.judgement import JudgedFigure
from shisaku.core.judging.rates import (
    ACTUAL,
    ACTUAL_SUM,
    BASELINE,
    EXPECTED,
    FINAL_TARGET,
    TARGET,
    TARGET_SUM,
    Figures,
)
from shisaku.core.judging.reasons import NotJudgeableError
from shisaku.core.judging.rules import RateMethod
from shisaku.core.sheet import IndicatorData, YearValues
from shisaku.core.values import STATES, Value
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear

FALLING = "down"
RANGE = "range"


class Taken(NamedTuple):
    """The figures of a rate, as the calculation and as the judgement's record need them."""

    figures: Figures
    inputs: list[JudgedFigure]
    estimated: bool


def take(
    indicator: IndicatorData, judged_year: int | None, method: RateMethod, period: YearRange | None = None
) -> Taken:
    """The figures `method` needs of `indicator` for a year. Raises `NotJudgeableError` where one is missing."""
    if judged_year is None:
        raise NotJudgeableError("no_year")
    year = FiscalYear(judged_year)
    # An indicator whose printed figures are running totals already is not summed once more.
    summed = method.cumulative and indicator.basis != "cumulative"
    entries = _years_summed(indicator, year, period) if summed else [_entry(indicator, year)]
    actual = sum((certain_actual(entry.actual) for entry in entries), Fraction(0))
    baseline = _baseline(indicator)
    if method.up == "difference":
        target, word = Fraction(0), TARGET
    else:
        target, word = _target(indicator, entries, method, _plan(indicator, method, period), baseline)
    words = (ACTUAL_SUM, TARGET_SUM) if summed else (ACTUAL, word)
    figures = Figures(actual, target, baseline, indicator.direction != FALLING, *words)
    inputs = [_recorded("actual", words[0], year, actual)]
    if method.up != "difference":
        inputs.append(_recorded("target", words[1], year, target))
    if baseline is not None and indicator.baseline is not None:
        inputs.append(_recorded("baseline", BASELINE, indicator.baseline.fiscal_year, baseline))
    return Taken(
        figures, inputs, any(entry.actual is not None and entry.actual.estimate for entry in entries)
    )


def certain_actual(value: Value | None) -> Fraction:
    """The actual as a number that may be calculated with. Raises `NotJudgeableError` with what stands instead."""
    if value is None:
        raise NotJudgeableError("actual_missing")
    if value.expected is not None:
        year, month = value.expected.split("-")
        raise NotJudgeableError("actual_expected", month=f"{year}年{int(month)}月")
    if value.state == "not_yet":
        raise NotJudgeableError("actual_not_yet")
    if value.value is None:
        raise NotJudgeableError("actual_state", state=STATES[value.state or "not_set"])
    return exact(value.value)


def certain_target(value: Value | None) -> Fraction:
    """The target as a number. Raises `NotJudgeableError` with what stands instead."""
    if value is None:
        raise NotJudgeableError("target_missing")
    if value.value is None:
        raise NotJudgeableError("target_state", state=STATES[value.state or "not_set"])
    return exact(value.value)


def _entry(indicator: IndicatorData, year: FiscalYear) -> YearValues:
    return indicator.in_year(year) or YearValues(fiscal_year=year)


def _years_summed(indicator: IndicatorData, year: FiscalYear, period: YearRange | None) -> list[YearValues]:
    """The years up to `year`, inside the plan where one is known, for which the sheet states a target."""
    upto = [
        entry
        for entry in indicator.values
        if entry.fiscal_year <= year and (period is None or entry.fiscal_year in period)
    ]
    stated = [entry for entry in upto if entry.target is not None and entry.target.value is not None]
    if not any(entry.fiscal_year == year for entry in stated):
        # The judged year itself must be there: its absence has its own reason.
        return [_entry(indicator, year)]
    return stated


def _baseline(indicator: IndicatorData) -> Fraction | None:
    if indicator.basis == "increment":
        return Fraction(0)  # targets and actuals are themselves counted from the baseline (増分目標)
    point = indicator.baseline
    return None if point is None or point.value.value is None else exact(point.value.value)


def _target(
    indicator: IndicatorData,
    entries: Sequence[YearValues],
    method: RateMethod,
    plan: YearRange | None,
    baseline: Fraction | None,
) -> tuple[Fraction, str]:
    if method.path == "given":
        return sum((certain_target(entry.target) for entry in entries), Fraction(0)), TARGET
    final = certain_target(indicator.final.value if indicator.final else None)
    if method.path == "none":
        return final, FINAL_TARGET
    if baseline is None:
        raise NotJudgeableError("baseline_missing")
    if plan is None or plan.first is None or plan.last is None:
        raise NotJudgeableError("period_unknown")
    length = plan.last - plan.first + 1
    # After the plan's end the final target stays what is expected.
    gone = min(entries[-1].fiscal_year - plan.first + 1, length)
    if gone <= 0:
        raise NotJudgeableError("before_plan")
    return baseline + (final - baseline) * Fraction(gone, length), EXPECTED.format(years=length, year=gone)


def _plan(indicator: IndicatorData, method: RateMethod, period: YearRange | None) -> YearRange | None:
    """The plan's years: as told, else its length back from the final target, else from baseline to final target."""
    if period is not None:
        return period
    last = indicator.final.fiscal_year if indicator.final else None
    start = indicator.baseline.fiscal_year if indicator.baseline else None
    if last is not None and method.plan_years is not None:
        return YearRange(first=last.plus(1 - method.plan_years), last=last)
    if last is not None and start is not None and start < last:
        return YearRange(first=start.plus(1), last=last)
    return None


def _recorded(role: str, label: str, year: FiscalYear | None, number: Fraction) -> JudgedFigure:
    return JudgedFigure(role=role, label=label, fiscal_year=year, value=plain_number(number))
