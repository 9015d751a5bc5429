"""Public plans and the subjects that serve them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router
from ninja import Schema as Plain

from shisaku.api.answering import Row, list_answer, one_answer
from shisaku.api.asking import Code, ListAsked, OneAsked, PlanKey, Whole, year
from shisaku.api.shapes import Places, Shape, page_of, told
from shisaku.api.short_lists import by, paged
from shisaku.api.words import said
from shisaku.records.models import Plan
from shisaku.work import published
from shisaku.work.public_rows import changed_at

router = Router(tags=["plans"])


class PlansAsked(ListAsked):
    """Filters of the list of plans."""

    fiscal_year: Whole | None = year("計画期間に含まれる年度。", "A fiscal year that the plan covers.")


class PlanRow(Shape):
    """A plan."""

    key: str = told("計画のキー。", "Key of the plan.")
    title: str = told("計画名。", "Title.")
    edition: str = told("計画の版。", "Edition.")
    start_year: int | None = told("開始年度。", "First fiscal year.")
    end_year: int | None = told("終了年度。", "Last fiscal year.")
    url: str = told("このAPIでのアドレス。", "Address here.")
    page: str = told("人が読むページ。", "The page for people.")


class PlanNode(Plain):
    """A node of a plan with its lasting key, the keys of the subjects that serve it itself, and the nodes below."""

    key: str
    level: str
    number: str | None
    title: str
    text: str
    goals: list[str]
    items: list[str]
    subjects: list[str]
    nodes: list["PlanNode"]


class WholePlan(PlanRow):
    """A plan with its tree."""

    vision: str = told("将来像。", "Vision.")
    subjects: list[str] = told(
        "項目を指さずに計画に位置付く事業のキー。",
        "Keys of the subjects that serve the plan without naming a node.",
    )
    nodes: list[PlanNode] = told("計画の項目、上から。", "The nodes from the top.")


@router.get(
    "/municipalities/{code}/plans",
    response=page_of(PlanRow),
    operation_id="listPlans",
    summary=said("計画の一覧", "Plans"),
    description=said("公開された計画、新しい期間が先。", "Public plans, newest period first."),
)
def list_plans(request: HttpRequest, code: Code, asked: Query[PlansAsked]) -> HttpResponseBase:
    """The public plans of a city."""
    published.require_city(code=code)
    places = Places(request, code)
    rows = [_row(plan, places) for plan in published.plans(code=code)]

    def keep(name: str, value: int, row: Row) -> bool:
        return (row["start_year"] or value) <= value <= (row["end_year"] or value)

    def shown(found: Sequence[Row], names: frozenset[str]) -> Iterator[Row]:
        return iter(found)

    return list_answer(
        request, asked, PlanRow, paged(rows, keep), shown, order=by("key"), changed=changed_at(code=code)
    )


def _row(plan: Plan, places: Places) -> dict[str, Any]:
    kept = ("key", "title", "edition", "start_year", "end_year")
    return {
        **{name: getattr(plan, name) for name in kept},
        "url": f"{places.api}/plans/{plan.key}",
        "page": f"{places.site}/plans/{plan.key}/",
    }


@router.get(
    "/municipalities/{code}/plans/{key}",
    response=WholePlan,
    operation_id="getPlan",
    summary=said("計画1つ", "One plan"),
    description=said(
        "計画の項目と、そこに位置付く事業。", "The tree of a plan and the subjects that serve it."
    ),
)
def one_plan(
    request: HttpRequest,
    code: Code,
    key: PlanKey,
    asked: Query[OneAsked],
) -> HttpResponseBase:
    """One plan by its key."""
    tree = published.plan_tree(code=code, key=key)
    found = {
        **_row(tree.plan, Places(request, code)),
        "vision": tree.data.vision,
        "subjects": [entry.subject_id for entry in tree.subjects],
        "nodes": [_node(node) for node in tree.nodes],
    }
    return one_answer(request, asked, WholePlan, found, changed=changed_at(code=code))


def _node(node: published.PlacedNode) -> dict[str, Any]:
    data = node.data
    return {
        "key": node.key,
        **{name: getattr(data, name) for name in ("level", "number", "title", "text", "goals", "items")},
        "subjects": [entry.subject_id for entry in node.subjects],
        "nodes": [_node(below) for below in node.nodes],
    }
