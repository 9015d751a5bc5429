"""Which cells of a block are labels, and which of the labels are heads of columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from shisaku.core.amounts import parse_number
from shisaku.readers.extract.grid.dictionary import Dictionary
from shisaku.readers.extract.grid.dividers import Dividers, says_kind
from shisaku.readers.extract.grid.extents import Extents
from shisaku.readers.extract.grid.head_lines import HeadLines
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.titles import is_title
from shisaku.readers.extract.grid.words import bare
from shisaku.readers.pages import Cell

_ASKS_YEAR = re.compile(r"年度|開始|終了|始期|終期|完了")
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_ENOUGH = 3
# Under these heads stand words of any kind: a project may be called like a label.
_NAMED = ("subject.name", "subject.number", "indicator.name")


@dataclass(frozen=True, slots=True)
class Left:
    """What stands left of a place in its line: the nearest labels, and whether values, or labels nobody knows, do."""

    labels: tuple[Label, ...] = ()
    past: bool = False
    stranger: bool = False


@dataclass(frozen=True)
class Roles:
    """The labels of a block. `above` are the heads of an earlier block of the same columns that this one continues."""

    block: Block
    dictionary: Dictionary
    above: tuple[Label, ...] = ()
    # What was worked out of places and lines: a wide list asks the same of every cell.
    lefts: dict[tuple[int, int], Left] = field(default_factory=dict, repr=False)
    offering: dict[int, bool] = field(default_factory=dict, repr=False)
    leaving: dict[tuple[int, int], bool] = field(default_factory=dict, repr=False)

    @cached_property
    def _known(self) -> dict[Cell, Label]:
        shown = (cell for cell in self.block.filled if not is_title(cell.text) and not self._is_chapter(cell))
        found = {cell: self.dictionary.find(cell.text) for cell in shown}
        for cell in self._bare_years():
            found[cell] = self.dictionary.find(f"{cell.text}年度")
        known = {cell: Label(cell, entry) for cell, entry in found.items() if entry is not None}
        asked = {year for cell in known if (year := self._year_asked(cell, known)) is not None}
        return {cell: label for cell, label in known.items() if cell not in asked}

    def _is_chapter(self, cell: Cell) -> bool:
        """Whether a cell alone in its line is the title of what follows, rather than the head of a column."""
        if not self.dictionary.is_chapter(cell.text):
            return False
        return [one for one in self.block.by_line[cell.line] if one.text] == [cell]

    def _year_asked(self, cell: Cell, known: Mapping[Cell, Label]) -> Cell | None:
        """The year beside a label that asks for one (開始年度 | 平成3年度): a value; several in a row are heads."""
        right = self.block.right_of(cell)
        if right is None or not _ASKS_YEAR.search(cell.text) or not _names_year(right, known):
            return None
        asks = any(meaning.root == "field" for meaning in known[cell].meanings)
        return right if asks and not _names_year(self.block.right_of(right), known) else None

    def _bare_years(self) -> Iterator[Cell]:
        """Figures that are years because they count on from cell to cell, three or more (2021, 2022, 2023)."""
        for cells in self.block.by_line.values():
            run: list[Cell] = []
            for cell in [one for one in cells if one.text] + [None]:
                if (
                    cell is not None
                    and run
                    and _BARE_YEAR.fullmatch(cell.text)
                    and int(cell.text) == int(run[-1].text) + 1
                ):
                    run.append(cell)
                    continue
                yield from run if len(run) >= _ENOUGH else ()
                run = [cell] if cell is not None and _BARE_YEAR.fullmatch(cell.text) else []

    @cached_property
    def head_lines(self) -> frozenset[int]:
        """The lines that are heads of the columns below them."""
        lines = HeadLines(self.block, self._known)
        return frozenset(line for line in self.block.by_line if lines.heads(line))

    @cached_property
    def labels(self) -> dict[Cell, Label]:
        """All labels; what stands under the head of a name is none, whatever it looks like."""
        found = {cell: label for cell, label in self._known.items() if not self._is_named(cell)}
        for cell, label in found.items():
            over = any(meaning.indicator == "name" or meaning.root == "field" for meaning in label.meanings)
            if over and self._extents.boxes(cell):
                # 主な指標, 達成目標 beside a table with a head of its own for the names: a word over the table.
                found[cell] = Label(cell, replace(label.entry, meanings=(HEAD,)))
        return found

    @cached_property
    def _extents(self) -> Extents:
        naming = (
            cell.line
            for cell, label in self._known.items()
            if cell.line in self.head_lines
            and any(meaning.to == "subject.name" for meaning in label.meanings)
        )
        items = (
            cell
            for cell, label in self._known.items()
            if any(meaning.indicator == "name" for meaning in label.meanings)
        )
        verdicts = ("evaluations", "directions")
        judged = {cell.line for cell, label in self._known.items() if label.meanings[0].root in verdicts}
        judging = (
            cell
            for cell, label in self._known.items()
            if cell.line in self.head_lines & judged and label.may_be(*verdicts)
        )
        dividers = Dividers(self.block, self._known, self.head_lines).lines
        return Extents(
            self.block, self._known, self.head_lines, frozenset(naming), frozenset(items), frozenset(judging),
            dividers,
        )  # fmt: skip

    @property
    def plates(self) -> frozenset[int]:
        """The lines that stand alone under the heads of a sheet's name."""
        return frozenset(self._extents.brief.values())

    @cached_property
    def heads(self) -> dict[Cell, Label]:
        """The labels that are heads of columns."""
        return {cell: label for cell, label in self.labels.items() if self._heads(cell)}

    @cached_property
    def speaking(self) -> dict[int, list[tuple[Cell, frozenset[str]]]]:
        """By line, in order, the labels that say what values are, each with what it may say."""
        found: dict[int, list[tuple[Cell, frozenset[str]]]] = {}
        for cell, label in sorted(self.labels.items(), key=lambda one: one[0].line):
            roots = frozenset(str(m.root) for m in label.meanings if m.root not in (None, "field"))
            if roots:
                found.setdefault(cell.line, []).append((cell, roots))
        return found

    @cached_property
    def repeated(self) -> frozenset[Cell]:
        """The heads that stand in their line several times: without more, nobody knows which of them a value means."""
        found: dict[tuple[int, str], list[Cell]] = {}
        for cell in self.heads:
            found.setdefault((cell.line, bare(cell.text)), []).append(cell)
        return frozenset(cell for cells in found.values() if len(cells) > 1 for cell in cells)

    @cached_property
    def values(self) -> tuple[Cell, ...]:
        """The filled cells that are no labels."""
        return tuple(cell for cell in self.block.filled if cell not in self.labels)

    def label_at(self, line: int, column: int) -> Label | None:
        """The label that covers a place."""
        cell = self.block.cover.get((line, column))
        return self.labels.get(cell) if cell is not None else None

    def _heads(self, cell: Cell) -> bool:
        if cell.line in self.head_lines:
            return True
        # A run of labels that ends at the edge has no values beside it: they stand below.
        at: Cell | None = cell
        while at is not None and at in self._known:
            at = self.block.right_of(at)
        under = self.block.below(cell)
        return at is None and under is not None and bool(under.text) and under not in self._known

    def _is_named(self, cell: Cell) -> bool:
        if cell.line in self.head_lines:
            return False
        left = self.block.cover.get((cell.line, cell.cell - 1))
        if left is not None and left in self._known and _asks_word(self._known[left]):
            return True
        over = self._nearest_head(cell)
        if over is None:
            return self.is_list and self._under_stranger(cell)
        if self._explains(cell) or self._groups_names(cell, over):
            return False
        # Words under the years (年度別計画: 効果の検証) are values like the one beside them.
        worded = left is not None and bool(left.text) and left not in self._known
        named = (worded and _is_bare_year(over)) or any(
            meaning.to in _NAMED
            or meaning.indicator == "name"
            or (meaning.indicator == "unit" and cell.cell == over.cell.cell)
            for meaning in over.meanings
        )
        return named or (self.is_list and over.meanings[0].root == "field")

    def _groups_names(self, cell: Cell, over: Label) -> bool:
        """Whether a cell is the group of the names that stand behind it under the same head."""
        beside = cell.cell == over.cell.cell and cell.columns < over.cell.columns
        return beside and any(meaning.indicator == "name" for meaning in over.meanings)

    def _explains(self, cell: Cell) -> bool:
        """Whether a label in the column of the names says what an indicator is, in words that go across beside it."""
        words = self.block.right_of(cell)
        told = any(meaning.indicator == "definition" for meaning in self._known[cell].meanings)
        return told and words is not None and bool(words.text) and words.columns > 1

    @cached_property
    def is_list(self) -> bool:
        """Whether the block lists subjects: then words in a column of fields (会計: 一般) are values, not labels."""
        lines = self.head_lines - set(self._extents.brief)
        heads = [label for cell, label in self._known.items() if cell.line in lines]
        return any(
            meaning.to == "subject.name" for label in (*heads, *self.above) for meaning in label.meanings
        )

    def _nearest_head(self, cell: Cell) -> Label | None:
        for line in range(cell.line - 1, self.block.lines[0] - 1, -1):
            over = self.block.cover.get((line, cell.cell))
            if over is not None and over.line in self.head_lines and over in self._known:
                if self._qualifies(over):
                    continue
                past = not self.is_list and any(
                    over.line < one <= cell.line for one in self._extents.dividers
                )
                return self._known[over] if self._extents.holds(over, cell.line) and not past else None
            if over is not None and over.text and over.line in self.head_lines:
                return None
        own = [label for label in self.above if label.cell.cell == cell.cell]
        return max(own, key=lambda label: label.cell.line, default=None)

    def _under_stranger(self, cell: Cell) -> bool:
        """Whether a head that nobody knows stands over a cell: in a list what is under it is no label either."""
        line = max((line for line in self.head_lines if line < cell.line), default=0)
        over = self.block.cover.get((line, cell.cell))
        return over is not None and bool(over.text) and over not in self._known

    def heads_over(self, cell: Cell) -> Iterator[Label]:
        """The heads over the first column of a cell, the nearest first: one run of head lines."""
        begun = divided = False
        line = self._next_mark(cell.line - 1, cell.cell)
        while line >= self.block.lines[0]:
            over = self.block.cover.get((line, cell.cell))
            if over in self.heads and self._is_past(over, cell.line):
                return
            if over is not None and over.text and over.line in self.head_lines and over not in self.labels:
                # A head nobody knows: what stands under it is not what the heads above it say.
                return
            if over is not None and over in self.heads:
                if not self._extents.holds(over, cell.line) or self._leaves(cell.line, over.line):
                    return
                # A line across the table that only says the kind (【成果指標】) divides it: the heads above go on.
                begun = begun or not self._qualifies(over)
                if begun or not divided:
                    yield self.heads[over]
                divided = True
            elif begun and (over is None or not over.text) and line in self.head_lines:
                yield from self._spread_right(line, cell.cell)
            elif (begun and line not in self.head_lines) or (
                over is not None and over in self.labels and not self._has_figures(cell) and not self.is_list
            ):
                return
            line = (over.line if over is not None else line) - 1
            line = line if begun else self._next_mark(line, cell.cell)
        if not begun:
            yield from self._inherited(cell)

    def _is_past(self, head: Cell, line: int) -> bool:
        """Whether a heading across the block ends what a head says: a name, kind or verdict, no years or figures."""
        if self.is_list or any(_goes_past(meaning) for meaning in self.labels[head].meanings):
            return False
        return any(head.line < one <= line for one in self._extents.dividers)

    def _leaves(self, line: int, head_line: int) -> bool:
        """Whether a line is none of the table under a line of year heads: a label fills the column of a year."""
        if (line, head_line) not in self.leaving:
            years = [
                cell
                for cell in self.block.by_line[head_line]
                if cell in self.heads and self.heads[cell].meanings[0].is_year
            ]
            shown = [
                cell
                for cell in self.block.by_line.get(line, ())
                if cell in self.labels and cell not in self.heads and self.labels[cell].meanings[0].root
            ]
            self.leaving[line, head_line] = any(
                cell.cell <= year.cell and year.cell + year.columns <= cell.cell + cell.columns
                for cell in shown
                for year in years
            )
        return self.leaving[line, head_line]

    def _qualifies(self, cell: Cell) -> bool:
        """Whether a label across the whole block names no more than a kind or a state of what it stands over."""
        return says_kind(self._known[cell]) and self.block.spans_all(cell)

    @cached_property
    def _marks(self) -> dict[int, list[int]]:
        """For each column the lines, in order, that a label or a head nobody knows covers: a list has few of them."""
        found: dict[int, list[int]] = {}
        for cell in self.block.filled:
            if cell in self.labels or cell.line in self.head_lines:
                for column in range(cell.cell, cell.cell + cell.columns):
                    found.setdefault(column, []).extend(range(cell.line, cell.line + cell.lines))
        return {column: sorted(lines) for column, lines in found.items()}

    def _next_mark(self, line: int, column: int) -> int:
        """The nearest line from `line` upwards in which a head search has something to look at; 0 where none is."""
        marks = self._marks.get(column, [])
        place = bisect_right(marks, line)
        return marks[place - 1] if place else 0

    def _spread_right(self, line: int, column: int) -> Iterator[Label]:
        """A head printed once over the first of its columns, the others left blank instead of merged."""
        for left in range(column - 1, self.block.columns[0] - 1, -1):
            over = self.block.cover.get((line, left))
            if over is not None and over.text:
                if over in self.heads and not self.heads[over].may_be("field"):
                    yield self.heads[over]
                return

    def spread_down(self, line: int, column: int) -> Label | None:
        """A row label printed once beside the first of its lines, the others left blank instead of merged."""
        for above in range(line - 1, self.block.lines[0] - 1, -1):
            over = self.block.cover.get((above, column))
            if over is not None and over.text:
                known = over in self.labels and over not in self.heads
                return self.labels[over] if known and not self.labels[over].may_be("field") else None
        return None

    def _has_figures(self, cell: Cell) -> bool:
        """Whether a line holds several figures, as lines under year heads do whatever stands between."""
        shown = self.block.by_line.get(cell.line, ())
        return len([one for one in shown if parse_number(one.text) is not None]) > 1

    def _inherited(self, cell: Cell) -> Iterator[Label]:
        covering = (
            label
            for label in self.above
            if label.cell.cell <= cell.cell < label.cell.cell + label.cell.columns
        )
        yield from sorted(covering, key=lambda label: -label.cell.line)


def _asks_word(label: Label) -> bool:
    """Whether what stands beside a label is its value though it looks like one itself: a unit, the sheet's year."""
    return any(one.indicator == "unit" or one.to == "sheet.fiscal_year" for one in label.meanings)


def _goes_past(meaning: Meaning) -> bool:
    """Whether what a head says holds for figures under further headings as well: a year, a unit, an amount."""
    figures = ("unit", "target", "actual", "baseline", "final", "rate")
    return meaning.root in (None, "costs", "staffing") or meaning.indicator in figures


def _is_bare_year(label: Label) -> bool:
    return all(meaning.is_year and meaning.root is None for meaning in label.meanings)


def _names_year(cell: Cell | None, known: Mapping[Cell, Label]) -> bool:
    """Whether a cell is a label that is nothing but a year."""
    meaning = known[cell].meanings[0] if cell is not None and cell in known else HEAD
    return meaning.is_year and meaning.root is None
