"""The region `tree`: headings, paragraphs and list items of a plan → `PlanData`.

Headings are told by their patterns, not by how many signs stand before them: text made from a PDF mixes these. A PDF or
workbook says itself which of its rows are headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.text import label_key, one_line
from shisaku.core.years import APRIL, FiscalYear
from shisaku.forms.grammar import TOPIC, Form, Level, Tree
from shisaku.readers.extract.builder import Claims, step
from shisaku.readers.pages import Row

# The longest 基本構想 of a city run for some 20 years; what says more speaks of something else.
_LONGEST_PLAN = 50
_HEADING = re.compile(r"#+\s*(.+)")


# A line of an item that goes on stands so many points farther right than the sign that begins the item.
_HANGING = 3.0


@dataclass(slots=True)
class Node:
    """A node in the making; `address` is relative to the plan."""

    level: Level
    parts: dict[str, Any]
    address: str
    goals: bool = False


@dataclass(slots=True)
class PlanReading:
    """What a tree gave: the plan, where its values stood, what is odd."""

    plan: PlanData
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class TreeReader:
    """Reads one plan."""

    def __init__(self, form: Form, tree: Tree, claims: Claims, municipality: str | None) -> None:
        self.form, self.tree, self.claims = form, tree, claims
        self.plan: dict[str, Any] = {
            "schema": 1,
            "form": form.form,
            "municipality": municipality,
            "nodes": [],
        }
        self.stack: list[Node] = []
        self.made = PlanReading(PlanData.model_validate({"schema": 1, "key": "-", "title": ""}))
        self.last_item: tuple[list[str], Row] | None = None
        self.published: tuple[FiscalYear, str] | None = None
        self.years: tuple[int, str] | None = None

    def read(self, rows: Sequence[Row]) -> PlanReading:
        """Go through the rows once; then name the plan, its period, and the cover lines that repeat its title."""
        for row in rows:
            if row.heading == "":
                self.claims.take(*row.filled)
            elif row.filled:
                self._row(row)
        self.plan.setdefault("title", self.form.title)
        self.plan["key"] = step(f"{self.plan['title']}{self.plan.get('edition', '')}")
        self._period()
        self._cover(rows)
        self.made.plan = PlanData.model_validate(self.plan)
        return self.made

    def _row(self, row: Row) -> None:
        heading = _heading_of(row)
        text = heading or row.text
        if heading is not None or not self._goes_on(row):
            self.last_item = None
        if self._of_the_whole(text, row) and not self.stack:
            self.claims.take(*row.filled)
        elif heading is not None:
            self._heading(text, row)
        elif len(row.filled) > 1:
            self._topic(row)
        elif text[0] in self.tree.bullets:
            self._item(text, row)
        elif self.last_item is not None:
            self._rest_of_item(text, row)
        else:
            self._paragraph(text, row)

    def _goes_on(self, row: Row) -> bool:
        """Whether a row may be the rest of the list item above: it hangs behind the sign that begins the item."""
        if self.last_item is None or len(row.filled) != 1:
            return False
        begun, rest = self.last_item[1].filled[0].box, row.filled[0].box
        return begun is not None and rest is not None and rest[0] > begun[0] + _HANGING

    def _of_the_whole(self, text: str, row: Row) -> bool:
        """What a line says of the plan as a whole: its years, when it was published, how often it is checked.

        Whether it says nothing else: its years, or how often it is checked.
        """
        tree = self.tree
        if match := re.fullmatch(tree.years, text):
            return self._stated_years(match, row)
        if tree.published and self.published is None and (match := re.fullmatch(tree.published, text)):
            year = FiscalYear.parse(match["year"])
            self.published = (year if int(match["month"]) >= APRIL else year.plus(-1), text)
            self.claims.take(*row.filled)
        if tree.period and (match := re.search(tree.period, text)):
            self.years = (int(match["years"]), match[0])
        if tree.reviewed and (match := re.search(tree.reviewed, text)):
            self.plan["reviewed_every"] = tree.reviewed_every[match["every"]]
            self._note("reviewed_every", row, match[0])
            return match[0] == text
        return False

    def _stated_years(self, match: re.Match[str], row: Row) -> bool:
        """The first and last fiscal year as the paper states them; whether both are years."""
        try:
            first, last = FiscalYear.parse(match["first"]), FiscalYear.parse(match["last"])
        except ValueError:
            return False
        if "start_year" in self.plan:
            return False
        self.plan.update(start_year=first, end_year=last)
        for name in ("start_year", "end_year"):
            self._note(name, row, match[0])
        return True

    def _heading(self, text: str, row: Row) -> None:
        if (match := re.fullmatch(self.tree.title, text)) is not None:
            self.plan.update({name: part for name, part in match.groupdict().items() if part})
            self.claims.take(*row.filled)
            for name in match.groupdict():
                self._note(name, row, text)
            self.stack.clear()
        elif self.tree.vision and (match := re.fullmatch(self.tree.vision, text)):
            self.plan["vision"] = match["vision"]
            self.claims.take(*row.filled)
            self._note("vision", row, text)
        else:
            self._node(text, row)

    def _node(self, text: str, row: Row) -> None:
        """The first level whose pattern fits and one of whose upper levels is open."""
        for level in self.tree.levels:
            match = re.fullmatch(level.pattern, text)
            depth = level.depth([node.level.level for node in self.stack])
            if match is None or depth is None:
                continue
            self.claims.take(*row.filled)
            del self.stack[depth:]
            if level.goals:
                self.stack[-1].goals = True
                return
            parts = {name: part for name, part in match.groupdict().items() if part}
            self._open(level, parts, row, text)
            return

    def _open(self, level: Level, parts: dict[str, Any], row: Row, printed: str) -> Node:
        siblings = self.stack[-1].parts["nodes"] if self.stack else self.plan["nodes"]
        number = str(parts.get("number", ""))
        key = (
            number
            if number.isdecimal() and all(s["key"] != number for s in siblings)
            else str(len(siblings) + 1)
        )
        above = f"{self.stack[-1].address}/" if self.stack else ""
        node = Node(level, {"key": key, "level": level.level, **parts, "goals": [], "items": [], "nodes": []},
                    f"{above}nodes/{key}")  # fmt: skip
        siblings.append(node.parts)
        self.stack.append(node)
        self._note(f"{node.address}/title", row, printed)
        return node

    def _topic(self, row: Row) -> None:
        """A row of two cells: what it is about, and its items."""
        if not self.stack:
            return
        title, *cells = row.filled
        upper = self.stack[-1]
        node = self._open(
            upper.level.model_copy(update={"level": TOPIC}), {"title": one_line(title.text)}, row, title.text
        )
        node.parts["items"] = [one for cell in cells for one in self._items_of(cell.text)]
        self._note(f"{node.address}/items", row, cells[0].text)
        self.claims.take(*row.filled)
        self.stack.pop()

    def _items_of(self, text: str) -> list[str]:
        """The items of a cell: a line each; where they begin with a sign, lines without one go on."""
        lines = [line for line in text.split("\n") if line]
        if not lines or lines[0][0] not in self.tree.bullets:
            return [self._bare(line) for line in lines]
        items: list[str] = []
        for line in lines:
            if line[0] in self.tree.bullets:
                items.append(self._bare(line))
            else:
                items[-1] += line
        return items

    def _rest_of_item(self, text: str, row: Row) -> None:
        if self.last_item is not None:
            items, begun = self.last_item
            items[-1] += text
            self.last_item = items, begun
            self.claims.take(*row.filled)

    def _item(self, text: str, row: Row) -> None:
        node = next((node for node in reversed(self.stack) if node.level.items or node.goals), None)
        if node is None:
            return
        part = "goals" if node.goals else "items"
        node.parts[part].append(self._bare(text))
        self.last_item = node.parts[part], row
        self._note(f"{node.address}/{part}", row, text)
        self.claims.take(*row.filled)

    def _paragraph(self, text: str, row: Row) -> None:
        """Running text under a heading; behind list items it is a caption of a picture, which nobody claims."""
        node = self.stack[-1] if self.stack else None
        if node is None or node.goals or node.parts["items"] or node.parts["nodes"]:
            return
        node.parts["text"] = "\n".join(filter(None, [node.parts.get("text", ""), text]))
        self._note(f"{node.address}/text", row, text)
        self.claims.take(*row.filled)

    def _bare(self, text: str) -> str:
        return text.lstrip(self.tree.bullets + " ")

    def _period(self) -> None:
        """Concluded, not read: a plan that speaks of `n` years from its publication begins in that fiscal year."""
        if self.published is None or self.years is None or "start_year" in self.plan:
            return
        (start, published), (years, printed) = self.published, self.years
        end = start.plus(years - 1)
        if not 1 <= years <= _LONGEST_PLAN:
            message = remark("not_a_period", text=printed)
            doubt = Problem(
                code="doubtful_value", severity=Severity.NOTICE, address="end_year", message=message
            )
            self.made.problems.append(doubt)
            return
        self.plan.update(start_year=start, end_year=end)
        reason = remark(
            "period_from_publication", published=published, years=printed, first=start.label, last=end.label
        )
        for name in ("start_year", "end_year"):
            origin = Origin(printed=f"{published}、{printed}", confidence=0.7, how="inferred", reason=reason)
            self.made.origins[name] = [origin]
        problem = Problem(code="period_inferred", severity=Severity.HINT, address="start_year", message=reason,
                          numbers={"start": int(start), "end": int(end)})  # fmt: skip
        self.made.problems.append(problem)

    def _cover(self, rows: Sequence[Row]) -> None:
        """Lines that only repeat the title, the edition or the publisher are the plan's own."""
        names = [self.plan["title"], self.plan.get("edition", ""), self.form.source.publisher]
        whole = label_key("".join(names))
        for row in rows:
            bare = label_key(_heading_of(row) or row.text).strip("()（）")
            if row.filled and bare and bare in whole:
                self.claims.take(*row.filled)

    def _note(self, address: str, row: Row, printed: str) -> None:
        first = row.filled[0]
        origin = Origin(page=first.page, line=first.line, cell=first.cell, printed=printed)
        self.made.origins.setdefault(address, []).append(origin)


def _heading_of(row: Row) -> str | None:
    """The heading that a row is: by the signs before it, or because the file says so."""
    match = _HEADING.fullmatch(row.text)
    return match[1] if match else row.heading or None
