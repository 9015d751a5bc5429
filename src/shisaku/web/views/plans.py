"""Plans: the list, and one as a tree down to the projects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.years import FiscalYear
from shisaku.records.models import Plan, SheetEntry
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.figures import year_label
from shisaku.web.frame import Crumb
from shisaku.web.sentences import kept_text
from shisaku.web.verdicts import direction_word
from shisaku.work import published
from shisaku.work.pages.plan_sources import PlanSource, plan_source
from shisaku.work.published import PlacedNode, PlanTree


@dataclass(frozen=True, slots=True)
class Project:
    """A project under a node."""

    number: str
    name: str
    url: str
    direction: str
    direction_theirs: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A node as the page shows it: its heading's rank, the projects that serve it, the nodes below."""

    key: str
    rank: int
    level: str
    number: str
    title: str
    text: str
    goals: Sequence[str]
    items: Sequence[str]
    projects: Sequence[Project]
    count: int
    nodes: Sequence["Node"]


@require_safe
@answered
def plans(request: HttpRequest, code: str) -> HttpResponse:
    """The public plans of a city."""
    city = published.city(code=code)
    frame = city_frame(city, current="plans")
    lines = [
        {
            "title": str(plan),
            "period": period(plan.start_year, plan.end_year),
            "url": _url(code, plan),
        }
        for plan in published.plans(code=code)
    ]
    crumbs = [Crumb(_("1分で見る"), frame.home), Crumb(_("計画"))]
    return render(request, "plans/list.html", {"frame": frame, "crumbs": crumbs, "plans": lines})


@require_safe
@answered
def plan(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One plan from its top nodes down to the projects that serve them."""
    city = published.city(code=code)
    tree = published.plan_tree(code=code, key=key)
    source = plan_source(tree.plan)
    frame = city_frame(city, current="plans")
    context = {
        "frame": frame,
        "crumbs": [
            Crumb(_("1分で見る"), frame.home),
            Crumb(_("計画"), reverse("plans", args=[code])),
            Crumb(str(tree.plan)),
        ],
        "plan": tree.plan,
        "vision": tree.data.vision,
        "reviewed_every": tree.data.reviewed_every,
        "period": period(tree.data.start_year, tree.data.end_year),
        "source": source,
        "period_inferred": _inferred(source),
        "nodes": [_node(node, code, 2) for node in tree.nodes],
        "projects": [_project(entry, code) for entry in tree.subjects],
        "total": len(_served(tree)),
        "document_url": reverse("document", args=[code, source.sha256]) if source.sha256 else "",
    }
    return render(request, "plans/tree.html", context)


def period(first: int | None, last: int | None) -> str:
    """`令和4年度〜令和8年度`; empty where neither is known."""
    if first is None and last is None:
        return ""
    ends = [year_label(FiscalYear(year)) if year is not None else "" for year in (first, last)]
    return ends[0] if ends[0] == ends[1] else _("%(first)s〜%(last)s") % {"first": ends[0], "last": ends[1]}


def _inferred(source: PlanSource) -> str:
    """The reason by which a period was concluded; empty where the paper says it."""
    inferred = (origin for origin in source.period if origin.how == "inferred")
    return next((kept_text(origin.reason) if origin.reason else origin.printed for origin in inferred), "")


def _url(code: str, plan: Plan) -> str:
    return reverse("plan", args=[code, plan.key])


def _node(placed: PlacedNode, code: str, rank: int) -> Node:
    data = placed.data
    return Node(
        key=placed.key,
        rank=rank,
        level=data.level,
        number=data.number or "",
        title=data.title,
        text=data.text,
        goals=data.goals,
        items=data.items,
        projects=[_project(entry, code) for entry in placed.subjects],
        count=placed.count,
        nodes=[_node(below, code, min(rank + 1, 4)) for below in placed.nodes],
    )


def _project(entry: SheetEntry, code: str) -> Project:
    name = "kpi" if entry.kind == "kpi" else "project"
    url = reverse(name, args=[code, entry.subject_id, entry.fiscal_year])
    return Project(entry.number, entry.name, url, *direction_word(entry.decision, entry.direction_label))


def _served(tree: PlanTree) -> set[str]:
    def every() -> Iterator[str]:
        yield from (entry.subject_id for entry in tree.subjects)
        for node in tree.nodes:
            yield from node.served()

    return set(every())
