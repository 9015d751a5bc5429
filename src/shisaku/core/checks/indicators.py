"""Checks of indicators: zeros that are none, targets, rates."""

from collections.abc import Iterator

from shisaku.core.checks.check import Finding, Papers, finding
from shisaku.core.checks.sentences import YEARS
from shisaku.core.judging import judge_indicator
from shisaku.core.sheet import IndicatorData, YearValues
from shisaku.core.years import FiscalYear

_HIGH_RATE = 150
_UNCHANGED_YEARS = 5
# What shall stay as it is has one target for good.
_STEADY = {"keep", "range"}


def zero_before_known(papers: Papers) -> Iterator[Finding]:
    """An actual printed 0 for a year still to come, or with a month in which it will be known."""
    for address, indicator, entry in _entries(papers):
        if entry.actual is None or entry.actual.value != 0:
            continue
        expected = entry.actual.expected
        if expected is not None or (papers.year is not None and entry.fiscal_year > papers.year):
            known = "" if expected is None else f"（{expected[:4]}年{int(expected[5:])}月に判明）"
            yield finding(
                f"{address}/values/{entry.fiscal_year}/actual",
                year=entry.fiscal_year,
                name=indicator.name,
                known=known,
            )


def zero_in_unused_year(papers: Papers) -> Iterator[Finding]:
    """Actuals printed 0 in years whose target is 0 or missing: the indicator was not in use; told at the last one."""
    for address, indicator, _ in papers.sheet.every_indicator():
        years = unused_years(indicator, papers.year)
        if years:
            place = f"{address}/values/{years[-1]}/actual"
            yield finding(place, name=indicator.name, years=YEARS.join(year.label for year in years))


def only_activity(papers: Papers) -> Iterator[Finding]:
    """Every indicator counts what was done, none what came of it."""
    found = [at for at in papers.sheet.every_indicator() if at.kind != "size"]
    if found and all(at.kind == "activity" for at in found):
        yield finding(found[0].address, count=len(found))


def rate_over_150(papers: Papers) -> Iterator[Finding]:
    """The own year's rate is above 150 %: the target may be too low."""
    for address, indicator, _ in papers.sheet.every_indicator():
        judgement = judge_indicator(indicator, papers.year, papers.rate_rule)
        entry = None if papers.year is None else indicator.in_year(papers.year)
        if judgement.rate is None or judgement.unit != "%" or judgement.rate <= _HIGH_RATE or entry is None:
            continue
        figures = {figure.role: figure for figure in judgement.inputs}
        yield finding(
            f"{address}/values/{entry.fiscal_year}/target",
            year=papers.year,
            name=indicator.name,
            actual=figures["actual"].value,
            target=figures["target"].value,
            rate=judgement.rounded,
        )


def target_unchanged(papers: Papers) -> Iterator[Finding]:
    """The own year's target is the same for five years and more in a row, planned years included."""
    for address, indicator, _ in papers.sheet.every_indicator():
        if papers.year is None or indicator.direction in _STEADY:
            continue
        target, years = _same_target(indicator, papers.year)
        if target and len(years) >= _UNCHANGED_YEARS:
            yield finding(
                f"{address}/values/{papers.year}/target",
                name=indicator.name,
                target=target,
                first=years[0],
                last=years[-1],
                years=len(years),
            )


def unused_years(indicator: IndicatorData, year: FiscalYear | None) -> list[FiscalYear]:
    """The years up to `year` in which an indicator seems not to have been in use; none without a year."""
    return sorted(
        entry.fiscal_year
        for entry in indicator.values
        if is_unused(entry) and entry.actual is not None and entry.actual.expected is None
        if year is not None and entry.fiscal_year <= year
    )


def is_unused(entry: YearValues) -> bool:
    """Whether an indicator's slot of a year is not in use: 0 printed as actual beside a target that is 0 or none."""
    zero = entry.actual is not None and entry.actual.value == 0
    return zero and (entry.target is None or not entry.target.value)


def _same_target(indicator: IndicatorData, year: FiscalYear) -> tuple[int | float | None, list[FiscalYear]]:
    """The target of `year` and the unbroken run of years around it that share it."""
    targets = {
        entry.fiscal_year: entry.target.value for entry in indicator.values if entry.target is not None
    }
    target = targets.get(year)
    if target is None:
        return None, []
    first = last = year
    while targets.get(first.plus(-1)) == target:
        first = first.plus(-1)
    while targets.get(last.plus(1)) == target:
        last = last.plus(1)
    return target, [FiscalYear(y) for y in range(first, last + 1)]


def _entries(papers: Papers) -> Iterator[tuple[str, IndicatorData, YearValues]]:
    for address, indicator, _ in papers.sheet.every_indicator():
        for entry in indicator.values:
            yield address, indicator, entry
