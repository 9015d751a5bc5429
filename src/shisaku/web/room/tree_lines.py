"""The tree of a plan as the room shows it: every node with its place on the page, and what becomes of the one kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shisaku.web.room.asked import Asked
from shisaku.work.room import PlanNodeLine

_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A node; `url` selects it on the page, empty where the paper does not have it.

    `chosen` tells that a value of it is selected, `named` that its title is.
    """

    title: str
    level: str
    depth: int
    url: str
    difference: str
    word: str
    chosen: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes from top to bottom, and how many there are of each difference, in words."""

    lines: Sequence[TreeLine]
    counts: Sequence[tuple[str, int]]


def tree(nodes: Sequence[PlanNodeLine], asked: Asked) -> Tree | None:
    """The tree; nothing where there are no nodes."""
    if not nodes:
        return None
    words, counts = _words(), Counter[str](node.difference for node in nodes)
    return Tree(
        lines=[_line(node, asked, words) for node in nodes],
        counts=[(words[difference], counts[difference]) for difference in words if counts[difference]],
    )


def _line(node: PlanNodeLine, asked: Asked, words: Mapping[str, str]) -> TreeLine:
    within = asked.value == node.address or asked.value.rpartition("/")[0] == node.address
    return TreeLine(
        title=f"{node.number} {node.title}".strip(),
        level=node.level,
        depth=min(node.depth, _DEEPEST),
        url=asked.url(value=node.value, doubt=0, page=0) if node.difference != "missing" else "",
        difference=node.difference,
        word=words[node.difference],
        chosen=bool(asked.value) and within,
        named=asked.value == node.value,
    )


def _words() -> Mapping[str, str]:
    return {
        "new": _("＋ 新しい"),
        "changed": _("変わる"),
        "same": _("＝ 同じ"),
        "missing": _("この文書に記載なし"),
    }
