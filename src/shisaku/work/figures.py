"""The figures of a city's front page and of its KPI table. For `published` and `inside`, which choose the view."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.records.convert import sheet_of
from shisaku.records.models import EntryTerm, IndicatorFact, Plan, PlanNode, SheetEntry, View

CONTINUES = "continue"


@dataclass(frozen=True, slots=True)
class JudgedCount:
    """How many indicators got a word; `rank` 0 is the best band; without a band it is `None` and `outcome` says why."""

    rank: int | None
    word: str
    mark: str
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class NamedCount:
    """How many different places of a plan the sheets name."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class NodeMoney:
    """The settled totals (yen) of the projects whose primary node lies here, and of the same projects a year before.

    `before` and `settled_with_before` are over the projects that state both years, so that the two compare.
    `node` is empty for projects without a place in the plan.
    """

    node: str
    number: str
    title: str
    settled: int
    settled_with_before: int
    before: int
    projects: int


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """Money by the top nodes of one plan, each project once; `rest` are projects without a place in it."""

    plan: Plan
    lines: Sequence[NodeMoney]
    rest: NodeMoney
    total: NodeMoney


@dataclass(frozen=True, slots=True)
class Change:
    """A direction other than to go on: its id, its word, how many projects, and the one with the most money."""

    decision: str
    label: str
    count: int
    example: SheetEntry


@dataclass(frozen=True, slots=True)
class FrontFigures:
    """What a city promised, did and changed in a fiscal year. Money in yen, `execution` in percent, `fte` in persons.

    `execution` is settled ÷ budget over the projects that state both; `None` where none does. `unsettled_projects` say
    that their settled amount is not known yet – the others without one have no place for it; `directed` say what is to
    happen next.
    """

    year: FiscalYear
    projects: int
    indicators: int
    with_target: int
    settled: int
    settled_projects: int
    unsettled_projects: int
    directed: int
    execution: float | None
    fte: float | None
    references: Sequence[NamedCount]
    judged: Sequence[JudgedCount]
    changes: Sequence[Change]
    money: PlanMoney | None

    @property
    def changed(self) -> int:
        """How many projects are to change."""
        return sum(change.count for change in self.changes)


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A sheet of kind `kpi` as a row: its line, its content, and the figures of its own year by indicator address."""

    entry: SheetEntry
    data: SheetData
    figures: Mapping[str, IndicatorFact]


def front_figures(city: str, view: str, year: int) -> FrontFigures:
    """The figures of one fiscal year, over projects only."""
    entries = SheetEntry.objects.filter(municipality_id=city, view=view, kind="project", fiscal_year=year)
    both = Q(settled__isnull=False, budget__gt=0)
    sums = entries.aggregate(
        projects=Count("pk"),
        indicators=Sum("indicator_count"),
        with_target=Sum("target_count"),
        settled_sum=Sum("settled"),
        settled_projects=Count("settled"),
        unsettled_projects=Count("pk", filter=~Q(settled_state="")),
        directed=Count("pk", filter=~Q(decision="")),
        spent=Sum("settled", filter=both),
        planned=Sum("budget", filter=both),
        fte_sum=Sum("fte"),
    )
    return FrontFigures(
        year=FiscalYear(year),
        projects=sums["projects"],
        indicators=sums["indicators"] or 0,
        with_target=sums["with_target"] or 0,
        settled=sums["settled_sum"] or 0,
        settled_projects=sums["settled_projects"],
        unsettled_projects=sums["unsettled_projects"],
        directed=sums["directed"],
        execution=sums["spent"] / sums["planned"] * 100 if sums["planned"] else None,
        fte=sums["fte_sum"],
        references=_references(city, view, year),
        judged=_judged(entries.values_list("judgements").annotate(count=Count("pk")).order_by()),
        changes=_changes(entries),
        money=_money(entries, city, view, year),
    )


def _references(city: str, view: str, year: int) -> list[NamedCount]:
    terms = EntryTerm.objects.filter(
        municipality_id=city, view=view, kind="project", fiscal_year=year, facet="reference"
    )
    counted = (
        terms.values_list("label").annotate(count=Count("value", distinct=True)).order_by("-count", "label")
    )
    return [NamedCount(name, count) for name, count in counted]


def _judged(judgements: Iterable[tuple[Sequence[Mapping[str, Any]], int]]) -> list[JudgedCount]:
    """From the judgements as lines show them, and how many lines show just these."""
    counts: Counter[tuple[int | None, str, str, str]] = Counter()
    for shown, lines in judgements:
        for one in shown:
            counts[one["rank"], one["word"], one["mark"], one["outcome"]] += one["count"] * lines
    found = [JudgedCount(*key, count) for key, count in counts.items()]
    return sorted(found, key=lambda one: (one.rank is None, one.rank or 0, one.outcome, one.word))


def _changes(entries: QuerySet[SheetEntry]) -> list[Change]:
    changed = entries.exclude(decision__in=["", CONTINUES, "undecided"])
    counted = Counter[str]()
    first: dict[str, int] = {}
    largest = changed.order_by(F("settled").desc(nulls_last=True), "number_sort")
    for decision, key in largest.values_list("decision", "pk"):
        counted[decision] += 1
        first.setdefault(decision, key)
    lines = SheetEntry.objects.in_bulk(list(first.values()))
    examples = {decision: lines[key] for decision, key in first.items()}
    found = [Change(d, examples[d].direction_label, count, examples[d]) for d, count in counted.items()]
    return sorted(found, key=lambda change: (-change.count, change.decision))


def _money(entries: QuerySet[SheetEntry], city: str, view: str, year: int) -> PlanMoney | None:
    """By the plan in which most projects of the year have their primary place; `None` where no plan has any."""
    terms = EntryTerm.objects.filter(
        municipality_id=city, view=view, kind="project", fiscal_year=year, facet="primary"
    )
    tops = PlanNode.objects.filter(plan__municipality_id=city, parent=None).select_related("plan")
    by_key = {node.key: node for node in tops.order_by("plan", "ordinal")}
    if view == View.PUBLISHED:
        by_key = {key: node for key, node in by_key.items() if node.plan.is_public}
    primary = terms.filter(value__in=by_key.keys()).values("value").annotate(**_sums("entry__")).order_by()
    sums: dict[str, Mapping[str, Any]] = {row["value"]: row for row in primary}
    plans = Counter[str]()
    for key, row in sums.items():
        plans[by_key[key].plan_id] += row["projects"]
    if not plans:
        return None
    chosen = plans.most_common(1)[0][0]
    nodes = [node for node in by_key.values() if node.plan_id == chosen]
    lines = [_line(node.key, node.number, node.title, sums[node.key]) for node in nodes if node.key in sums]
    total = _line("", "", "", entries.aggregate(**_sums()))
    rest = NodeMoney(
        "", "", "", *(_rest(getattr(total, n), [getattr(line, n) for line in lines]) for n in _COLUMNS)
    )
    return PlanMoney(nodes[0].plan, lines, rest, total)


_COLUMNS = ("settled", "settled_with_before", "before", "projects")


def _sums(prefix: str = "") -> dict[str, Sum | Count]:
    both = Q(**{f"{prefix}settled__isnull": False, f"{prefix}settled_before__isnull": False})
    return {
        "settled_sum": Sum(f"{prefix}settled"),
        "with_before": Sum(f"{prefix}settled", filter=both),
        "before": Sum(f"{prefix}settled_before", filter=both),
        "projects": Count(f"{prefix}pk"),
    }


def _line(node: str, number: str, title: str, row: Mapping[str, Any]) -> NodeMoney:
    settled, with_before, before = (row[name] or 0 for name in ("settled_sum", "with_before", "before"))
    return NodeMoney(node, number, title, settled, with_before, before, row["projects"] or 0)


def _rest(total: int, parts: Sequence[int]) -> int:
    return total - sum(parts)


def kpi_rows(city: str, view: str, year: int) -> list[KpiRow]:
    """The table of indicators of one fiscal year, by number. Two queries however many rows."""
    entries = (
        SheetEntry.objects.filter(municipality_id=city, view=view, kind="kpi", fiscal_year=year)
        .select_related("revision")
        .order_by("number_sort", "pk")
    )
    figures: dict[str, dict[str, IndicatorFact]] = {}
    facts = IndicatorFact.objects.filter(
        view=view, sheet__entries__view=view, sheet__entries__municipality_id=city, sheet__entries__kind="kpi"
    )
    for fact in facts.filter(sheet__entries__fiscal_year=year, value_year=year):
        figures.setdefault(fact.sheet_id, {})[fact.address] = fact
    return [
        KpiRow(entry, sheet_of(entry.revision).public(), figures.get(entry.sheet_id, {})) for entry in entries
    ]
