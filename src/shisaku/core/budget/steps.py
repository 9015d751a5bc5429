"""The steps of a project's budget: 要求, 査定 by step, 議決. A trace of what happened, no proposal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.reading import Problem, Severity
from shisaku.core.sheet import Cost, SheetData
from shisaku.core.values import Part, Value
from shisaku.core.years import FiscalYear

REQUESTED, ASSESSED, VOTED = "requested", "assessed", "voted"
# The order of a budget: what is asked, how it is assessed, what the council votes.
KINDS = (REQUESTED, ASSESSED, VOTED)
# As which cost of the year's sheet each stands (design §3.2).
BASES: Mapping[str, str] = {REQUESTED: "requested", ASSESSED: "assessed", VOTED: "initial"}


class Owed(Part):
    """The evaluation a change is owed to: the fiscal year of its sheet, stage and decision; `yen` is what it moved."""

    fiscal_year: FiscalYear
    stage: str = ""
    decision: str = ""
    yen: int | None = None


class Step(Part):
    """A step of the budget of `fiscal_year`: `name` is the city's own (財政課査定, 市長査定), `yen` what it came to."""

    fiscal_year: FiscalYear
    kind: str
    name: str
    yen: int
    words: str = ""
    owed: Owed | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A step with the one before it, and what it moved in yen; the first has nothing before it."""

    step: Step
    before: Step | None

    @property
    def moved(self) -> int | None:
        """What the step moved, in yen."""
        return None if self.before is None else self.step.yen - self.before.yen


def changes(steps: Sequence[Step]) -> list[Change]:
    """The steps of one project and year in their order: 要求, 査定 as they are told, 議決."""
    ordered = sorted(steps, key=lambda step: KINDS.index(step.kind))
    return [Change(step, before) for before, step in zip([None, *ordered], ordered, strict=False)]


def misfits(steps: Sequence[Step]) -> list[Problem]:
    """What does not fit together in the steps of one project and year; none of it stops anything."""
    return [problem for change in changes(steps) for problem in _misfits_of(change)]


def _misfits_of(change: Change) -> Iterator[Problem]:
    step, moved = change.step, change.moved
    if step.yen < 0:
        yield _problem("amount_negative", f"{step.name}の額が負の数です（{step.yen:,}円）")
    if step.owed is not None and step.owed.fiscal_year >= step.fiscal_year:
        year = step.owed.fiscal_year.label
        yield _problem(
            "evaluation_later", f"{step.name}の理由とした評価が{year}で、予算の年度より前ではありません"
        )
    if step.owed is not None and step.owed.yen is not None and moved is not None:
        other_way = step.owed.yen * moved < 0
        if other_way or abs(step.owed.yen) > abs(moved):
            said = f"評価による増減{step.owed.yen:+,}円が、{step.name}での増減{moved:+,}円と合いません"
            yield _problem("owed_differs", said)
    if step.kind == VOTED and moved and not step.words and step.owed is None:
        before = change.before.name if change.before else ""
        yield _problem("voted_differs", f"{step.name}が{before}と{moved:+,}円違いますが、理由がありません")


def filled(data: SheetData, *, year: int, steps: Sequence[Step]) -> SheetData:
    """The sheet with what was asked, last assessed and voted for `year` as costs, in yen; all else stays."""
    last = {step.kind: step for step in sorted(steps, key=lambda step: KINDS.index(step.kind))}
    values = {BASES[kind]: Value(value=step.yen) for kind, step in last.items()}
    costs = []
    for cost in data.costs:
        meant = cost.item == "total" and cost.fiscal_year == year
        value = values.pop(cost.basis or "", None) if meant else None
        costs.append(cost if value is None else cost.model_copy(update={"amount": value}))
    added = [
        Cost(fiscal_year=FiscalYear(year), basis=basis, item="total", amount=value)
        for basis, value in values.items()
    ]
    return data.model_copy(update={"costs": [*costs, *added]})


def _problem(code: str, message: str) -> Problem:
    return Problem(code=code, severity=Severity.NOTICE, address="", message=f"{message}。")
