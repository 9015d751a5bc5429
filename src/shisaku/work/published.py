"""What residents, exports and programs may read: revisions and facts of view `published`, and nothing else.

No function here takes a view, and none gives a draft, a head revision, a private field or an unpublished document.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from shisaku.core.judging import RateRule
from shisaku.core.plan import PlanData, PlanNodeData
from shisaku.core.values import address_step
from shisaku.core.years import FiscalYear
from shisaku.records.convert import plan_of
from shisaku.records.models import (
    ChecksShown,
    CitySettings,
    Document,
    EntryTerm,
    Import,
    ImportState,
    Plan,
    PlanNode,
    PlanRevision,
    Sheet,
    SheetEntry,
    SheetSource,
    Subject,
    SubjectNode,
    View,
)
from shisaku.work import figures, histories, listing
from shisaku.work.cities import City, cities_with
from shisaku.work.figures import Change, FrontFigures, JudgedCount, KpiRow, NamedCount, NodeMoney, PlanMoney
from shisaku.work.listing import Facet, FacetOption, ListPage, ListQuery, Scope
from shisaku.work.reading_once import once
from shisaku.work.refusals import NotFoundError
from shisaku.work.rules import judging_of as _judging_of
from shisaku.work.states import SheetState

__all__ = [
    "Change",
    "City",
    "DocumentLine",
    "Facet",
    "FacetOption",
    "FrontFigures",
    "JudgedCount",
    "KpiRow",
    "ListPage",
    "ListQuery",
    "NamedCount",
    "NodeMoney",
    "PlacedNode",
    "PlanMoney",
    "PlanTree",
    "cities",
    "city",
    "documents",
    "front_figures",
    "has_documents",
    "history",
    "judging_of",
    "kpi_rows",
    "order",
    "plan_tree",
    "plans",
    "require_city",
    "rows_for_csv",
    "search",
    "subject_at",
]


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node of a plan with its own key, the newest lines of the subjects that serve it itself, and the nodes below."""

    key: str
    data: PlanNodeData
    subjects: Sequence[SheetEntry]
    nodes: Sequence["PlacedNode"]

    @property
    def count(self) -> int:
        """How many subjects serve this node or one below it; one that serves several counts once."""
        return len(self.served())

    def served(self) -> set[str]:
        """The keys of those subjects."""
        below = (node.served() for node in self.nodes)
        return {entry.subject_id for entry in self.subjects}.union(*below)


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A plan with its nodes from the top; `subjects` serve the plan without naming a node."""

    plan: Plan
    data: PlanData
    nodes: Sequence[PlacedNode]
    subjects: Sequence[SheetEntry]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document taken in as published: the years of its sheets (newest first), how many sheets and plans it states."""

    document: Document
    form: str
    years: Sequence[FiscalYear] = field(default_factory=list)
    sheets: int = 0
    plans: int = 0


def cities() -> list[City]:
    """The cities of which anything is published, by code."""
    return cities_with(View.PUBLISHED)


@once
def city(*, code: str) -> City:
    """One of them. Raises `NotFoundError`."""
    found = cities_with(View.PUBLISHED, [code])
    if not found or not found[0].years:
        require_city(code=code)
    return found[0]


def require_city(*, code: str) -> None:
    """Raise `NotFoundError` where nothing of a city is published, as `city` does. Two queries at most."""
    lines = SheetEntry.objects.filter(municipality_id=code, view=View.PUBLISHED)
    if not lines.exists() and not Plan.objects.filter(municipality_id=code, is_public=True).exists():
        raise NotFoundError("この団体の公表した記録はありません。")


@once
def subject_at(*, code: str, key: str) -> Subject:
    """The subject with that key; where it was merged, the one it became (whose `key` differs: the caller redirects).

    Raises `NotFoundError` where nothing of it is published.
    """
    subject = Subject.objects.filter(municipality_id=code, key=key).select_related("merged_into").first()
    subject = subject.merged_into or subject if subject else None
    if subject is None or not Sheet.objects.filter(subject=subject, published__isnull=False).exists():
        raise NotFoundError("この事業の公表した記録はありません。")
    return subject


@once
def history(*, subject: Subject) -> list[SheetState]:
    """The published sheets of a subject, oldest first, without what stays in the city."""
    return histories.history(subject, View.PUBLISHED, problems=_checks_shown(subject.municipality_id))


@once
def search(*, code: str, query: ListQuery) -> ListPage:
    """A page of the list of published sheets. Lines carry no counts of checks where the city does not show them."""
    scope = _scope(code)
    page = listing.list_page(scope, query)
    for entry in page.rows:
        _hide(entry, scope)
    return page


def rows_for_csv(*, code: str, query: ListQuery) -> Iterator[SheetEntry]:
    """Every line of that list, in its order."""
    scope = _scope(code)
    for entry in listing.every_row(scope, query):
        yield _hide(entry, scope)


def order(*, code: str, query: ListQuery) -> list[str]:
    """The sheets (keys) of that list on all its pages, in its order."""
    return listing.ordered_sheets(_scope(code), query)


def front_figures(*, code: str, year: int) -> FrontFigures:
    """What a city promised, did and changed in a fiscal year, from its published sheets."""
    return figures.front_figures(code, View.PUBLISHED, year)


def kpi_rows(*, code: str, year: int) -> list[KpiRow]:
    """The published table of indicators of a fiscal year."""
    return figures.kpi_rows(code, View.PUBLISHED, year)


@once
def judging_of(*, code: str) -> tuple[RateRule | None, FiscalYear | None, FiscalYear | None]:
    """The rule a city judges indicators by (`None`: it has none written), and the first and last year it does."""
    judging = _judging_of(code)
    adopted = judging.adopted
    return judging.rule, adopted.first if adopted else None, adopted.last if adopted else None


@once
def plans(*, code: str) -> list[Plan]:
    """The public plans of a city, newest period first."""
    found = Plan.objects.filter(municipality_id=code, is_public=True).select_related("municipality")
    return list(found.order_by("-start_year", "title"))


def plan_tree(*, code: str, key: str) -> PlanTree:
    """A public plan with the subjects that serve it. Four queries however large it is. Raises `NotFoundError`."""
    plan = Plan.objects.filter(municipality_id=code, key=key, is_public=True).select_related("head").first()
    if plan is None or plan.head is None:
        raise NotFoundError("この計画は公表されていません。")
    data = plan_of(plan.head)
    keys = dict(PlanNode.objects.filter(plan=plan).values_list("address", "key"))
    served = _served(plan)
    return PlanTree(plan, data, _placed(data.nodes, "", keys, served), served.get("", ()))


def _placed(
    nodes: Sequence[PlanNodeData],
    above: str,
    keys: Mapping[str, str],
    served: Mapping[str, Sequence[SheetEntry]],
) -> list[PlacedNode]:
    found = []
    for node in nodes:
        address = f"{above}nodes/{address_step(node.key)}"
        key = keys.get(address, "")
        below = _placed(node.nodes, f"{address}/", keys, served)
        found.append(PlacedNode(key, node, served.get(key, ()) if key else (), below))
    return found


def _served(plan: Plan) -> Mapping[str, list[SheetEntry]]:
    """The newest published lines by the node they serve themselves; under "" those that serve the plan as a whole.

    A link may rest on a sheet nobody has published: only what the published line itself says counts.
    """
    terms = EntryTerm.objects.filter(
        municipality_id=plan.municipality_id, view=View.PUBLISHED, newest=True, facet__in=["node", "plan"]
    )
    said = {(subject, value) for subject, value in terms.values_list("entry__subject_id", "value")}
    lines = SheetEntry.objects.filter(view=View.PUBLISHED, newest=True, subject__nodes__plan=plan).distinct()
    nodes: dict[str, list[str]] = defaultdict(list)
    for subject, node in SubjectNode.objects.filter(plan=plan).values_list("subject_id", "node_id"):
        nodes[subject].append(node or "")
    found: dict[str, list[SheetEntry]] = defaultdict(list)
    for line in lines.order_by("number_sort", "pk"):
        for node in nodes[line.subject_id]:
            if (line.subject_id, node or plan.key) in said:
                found[node].append(line)
    return found


def documents(*, code: str) -> list[DocumentLine]:
    """The documents of a city that were taken in as published, newest years first. Four queries."""
    public = {"state": ImportState.ACCEPTED, "view": View.PUBLISHED, "document__municipality_id": code}
    forms: dict[str, str] = {}
    for key, form in (
        Import.objects.filter(**public).order_by("made_at", "pk").values_list("document", "form")
    ):
        forms[key] = form or forms.get(key, "")
    of_import = {f"taken_from__{name}": value for name, value in public.items()}
    stated = SheetSource.objects.filter(**of_import).values_list(
        "taken_from__document_id", "sheet__fiscal_year"
    )
    sheets: dict[str, dict[int, int]] = defaultdict(dict)
    for document, year, count in stated.annotate(count=Count("sheet", distinct=True)).order_by():
        sheets[document][year] = count
    of_plan = {f"source__{name}": value for name, value in public.items()}
    named = PlanRevision.objects.filter(**of_plan).values_list("source__document_id")
    plans = dict(named.annotate(count=Count("plan", distinct=True)).order_by())
    lines = [
        DocumentLine(
            document=document,
            form=forms[key],
            years=[FiscalYear(year) for year in sorted(sheets[key], reverse=True)],
            sheets=sum(sheets[key].values()),
            plans=plans.get(key, 0),
        )
        for key, document in Document.objects.in_bulk(list(forms)).items()
    ]
    return sorted(
        lines, key=lambda line: (-max(line.years, default=0), str(line.document), line.document.sha256)
    )


def has_documents(*, code: str) -> bool:
    """Whether there is any. One query."""
    return Import.objects.filter(
        state=ImportState.ACCEPTED, view=View.PUBLISHED, document__municipality_id=code
    ).exists()


def _scope(code: str) -> Scope:
    return Scope(city=code, view=View.PUBLISHED, checks=_checks_shown(code))


@once
def _checks_shown(code: str) -> bool:
    return CitySettings.objects.filter(municipality_id=code, checks_public=ChecksShown.ALL).exists()


def _hide(entry: SheetEntry, scope: Scope) -> SheetEntry:
    if not scope.checks:
        entry.serious = entry.notices = entry.hints = 0
    return entry
