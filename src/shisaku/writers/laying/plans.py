"""The region `tree`: a plan as headings, text and list items, each heading as the form's pattern reads it."""

import re
from collections.abc import Iterator, Sequence

from shisaku.core.plan import PlanData, PlanNodeData
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import TOPIC, Form, Level, Tree
from shisaku.forms.patterns import put_together
from shisaku.writers.errors import PaperError
from shisaku.writers.paper import Block, Heading, Line, Paper, Ruled, Sheet, Slot

# A topic and its items stand side by side.
_TOPIC_WIDTHS = (0.28, 0.72)
_SIGN = "・"


def lay_out_plans(plans: Sequence[PlanData], form: Form) -> Paper:
    """The plans on the paper of `form`, each on pages of its own.

    Raises `PaperError` where the form is none of a plan, or a plan holds what its headings cannot say.
    """
    tree = next((section.tree for section in form.sections if section.tree), None)
    if tree is None:
        raise PaperError(f"様式 {form.form} は計画の様式ではありません")
    sheets = tuple(Sheet(plan.title, tuple(_PlanLayer(plan, form, tree).blocks())) for plan in plans)
    return Paper(plans[0].title if plans else form.title, sheets)


class _PlanLayer:
    """Lays out one plan."""

    def __init__(self, plan: PlanData, form: Form, tree: Tree) -> None:
        self.plan, self.form, self.tree = plan, form, tree
        self.sign = _SIGN if _SIGN in tree.bullets else tree.bullets[0]

    def blocks(self) -> Iterator[Block]:
        plan, tree = self.plan, self.tree
        parts = {"title": plan.title, "edition": plan.edition or ""}
        yield from self._cover()
        yield Heading(
            self._said(tree.title, {name: part for name, part in parts.items() if part}, plan.title), 1
        )
        if plan.vision:
            yield Heading(self._said(tree.vision or "", {"vision": plan.vision}, plan.vision))
        yield from self._whole()
        for node in plan.nodes:
            yield from self._node(node, [])

    def _cover(self) -> Iterator[Block]:
        """Words of the title by which the form is known, on a line of their own as on a cover."""
        title = label_key(f"{self.plan.title}{self.plan.edition or ''}{self.form.source.publisher}")
        for heading in self.form.recognise.headings:
            if label_key(heading) in title:
                yield Line(heading)

    def _whole(self) -> Iterator[Block]:
        """What is said of the plan as a whole: its years, how often it is checked."""
        start, end = self.plan.start_year, self.plan.end_year
        if start is not None and end is not None:
            yield Line(f"計画期間：{FiscalYear(start).label}～{FiscalYear(end).label}")
        every = self.plan.reviewed_every
        if every is None or self.tree.reviewed is None or self._is_said(every):
            return
        words = (word for word, years in self.tree.reviewed_every.items() if years == every)
        yield Line(self._said(self.tree.reviewed, {"every": next(words, "")}, f"{every}年ごとの確認"))

    def _is_said(self, every: int) -> bool:
        """Whether a text of the plan says how often it is checked."""
        lines = (line for node in self.plan.walk() for line in node.text.split("\n"))
        found = (re.search(self.tree.reviewed or "$^", line) for line in lines)
        return any(one is not None and self.tree.reviewed_every.get(one["every"]) == every for one in found)

    def _node(self, node: PlanNodeData, above: Sequence[str]) -> Iterator[Block]:
        """A node: its heading, text, items and goals, then the nodes below it."""
        heading = self._heading(node, above)
        if heading is None:
            yield self._topic(node, above)
            return
        opened = [*above, node.level]
        yield Heading(heading, len(opened) + 1)
        yield from (Line(part, 1) for part in node.text.split("\n") if part)
        yield from (self._item(one) for one in node.items)
        if node.goals:
            yield Heading(self._goals(node, opened), len(opened) + 2)
            yield from (self._item(one) for one in node.goals)
        for below in node.nodes:
            yield from self._node(below, opened)

    def _item(self, text: str) -> Line:
        return Line(f"{self.sign}{text}", 1, item=True)

    def _heading(self, node: PlanNodeData, above: Sequence[str]) -> str | None:
        """The node's heading, where reading takes it for one of this level and puts it below the same node."""
        parts = {"title": node.title, **({"number": node.number} if node.number else {})}
        for level in self.tree.levels:
            if level.level != node.level or level.goals or level.depth(above) != len(above):
                continue
            words = put_together(level.pattern, parts)
            if words is not None and self._read_as(words, above) is level and (level.items or not node.items):
                return words
        return None

    def _read_as(self, words: str, opened: Sequence[str]) -> Level | None:
        """The level that a heading is read as where these levels are open: the first that fits and may stand there."""
        fitting = (one for one in self.tree.levels if re.fullmatch(one.pattern, words))
        return next((one for one in fitting if one.depth(opened) is not None), None)

    def _goals(self, node: PlanNodeData, opened: Sequence[str]) -> str:
        for level in self.tree.levels:
            words = (
                put_together(level.pattern, {})
                if level.goals and level.depth(opened) == len(opened)
                else None
            )
            if words is not None and self._read_as(words, opened) is level:
                return words
        raise self._unsayable(node.title)

    def _topic(self, node: PlanNodeData, above: Sequence[str]) -> Ruled:
        """A node without a heading of its own: what it is about beside its items."""
        more = node.text or node.goals or node.nodes or node.number
        if node.level != TOPIC or more or not node.items or not above:
            raise self._unsayable(node.title)
        items = "\n".join(f"{self.sign}{one}" for one in node.items)
        return Ruled(_TOPIC_WIDTHS, ((Slot(node.title, "label"), Slot(items, "text")),))

    def _said(self, pattern: str, parts: dict[str, str], what: str) -> str:
        words = put_together(pattern, parts)
        if words is None:
            raise self._unsayable(what)
        return words

    def _unsayable(self, what: str) -> PaperError:
        return PaperError(f"「{what}」は、様式 {self.form.form} の見出しの形では書けません")
