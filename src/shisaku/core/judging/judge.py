"""Judging one indicator in one year by a rule, with the working shown."""

import re
from decimal import Decimal
from fractions import Fraction

from shisaku.core.amounts import parse_number, printed_number
from shisaku.core.judging.bands import band_of, mark_of
from shisaku.core.judging.exact import exact, plain_number
from shisaku.core.judging.figures import FALLING, RANGE, Taken, take
from shisaku.core.judging.judgement import Judgement
from shisaku.core.judging.rates import METHODS, Figures, Working, in_range, inverse, mirrored
from shisaku.core.judging.reasons import NotJudgeableError, Reason
from shisaku.core.judging.rounding import Rounding
from shisaku.core.judging.rules import RateRule
from shisaku.core.sheet import IndicatorData
from shisaku.core.text import fold
from shisaku.core.values import Value
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear

_RANGE = re.compile(r"(?P<low>.*?\d)[^\d.～〜~]*[～〜~](?P<high>.*\d)\D*")


def judge_indicator(
    indicator: IndicatorData,
    year: int | None,
    rule: RateRule,
    *,
    adopted: YearRange | None = None,
    period: YearRange | None = None,
    rounding: Rounding | None = None,
) -> Judgement:
    """What `rule` says of `indicator` in fiscal `year`.

    `adopted` are the years the city uses the rule (else the rule's own validity): outside them there is a rate and no
    word. `period` are the plan's years, for an expected path. `rounding` is the indicator's own where it differs from
    the rule's. Never raises for missing figures: the judgement then has its reason, and no rate.
    """
    known = Judgement(
        rule=rule.rule,
        rule_version=rule.version,
        indicator=indicator.name,
        fiscal_year=None if year is None else FiscalYear(year),
        unit=rule.rate.unit,
        outcome="not_judgeable",
    )
    try:
        taken = take(indicator, year, rule.rate, period)
        working = _rate(indicator, taken.figures, rule)
    except NotJudgeableError as stop:
        return known.model_copy(update={"outcome": stop.reason.outcome, "reasons": [stop.reason]})
    rounded = (rounding or rule.rounding_of(indicator.name)).apply(working.rate)
    result = {
        "inputs": taken.inputs,
        "formula": f"{working.formula} = {_printed_rate(rounded, rule)}",
        "rate": plain_number(working.rate),
        "rounded": plain_number(rounded),
    }
    return known.model_copy(update=result | _word(rule, rounded, year, adopted, _notes(indicator, taken)))


def _rate(indicator: IndicatorData, figures: Figures, rule: RateRule) -> Working:
    if indicator.direction == RANGE:
        if rule.rate.up == "difference":
            raise NotJudgeableError("range_as_difference")
        low, high = _range_of(indicator, figures)
        return in_range(figures, low, high, inverse if rule.rate.down == "inverse" else mirrored)
    by_direction = {FALLING: rule.rate.down, "keep": rule.rate.keep}
    return METHODS[by_direction.get(indicator.direction or "", rule.rate.up)](figures)


def _range_of(indicator: IndicatorData, figures: Figures) -> tuple[Fraction, Fraction]:
    """The ends of a range, as the paper prints it behind the target (`36～38`)."""
    stated = [entry.target for entry in indicator.values] + (
        [indicator.final.value] if indicator.final else []
    )
    values = [value for value in stated if isinstance(value, Value) and value.value is not None]
    printed = next((v.printed for v in values if v.printed and exact(v.value or 0) == figures.target), None)
    match = _RANGE.fullmatch(fold(printed or ""))
    ends = [parse_number(match[end].strip()) for end in ("low", "high")] if match else []
    if len(ends) == 0 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        raise NotJudgeableError("range_unreadable")
    return exact(ends[0]), exact(ends[1])


def _word(
    rule: RateRule, rounded: Decimal, year: int | None, adopted: YearRange | None, notes: list[Reason]
) -> dict[str, object]:
    """The band of a rate, or why it has no word."""
    years = adopted or rule.valid
    if year is None or year not in years:
        return {"outcome": "rate_only", "reasons": [Reason.of("not_valid", years=years.label), *notes]}
    found = band_of(rule.bands, rounded)
    if found is None:
        return {"outcome": "rate_only", "reasons": [Reason.of("no_bands"), *notes]}
    rank, band = found
    return {
        "outcome": "judged",
        "band": band.word,
        "rank": rank,
        "mark": mark_of(band, rank),
        "reasons": notes,
    }


def _notes(indicator: IndicatorData, taken: Taken) -> list[Reason]:
    notes = [Reason.of("estimate")] if taken.estimated else []
    return notes if indicator.direction else [*notes, Reason.of("direction_assumed")]


def _printed_rate(rounded: Decimal, rule: RateRule) -> str:
    exponent = rounded.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return printed_number(float(rounded), digits) + rule.rate.unit
