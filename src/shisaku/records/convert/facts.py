"""`SheetData` → rows of facts, not yet saved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from shisaku.core.checks import about
from shisaku.core.judging import Judgement
from shisaku.core.reading import Problem, Severity
from shisaku.core.sheet import IndicatorAt, Input, SheetData
from shisaku.core.values import Value, address_step
from shisaku.records.models import (
    CostFact,
    DirectionFact,
    Indicator,
    IndicatorFact,
    ProblemFact,
    ScoreFact,
    StaffFact,
)
from shisaku.records.models.fact import Fact

Judged = Mapping[tuple[str, int], Judgement]
_REASON_LENGTH = 300


class Keys(TypedDict):
    """The columns that every fact has, but for its view: the same facts may be for both."""

    sheet_id: str
    revision_id: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows belong: the sheet, the revision that states them, the view they are for."""

    sheet: str
    revision: str
    view: str = ""

    @property
    def keys(self) -> Keys:
        """As columns."""
        return {"sheet_id": self.sheet, "revision_id": self.revision}


def facts_of(
    data: SheetData,
    place: Place,
    *,
    judged: Judged,
    problems: Iterable[Problem],
    indicators: Mapping[str, tuple[IndicatorAt, Indicator | None]],
) -> list[Fact]:
    """Every fact a sheet states. `judged` has judgements by (address, fiscal year); `indicators` are by address."""
    return [
        *_costs(data, place),
        *_staff(data, place),
        *_indicators(indicators, place, judged),
        *_scores(data, place),
        *_directions(data, place),
        *_problems(problems, place),
    ]


def number(value: Value | None) -> float | None:
    """The number of a value; `None` where a state stands in its place."""
    said = value.as_data.value if value is not None else None
    return None if said is None else float(said)


def yen(value: Value | None) -> int | None:
    """The amount in whole yen; `None` where a state stands in its place."""
    return None if value is None or value.value is None else round(value.value)


def state(value: Value | None) -> str:
    """The state in a number's place; empty where there is a number or nothing at all."""
    return (value.as_data.state or "") if value else ""


def _costs(data: SheetData, place: Place) -> Iterator[Fact]:
    for cost in data.costs:
        yield CostFact(
            **place.keys,
            value_year=cost.fiscal_year,
            item=cost.item,
            basis=cost.basis or "",
            amount=yen(cost.amount),
            state=state(cost.amount),
        )
    for entry in data.inputs:
        yield from _inputs(entry, place)


def _inputs(entry: Input, place: Place) -> Iterator[Fact]:
    for basis, value in (("budget", entry.budget), ("settled", entry.settled)):
        if value is not None:
            yield CostFact(
                **place.keys,
                value_year=entry.fiscal_year,
                item=f"inputs/{address_step(entry.key)}",
                basis=basis,
                amount=yen(value),
                state=state(value),
            )


def _staff(data: SheetData, place: Place) -> Iterator[Fact]:
    for entry in data.staffing:
        yield StaffFact(
            **place.keys,
            value_year=entry.fiscal_year,
            item=entry.item,
            value=number(entry.value),
            state=state(entry.value),
            mark=entry.mark or "",
        )


def _indicators(
    indicators: Mapping[str, tuple[IndicatorAt, Indicator | None]], place: Place, judged: Judged
) -> Iterator[Fact]:
    for address, (found, kept) in indicators.items():
        head = {
            "indicator": kept,
            "address": address,
            "name": found.data.name,
            "unit": found.data.unit,
            "kind": found.kind,
        }
        for values in found.data.values:
            yield IndicatorFact(
                **place.keys,
                **head,
                value_year=values.fiscal_year,
                target=number(values.target),
                target_state=state(values.target),
                actual=number(values.actual),
                actual_state=state(values.actual),
                **_judgement(judged.get((address, values.fiscal_year))),
            )
        if not found.data.values:
            yield IndicatorFact(**place.keys, **head)


def _judgement(judgement: Judgement | None) -> dict[str, object]:
    if judgement is None:
        return {}
    return {
        "rule": judgement.rule,
        "outcome": judgement.outcome,
        "rate": judgement.rate,
        "rounded": judgement.rounded,
        "word": judgement.word or "",
        "mark": judgement.mark or "",
        "rank": judgement.rank,
        "reason": (judgement.reason or "")[:_REASON_LENGTH],
    }


def _scores(data: SheetData, place: Place) -> Iterator[Fact]:
    for entry in data.evaluations:
        yield ScoreFact(
            **place.keys,
            stage=entry.stage,
            criterion=entry.criterion,
            score=entry.score,
            mark=entry.mark or "",
        )


def _directions(data: SheetData, place: Place) -> Iterator[Fact]:
    for entry in data.directions:
        yield DirectionFact(**place.keys, stage=entry.stage, decision=entry.decision, label=entry.label)


def _problems(problems: Iterable[Problem], place: Place) -> Iterator[Fact]:
    for problem in problems:
        yield ProblemFact(
            **place.keys,
            code=problem.code,
            severity=str(problem.severity),
            address=problem.address,
            about=about(problem),
            message=problem.message,
            numbers=problem.numbers,
        )


def problem_of(fact: ProblemFact) -> Problem:
    """A kept problem as the core's."""
    return Problem(
        code=fact.code,
        severity=Severity(fact.severity),
        address=fact.address,
        message=fact.message,
        numbers=fact.numbers,
    )
