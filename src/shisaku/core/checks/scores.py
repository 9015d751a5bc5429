"""Checks of scores and marks beside what was measured: a score speaks of the work, so it may differ."""

from collections.abc import Iterator

from shisaku.core.addresses import item_key
from shisaku.core.checks.check import Finding, Papers, finding
from shisaku.core.checks.indicators import is_unused
from shisaku.core.checks.sentences import CRITERIA
from shisaku.core.judging import Judgement
from shisaku.core.judging.written import is_dash
from shisaku.core.sheet import Evaluation, IndicatorData
from shisaku.core.years import FiscalYear

# Criteria that speak of what was reached; needs, the city's role and priority need no measure.
_OF_RESULTS = ("progress", "effectiveness", "grade")
_GOOD_SCORE, _POOR_SCORE = 0.75, 0.25
_GOOD_RATE, _POOR_RATE = 100, 80


def scored_unmeasured(papers: Papers) -> Iterator[Finding]:
    """Results were scored, and no indicator has an actual of the year that is there and certain."""
    scored = [e for e in papers.sheet.evaluations if e.criterion in _OF_RESULTS and _is_scored(e)]
    if papers.year is None or not scored:
        return
    indicators = [at.data for at in papers.sheet.every_indicator() if at.kind != "size"]
    if any(_is_measured(indicator, papers.year) for indicator in indicators):
        return
    first = min(scored, key=lambda evaluation: _OF_RESULTS.index(evaluation.criterion))
    yield finding(
        _address(first),
        criterion=CRITERIA[first.criterion],
        score=first.mark if first.score is None else first.score,
        year=papers.year,
        count=len(indicators),
    )


def rate_against_score(papers: Papers) -> Iterator[Finding]:
    """A good score for progress beside poor rates, or a poor score beside good ones – of every indicator judged.

    Silent where no form says which end of the scale is best: on some papers 1 is.
    """
    judged = [j for j in papers.judged() if j.rate is not None and j.unit == "%"]
    for evaluation in papers.sheet.evaluations:
        if evaluation.criterion != "progress" or evaluation.score is None or not judged:
            continue
        goodness = papers.demands.goodness(evaluation.score)
        if goodness is None:
            continue
        good, poor = goodness >= _GOOD_SCORE, goodness <= _POOR_SCORE
        if (good and all(_is_poor(j, papers) for j in judged)) or (poor and all(_is_good(j) for j in judged)):
            worst = min(judged, key=lambda j: j.rate or 0)
            yield finding(
                _address(evaluation), score=evaluation.score, name=worst.indicator, rate=worst.rounded
            )


def rate_against_word(papers: Papers) -> Iterator[Finding]:
    """The written word of progress is another than the rule's own for the rate."""
    if papers.rule is None:
        return
    address = next(
        (_address(e) for e in papers.sheet.evaluations if e.criterion == "progress" and e.mark), ""
    )
    for judgement in papers.judged():
        if judgement.agrees is False:
            yield finding(
                address,
                written=judgement.written,
                rate=judgement.rounded,
                unit=judgement.unit,
                band=judgement.band,
                rule=papers.rule.title,
            )


def _is_poor(judgement: Judgement, papers: Papers) -> bool:
    """In the lower half of the rule's bands; without bands below 80 %."""
    if judgement.rank is None:
        return judgement.rate is not None and judgement.rate < _POOR_RATE
    return judgement.rank * 2 > len(papers.rate_rule.bands) - 1


def _is_good(judgement: Judgement) -> bool:
    """In the best band; without bands the target was reached."""
    if judgement.rank is None:
        return judgement.rate is not None and judgement.rate >= _GOOD_RATE
    return judgement.rank == 0


def _is_scored(evaluation: Evaluation) -> bool:
    return evaluation.score is not None or bool(evaluation.mark and not is_dash(evaluation.mark))


def _is_measured(indicator: IndicatorData, year: FiscalYear) -> bool:
    entry = indicator.in_year(year)
    return entry is not None and entry.actual is not None and entry.actual.is_certain and not is_unused(entry)


def _address(evaluation: Evaluation) -> str:
    return f"evaluations/{item_key(evaluation)}/{'mark' if evaluation.score is None else 'score'}"
