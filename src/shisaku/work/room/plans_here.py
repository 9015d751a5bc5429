"""The plans of an import as the room shows them: a tab each, the tree of their nodes beside what is kept of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from shisaku.core.addresses import Leaf, leaves, node_addresses
from shisaku.core.plan import PlanData, PlanNodeData
from shisaku.core.reading import Origin
from shisaku.records.convert import plan_of
from shisaku.work.importing.preview import PlanPreview

NodeDifference = Literal["new", "changed", "same", "missing"]


@dataclass(frozen=True, slots=True)
class PlanNodeLine:
    """A node of a plan: how deep it stands (from 0), where it was read, and what would become of the one kept.

    `value` is the address at which its title was read. A node that only the kept plan has is `missing`: taken in, the
    plan withdraws it, and sheets that refer to it keep it.
    """

    address: str
    value: str
    level: str
    number: str
    title: str
    depth: int
    difference: NodeDifference
    origins: Sequence[Origin]


def kept_plan(one: PlanPreview) -> PlanData | None:
    """The plan as it is kept, `None` where it is new."""
    return plan_of(one.plan.head) if one.plan is not None and one.plan.head is not None else None


def node_lines(one: PlanPreview, before: PlanData | None) -> list[PlanNodeLine]:
    """The tree from top to bottom; what is missing stands where it stood, behind the node before it."""
    read, kept = dict(node_addresses(one.read.data)), dict(node_addresses(before)) if before else {}
    changed = {_node_of(address, {*read, *kept}) for address in one.changes}
    return [
        PlanNodeLine(
            address=address,
            value=f"{address}/title",
            level=node.level,
            number=node.number or "",
            title=node.title,
            depth=address.count("/nodes/"),
            difference=_difference(address, read, kept, changed),
            origins=one.read.origins.get(f"{address}/title", ()),
        )
        for address, node in _in_order(read, kept)
    ]


def leaves_of(data: PlanData | None) -> Mapping[str, Leaf]:
    """Every value of a plan by its address; nothing where there is no plan."""
    return dict(leaves(data)) if data is not None else {}


def _in_order(
    read: Mapping[str, PlanNodeData], kept: Mapping[str, PlanNodeData]
) -> Iterator[tuple[str, PlanNodeData]]:
    """The nodes read, each followed by the kept ones that came behind it and are gone."""
    behind: dict[str, list[str]] = {}
    last = ""
    for address in kept:
        if address in read:
            last = address
        else:
            behind.setdefault(last, []).append(address)
    yield from ((address, kept[address]) for address in behind.get("", ()))
    for address, node in read.items():
        yield address, node
        yield from ((gone, kept[gone]) for gone in behind.get(address, ()))


def _difference(
    address: str,
    read: Mapping[str, PlanNodeData],
    kept: Mapping[str, PlanNodeData],
    changed: Collection[str],
) -> NodeDifference:
    if address not in read:
        return "missing"
    if address not in kept:
        return "new"
    return "changed" if address in changed else "same"


def _node_of(address: str, nodes: Collection[str]) -> str:
    """The innermost node that a value stands in; empty where it is the plan's own."""
    while address and address not in nodes:
        address = address.rpartition("/")[0]
    return address
