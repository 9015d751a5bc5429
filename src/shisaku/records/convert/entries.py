"""`SheetData` → the line of a list, the terms it is narrowed down by, the text it is found by. Not yet saved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shisaku.core.judging import Judgement
from shisaku.core.reading import Problem, Severity
from shisaku.core.sheet import Direction, SheetData
from shisaku.core.text import searchable
from shisaku.core.values import Value, plain
from shisaku.records.convert.facts import Place, number, yen
from shisaku.records.convert.indicators import indicators_at
from shisaku.records.convert.sorting import number_sort
from shisaku.records.models import EntryTerm, Plan, PlanNode, SearchText, SheetEntry
from shisaku.records.search import grams_of

NONE = "none"
_SUMMARY = ("overview", "purpose", "target", "results")
_SUMMARY_LENGTH = 300
_LABEL_LENGTH = 120
_HISTORY_YEARS = 3


@dataclass(frozen=True, slots=True)
class EntryParts:
    """What a line shows that the sheet alone does not say.

    `offices` are the accepted names of department, section, unit; `earlier` are the subject's sheets before this one,
    newest first; `judged` the judgements of the sheet's own year; `plans` those served, `nodes` the nodes served in
    them, each with those above it from the top down, the primary ones in `primary`; `score_labels` the words of
    criteria.
    """

    municipality: str
    subject: str
    org_unit: str | None
    newest: bool
    offices: Mapping[str, str]
    earlier: Sequence[SheetData]
    judged: Sequence[Judgement]
    problems: Sequence[Problem]
    plans: Sequence[Plan]
    nodes: Sequence[Sequence[PlanNode]]
    primary: frozenset[str]
    score_labels: Mapping[str, str]


def entry_of(data: SheetData, place: Place, parts: EntryParts) -> SheetEntry:
    """The line of a sheet in one view."""
    direction = last_direction(data)
    year = int(data.fiscal_year or 0)
    found = indicators_at(data).values()
    severities = [problem.severity for problem in parts.problems]
    return SheetEntry(
        sheet_id=place.sheet,
        revision_id=place.revision,
        view=place.view,
        municipality_id=parts.municipality,
        subject_id=parts.subject,
        org_unit_id=parts.org_unit,
        fiscal_year=year,
        newest=parts.newest,
        kind=data.subject.kind,
        number=data.subject.number or "",
        number_sort=number_sort(data.subject.number or ""),
        name=data.subject.name,
        summary=_summary(data),
        department=parts.offices.get("department", ""),
        section=parts.offices.get("section", ""),
        unit=parts.offices.get("unit", ""),
        decision=direction.decision if direction else "",
        direction_label=direction.label if direction else "",
        direction_reason=plain(direction.reason) if direction else "",
        scores=[
            {"stage": e.stage, "criterion": e.criterion, "score": e.score, "mark": e.mark}
            for e in data.evaluations
        ],
        judgements=_judgements(parts.judged),
        indicator_count=len(found),
        target_count=sum(any(number(v.target) is not None for v in at.data.values) for at in found),
        serious=severities.count(Severity.SERIOUS),
        notices=severities.count(Severity.NOTICE),
        hints=severities.count(Severity.HINT),
        **_money(data, year, parts.earlier),
    )


def last_direction(data: SheetData) -> Direction | None:
    """The direction of the last stage that gave one."""
    return data.directions[-1] if data.directions else None


def _summary(data: SheetData) -> str:
    texts = (plain(data.texts.get(name)) for name in _SUMMARY)
    return next((text for text in texts if text), "")[:_SUMMARY_LENGTH]


def _first(data: SheetData, year: int, item: str, *bases: str | None) -> Value | None:
    """The first of the bases in which the sheet states a figure of its own: one shared with others is not its own."""
    for basis in bases:
        for cost in data.costs:
            if (cost.fiscal_year, cost.item, cost.basis) == (year, item, basis) and not cost.shared_with:
                return cost.amount
    return None


def _budget(data: SheetData, year: int) -> int | None:
    """The budget of a year; where there is no cost line, what the logic model puts in, if every amount is known."""
    if data.costs or not data.inputs:
        return yen(_first(data, year, "total", "budget", "initial", "requested"))
    amounts = [yen(entry.budget) for entry in data.inputs if entry.fiscal_year == year]
    return sum(a for a in amounts if a is not None) if amounts and None not in amounts else None


def _settled(sheets: Iterable[SheetData], year: int) -> Value | None:
    """The settled total of a year as the first of `sheets` that states it."""
    return next((v for sheet in sheets if (v := _first(sheet, year, "total", "settled"))), None)


def _money(data: SheetData, year: int, earlier: Sequence[SheetData]) -> dict[str, Any]:
    own = _settled([data], year)
    settled = yen(own) if own and own.is_certain else None
    budget = _budget(data, year)
    years = range(year - _HISTORY_YEARS + 1, year)
    before = {y: yen(_settled([data, *earlier], y)) for y in years}
    staff = data.staff(year, "fte")
    return {
        "budget": budget,
        "budget_next": _budget(data, year + 1),
        "settled": settled,
        "settled_state": "" if settled is not None or own is None else own.state or "not_yet",
        "settled_before": before[year - 1],
        "settled_history": [[y, amount] for y, amount in {**before, year: settled}.items()],
        "execution": settled / budget * 100 if settled is not None and budget and budget > 0 else None,
        "personnel": yen(_first(data, year, "personnel", "settled", None, "budget", "planned")),
        "fte": number(staff.value) if staff else None,
    }


def _judgements(judged: Sequence[Judgement]) -> list[dict[str, Any]]:
    """How many indicators got which word, best first, those without a band last."""
    counted: dict[tuple[bool, int, str, str], dict[str, Any]] = {}
    for judgement in judged:
        word, last = judgement.word or "", judgement.rank is None
        shown = {
            "word": word,
            "rank": judgement.rank,
            "mark": judgement.mark or "",
            "outcome": judgement.outcome,
            "count": 0,
        }
        counted.setdefault((last, judgement.rank or 0, judgement.outcome, word), shown)["count"] += 1
    return [counted[key] for key in sorted(counted)]


def terms_of(data: SheetData, entry: SheetEntry, parts: EntryParts) -> list[EntryTerm]:
    """All that the line may be narrowed down by."""
    found = dict.fromkeys(_terms(data, entry, parts))
    return [
        EntryTerm(
            entry=entry,
            municipality_id=entry.municipality_id,
            view=entry.view,
            kind=entry.kind,
            fiscal_year=entry.fiscal_year,
            newest=entry.newest,
            facet=facet,
            value=value[:_LABEL_LENGTH],
            label=label[:_LABEL_LENGTH],
        )
        for facet, value, label in found
    ]


def _terms(data: SheetData, entry: SheetEntry, parts: EntryParts) -> Iterator[tuple[str, str, str]]:
    for facet, office in (("department", entry.department), ("section", entry.section)):
        yield facet, office or NONE, office
    yield "direction", entry.decision or NONE, entry.direction_label
    yield from _node_terms(parts)
    for place in data.references:
        yield "reference", " ".join((place.plan, *place.path, place.name)), place.plan
    for shown in entry.judgements:
        value = shown["outcome"] if shown["rank"] is None else str(shown["rank"])
        yield "judgement", value, shown["word"]
    if not entry.judgements:
        yield "judgement", NONE, ""
    for score in data.evaluations:
        if score.score is not None:
            label = parts.score_labels.get(score.criterion, score.criterion)
            yield "score", f"{score.criterion}:{score.score}", f"{label} {score.score}"
    severities = {str(problem.severity) for problem in parts.problems}
    for severity in severities or {NONE}:
        yield "check", severity, severity if severities else ""


def _node_terms(parts: EntryParts) -> Iterator[tuple[str, str, str]]:
    for plan in parts.plans:
        yield "plan", plan.key, str(plan)
    for path in parts.nodes:
        yield "pillar", path[0].key, str(path[0])
        for node in path:
            yield "node", node.key, str(node)
        if path[-1].key in parts.primary:
            for node in path:
                yield "primary", node.key, str(node)
    if not parts.nodes:
        yield "pillar", NONE, ""


def search_of(data: SheetData, entry: SheetEntry) -> SearchText:
    """The text the line is found by: all that residents may read on the sheet."""
    text = searchable("\n".join(_words(data.public(), entry)))
    return SearchText(entry=entry, text=text, grams=grams_of(text))


def _words(data: SheetData, entry: SheetEntry) -> Iterator[str]:
    yield from (entry.number, entry.name, entry.department, entry.section, entry.unit)
    yield from texts_of(data)
    yield from (at.data.name for at in indicators_at(data).values())
    for reference in data.references:
        yield from (reference.plan, reference.name)
    yield from (item.name for item in data.budget_items)
    yield from data.extras.values()


def texts_of(data: SheetData) -> Iterator[str]:
    """Every running text of a sheet, in its order."""
    yield from (plain(text) for text in data.texts.values() if plain(text))
    for activity in data.activities:
        yield from (activity.name, activity.content)
    yield from (plain(entry.comment) for entry in data.evaluations if entry.comment)
    yield from (plain(entry.reason) for entry in data.directions if entry.reason)
