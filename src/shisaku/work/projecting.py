"""Projecting: the facts, lines, terms and search texts of subjects, made anew from their revisions.

A subject is projected as a whole, for its sheets lean on each other: checks compare years, lines show three of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import transaction

from shisaku.core.checks import Demands, check_sheet, told_once
from shisaku.core.checks.sentences import CRITERIA
from shisaku.core.collector import collector_at_rest
from shisaku.core.judging import Judgement, judge_sheet
from shisaku.core.outside import is_public, speaks_of_public
from shisaku.core.reading import Problem
from shisaku.core.sheet import SheetData
from shisaku.forms.demands import demands_for
from shisaku.forms.store import FormBook
from shisaku.records.bulk import fitted, insert_rows
from shisaku.records.convert import (
    EntryParts,
    Place,
    entry_of,
    facts_of,
    problem_of,
    problems_of,
    search_of,
    sheet_of,
    terms_of,
)
from shisaku.records.convert.indicators import indicators_at, matched
from shisaku.records.models import (
    CostFact,
    DirectionFact,
    EntryTerm,
    IndicatorFact,
    IndicatorUse,
    PlanNode,
    ProblemFact,
    Revision,
    ScoreFact,
    SearchText,
    Sheet,
    SheetEntry,
    StaffFact,
    SubjectNode,
    View,
)
from shisaku.records.models.fact import Fact
from shisaku.work.behind import forms_behind
from shisaku.work.organisation import Offices
from shisaku.work.own_forms import known_forms
from shisaku.work.rules import Judging, judging_of

FACTS: tuple[type[Fact], ...] = (CostFact, StaffFact, IndicatorFact, ScoreFact, DirectionFact, ProblemFact)
_CHUNK = 100
_BATCH = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows that one sheet has in one view. The facts learn their view when they are written."""

    place: Place
    facts: Sequence[Fact]
    entry: SheetEntry
    terms: Sequence[EntryTerm]
    search: SearchText


@dataclass(frozen=True, slots=True)
class Beside:
    """What the rows of a city's sheets are made with beside the sheets themselves; read once for many subjects.

    `forms` has the forms of the papers behind each sheet, by its key and the view, `book` what these forms are.
    """

    city: str
    judging: Judging
    offices: Offices
    uses: Mapping[str, Sequence[IndicatorUse]]
    links: Mapping[str, Sequence[SubjectNode]]
    nodes: Mapping[str, PlanNode]
    forms: Mapping[tuple[str, str], Sequence[str]]
    book: FormBook


@collector_at_rest()
def project_subjects(subjects: Collection[str]) -> None:
    """Make all rows of the subjects with these keys anew, in one transaction each hundred."""
    for keys in _chunks(sorted(set(subjects)), _CHUNK):
        with transaction.atomic():
            _replace(keys, list(rows_of(keys)))


def project_city(city: str) -> None:
    """Make all rows of a city anew, as after a change of its rule."""
    keys = Sheet.objects.filter(subject__municipality_id=city).values_list("subject_id", flat=True).distinct()
    project_subjects(list(keys))


def rows_of(subjects: Collection[str]) -> Iterator[Rows]:
    """What the rows of these subjects must be, computed from their revisions; nothing is saved."""
    sheets = Sheet.objects.filter(subject_id__in=subjects).select_related("subject", "head", "published")
    by_city: dict[str, dict[str, list[Sheet]]] = defaultdict(lambda: defaultdict(list))
    for sheet in sheets.order_by("fiscal_year"):
        by_city[sheet.subject.municipality_id][sheet.subject_id].append(sheet)
    for city, found in by_city.items():
        beside = beside_of(city, found)
        for own in found.values():
            yield from _subject_rows(own, beside)


def beside_of(city: str, subjects: Mapping[str, Sequence[Sheet]]) -> Beside:
    """Read what the rows of these subjects, each with its sheets, need."""
    uses: dict[str, list[IndicatorUse]] = defaultdict(list)
    for use in (
        IndicatorUse.objects.filter(subject_id__in=subjects)
        .select_related("indicator")
        .order_by("address", "key")
    ):
        uses[use.subject_id].append(use)
    links: dict[str, list[SubjectNode]] = defaultdict(list)
    for link in (
        SubjectNode.objects.filter(subject_id__in=subjects).select_related("plan").order_by("plan", "key")
    ):
        links[link.subject_id].append(link)
    nodes = PlanNode.objects.filter(plan__municipality_id=city)
    return Beside(
        city=city,
        judging=judging_of(city),
        offices=Offices(city),
        uses=uses,
        links=links,
        nodes={node.key: node for node in nodes},
        forms=forms_behind(sheet for sheets in subjects.values() for sheet in sheets),
        book=known_forms(code=city),
    )


@dataclass(frozen=True, slots=True)
class _Worked:
    """What costs most about a sheet, and is the same in both views where they show the same revisions and forms."""

    judged: Sequence[Judgement]
    problems: Sequence[Problem]
    facts: Sequence[Fact]


def _subject_rows(sheets: Sequence[Sheet], beside: Beside) -> Iterator[Rows]:
    revisions = {r.key: r for sheet in sheets for r in (sheet.head, sheet.published) if r is not None}
    contents = {key: sheet_of(revision) for key, revision in revisions.items()}
    worked: dict[tuple[tuple[str, ...], ...], _Worked] = {}
    for view in (View.HEAD, View.PUBLISHED):
        shown = [(s, r) for s in sheets if (r := s.head if view == View.HEAD else s.published) is not None]
        for count, (sheet, revision) in enumerate(shown):
            before = [r.key for _, r in shown[:count]]
            earlier = [contents[key] for key in before]
            forms = tuple(beside.forms.get((sheet.key, view), ()))
            basis = ((revision.key, *before), forms)
            if basis not in worked:
                demands = demands_for(forms, sheet.fiscal_year, beside.book)
                worked[basis] = _work_out(sheet, revision, contents[revision.key], earlier, demands, beside)
            place = Place(sheet.key, revision.key, view)
            newest = count == len(shown) - 1
            yield _rows(
                contents[revision.key], place, beside, _Shown(sheet, newest, earlier[::-1], worked[basis])
            )


def _work_out(
    sheet: Sheet,
    revision: Revision,
    data: SheetData,
    earlier: Sequence[SheetData],
    demands: Demands,
    beside: Beside,
) -> _Worked:
    judged = _judged(data, beside.judging)
    found = _checked(data, earlier, beside.judging, demands)
    problems = told_once(
        problems_of(revision),
        found,
        required=demands.of_sheet(data),
        switched={**demands.switched, **beside.judging.switched},
    )
    uses = _in_use(beside.uses.get(sheet.subject_id, ()), sheet.fiscal_year)
    facts = facts_of(
        data,
        Place(sheet.key, revision.key),
        judged={(j.address, int(j.fiscal_year or 0)): j for j in judged},
        problems=problems,
        indicators=matched(indicators_at(data), uses),
    )
    return _Worked(judged, problems, [fitted(fact) for fact in facts])


@dataclass(frozen=True, slots=True)
class _Shown:
    """A sheet in a view: whether it is its subject's newest there, and the sheets before it, newest first."""

    sheet: Sheet
    newest: bool
    earlier: Sequence[SheetData]
    worked: _Worked


def _rows(data: SheetData, place: Place, beside: Beside, shown: _Shown) -> Rows:
    subject, year, worked = shown.sheet.subject_id, shown.sheet.fiscal_year, shown.worked
    problems, facts = worked.problems, worked.facts
    if place.view == View.PUBLISHED:
        problems = [problem for problem in problems if speaks_of_public(problem)]
        facts = [fact for fact in facts if _may_leave(fact)]
    links = [link for link in beside.links.get(subject, ()) if _counts(link, place.view, year)]
    parts = EntryParts(
        municipality=beside.city,
        subject=subject,
        org_unit=shown.sheet.org_unit_id,
        newest=shown.newest,
        offices=beside.offices.names(data.organisation),
        earlier=shown.earlier,
        judged=[j for j in worked.judged if j.fiscal_year == year],
        problems=problems,
        plans=[link.plan for link in links],
        nodes=[_path(beside.nodes, link.node_id) for link in links if link.node_id],
        primary=frozenset(link.node_id for link in links if link.primary and link.node_id),
        score_labels=CRITERIA,
    )
    entry = fitted(entry_of(data, place, parts))
    terms = [fitted(term) for term in terms_of(data, entry, parts)]
    return Rows(place, facts, entry, terms, search_of(data, entry))


def _may_leave(fact: Fact) -> bool:
    """Whether a fact may be seen outside the city."""
    if isinstance(fact, ProblemFact):
        return speaks_of_public(problem_of(fact))
    return not isinstance(fact, StaffFact) or is_public(f"staffing/{fact.value_year}/{fact.item}")


def _judged(data: SheetData, judging: Judging) -> list[Judgement]:
    """Every indicator in every year that the sheet can know: up to its own."""
    years = {v.fiscal_year for at in indicators_at(data).values() for v in at.data.values}
    own = int(data.fiscal_year or 0)
    return [
        judgement
        for year in sorted({y for y in years if y <= own} | {own})
        for judgement in judge_sheet(data, judging.rate_rule, year=year, adopted=judging.adopted)
        if judgement.address
    ]


def _checked(
    data: SheetData, earlier: Sequence[SheetData], judging: Judging, demands: Demands
) -> list[Problem]:
    return check_sheet(
        data,
        earlier=earlier,
        rule=judging.rule,
        adopted=judging.adopted,
        identities=judging.identities(int(data.fiscal_year or 0)),
        demands=demands,
        switched=judging.switched,
    )


def _in_use(uses: Iterable[IndicatorUse], year: int) -> list[IndicatorUse]:
    return [use for use in uses if use.from_year <= year and (use.to_year is None or year <= use.to_year)]


def _counts(link: SubjectNode, view: str, year: int) -> bool:
    """Whether a link to a plan speaks of that year, and may be seen in that view."""
    plan = link.plan
    begun = link.from_year <= year and (plan.start_year is None or plan.start_year <= year)
    return (
        begun and (plan.end_year is None or year <= plan.end_year) and (view == View.HEAD or plan.is_public)
    )


def _path(nodes: Mapping[str, PlanNode], key: str | None) -> list[PlanNode]:
    """A node with those above it, from the top down."""
    path: list[PlanNode] = []
    while key is not None:
        path.append(nodes[key])
        key = nodes[key].parent_id
    return path[::-1]


def _replace(subjects: Collection[str], rows: Sequence[Rows]) -> None:
    sheets = list(Sheet.objects.filter(subject_id__in=subjects).values_list("key", flat=True))
    for kind in FACTS:
        kind._default_manager.filter(sheet_id__in=sheets).delete()
    SheetEntry.objects.filter(sheet_id__in=sheets).delete()
    SheetEntry.objects.bulk_create([row.entry for row in rows], batch_size=_BATCH)
    for row in rows:
        row.search.entry_id = row.entry.pk
        for term in row.terms:
            term.entry_id = row.entry.pk
    insert_rows([row.search for row in rows])
    insert_rows([term for row in rows for term in row.terms])
    facts: dict[tuple[type[Fact], str], list[Fact]] = defaultdict(list)
    for row in rows:
        for fact in row.facts:
            facts[type(fact), row.place.view].append(fact)
    for (_, view), found in facts.items():
        insert_rows(found, view=view)


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
