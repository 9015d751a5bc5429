"""Plans: kept in revisions, their nodes with lasting keys, and the sheets' references found in them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from shisaku.core.addresses import node_addresses
from shisaku.core.plan import PlanData
from shisaku.core.sheet import Reference
from shisaku.core.text import label_key, searchable
from shisaku.records.convert import plan_of, sheet_of
from shisaku.records.models import Municipality, Plan, PlanNode, Sheet, SubjectNode
from shisaku.work.log import write_log
from shisaku.work.refusals import RefusalError
from shisaku.work.revising import Cause, State, plan_revision

_Link = tuple[str, str, str | None]
_STEP = re.compile(r"[-ー－.・/]")
# Why a subject is linked to a node where its own sheets say so.
STATED = "シートの記載による"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference of a sheet that leads to no plan or node that is kept."""

    sheet: Sheet
    reference: Reference
    reason: str


def plan_like(city: Municipality, data: PlanData) -> Plan | None:
    """The kept plan of the same title and edition."""
    return Plan.objects.filter(municipality=city, title=data.title, edition=data.edition or "").first()


@transaction.atomic
def keep_plan(*, city: Municipality, state: State, cause: Cause, public: bool) -> Plan:
    """Keep a plan, or its next revision; the same content again changes nothing but that it may become public.

    Raises `RefusalError` where a public plan would change without being published.
    """
    data = state.data
    assert isinstance(data, PlanData)  # noqa: S101 - a state of a plan
    plan = plan_like(city, data) or Plan(municipality=city, title=data.title, edition=data.edition or "")
    head = plan.head
    same = head is not None and plan_of(head) == data.model_copy(update={"form": None})
    if plan.is_public and not public and not same:
        raise RefusalError(f"計画「{plan}」は公表済みです。公表する取込でだけ改められます。")
    plan.reading_key, plan.start_year, plan.end_year = data.key, data.start_year, data.end_year
    plan.is_public = plan.is_public or public
    plan.save()
    if same:
        return plan
    revision = plan_revision(plan, state, cause, head)
    revision.save()
    plan.head = revision
    plan.save(update_fields=["head"])
    _keep_nodes(plan, data)
    write_log(
        action="keep_plan",
        about=plan.key,
        by=cause.by,
        city=city.code,
        facts={"revision": revision.digest, "public": public},
    )
    return plan


def _keep_nodes(plan: Plan, data: PlanData) -> None:
    known = {node.address: node for node in plan.nodes.all()}
    parents: dict[str, PlanNode] = {}
    for ordinal, (address, found) in enumerate(node_addresses(data), start=1):
        node = known.pop(address, None) or PlanNode(plan=plan, address=address)
        node.parent = parents.get(address.rpartition("/nodes/")[0])
        node.ordinal, node.level, node.withdrawn = ordinal, found.level, False
        node.number, node.title = found.number or "", found.title
        node.save()
        parents[address] = node
    PlanNode.objects.filter(pk__in=[node.pk for node in known.values()]).update(withdrawn=True)


class Shelf:
    """The plans of a city with their nodes, to look references up in."""

    def __init__(self, city: str) -> None:
        self._plans = list(Plan.objects.filter(municipality_id=city).select_related("municipality"))
        self._nodes: dict[str, list[PlanNode]] = defaultdict(list)
        for node in PlanNode.objects.filter(plan__municipality_id=city, withdrawn=False):
            self._nodes[node.plan_id].append(node)

    def find(self, reference: Reference, year: int) -> tuple[Plan, PlanNode | None] | None:
        """The plan, and the node in it, that a reference leads to in a fiscal year; `None` where it leads nowhere."""
        for plan in self._plans:
            if (plan.start_year or year) <= year <= (plan.end_year or year) and is_named(plan, reference):
                node = self._node(plan, reference)
                if node is not None or not reference.path:
                    return plan, node
        return None

    def _node(self, plan: Plan, reference: Reference) -> PlanNode | None:
        """By the path of numbers, else by the title."""
        nodes = self._nodes[plan.key]
        steps = path_steps(reference.path)
        by_path = [node for node in nodes if steps and self._steps(node) == steps]
        by_title = [node for node in nodes if label_key(node.title) == label_key(reference.name or "\0")]
        return next(iter(by_path or by_title), None)

    def _steps(self, node: PlanNode) -> tuple[str, ...]:
        own = path_steps([node.number])
        parent = next((n for n in self._nodes[node.plan_id] if n.key == node.parent_id), None)
        above = self._steps(parent) if parent else ()
        return own if own[: len(above)] == above and above else (*above, *own)


def path_steps(path: Iterable[str]) -> tuple[str, ...]:
    """A path however it is cut: `Ⅲ-2`, `1` and `Ⅲ`, `2-1` are the same three steps."""
    plain = (unicodedata.normalize("NFKC", part) for part in path)
    return tuple(step for part in plain for step in _STEP.split(part) if step)


def is_named(plan: Plan, reference: Reference) -> bool:
    """Whether the reference's plan, or its name where the plan is only a kind (個別計画), is this plan's title.

    The city's own name before the title, the edition and brackets may be there or not.
    """
    title, whole, city = (
        _bare(text) for text in (plan.title, f"{plan.title}{plan.edition}", plan.municipality.name)
    )
    titles = {title, whole, title.removeprefix(city), whole.removeprefix(city)}
    return any(_bare(name) in titles for name in (reference.plan, reference.name) if name)


def _bare(name: str) -> str:
    """A title by its letters and digits alone."""
    return searchable(name).replace(" ", "")


@transaction.atomic
def link_subjects(*, city: str, subjects: Collection[str]) -> list[Unresolved]:
    """Link subjects to the plan nodes their sheets name; gives the references that lead nowhere.

    The first node a subject names in a plan becomes its primary one there. Links stay: later sheets add to them.
    """
    shelf = Shelf(city)
    known: dict[_Link, SubjectNode] = {
        (link.subject_id, link.plan_id, link.node_id): link for link in _links(subjects)
    }
    primary = {(subject, plan) for (subject, plan, _), link in known.items() if link.primary}
    unresolved: list[Unresolved] = []
    for sheet, reference in _references(subjects):
        found = shelf.find(reference, sheet.fiscal_year)
        if found is None:
            unresolved.append(Unresolved(sheet, reference, "計画が登録されていないか、項目が見つかりません"))
            continue
        plan, node = found
        key = (sheet.subject_id, plan.key, node.key if node else None)
        if key in known:
            _begin(known[key], sheet.fiscal_year)
            continue
        first = (sheet.subject_id, plan.key) not in primary
        primary.add((sheet.subject_id, plan.key))
        known[key] = SubjectNode.objects.create(
            subject_id=sheet.subject_id,
            plan=plan,
            node=node,
            primary=first,
            from_year=sheet.fiscal_year,
            reason=STATED,
        )
    return unresolved


def _links(subjects: Collection[str]) -> Iterable[SubjectNode]:
    return SubjectNode.objects.filter(subject_id__in=subjects)


def _begin(link: SubjectNode, year: int) -> None:
    if year < link.from_year:
        link.from_year = year
        link.save(update_fields=["from_year"])


def _references(subjects: Collection[str]) -> Iterator[tuple[Sheet, Reference]]:
    sheets = Sheet.objects.filter(subject_id__in=subjects, head__isnull=False).select_related(
        "head", "subject"
    )
    for sheet in sheets.order_by("subject_id", "fiscal_year"):
        if sheet.head is not None:
            for reference in sheet_of(sheet.head).references:
                yield sheet, reference
