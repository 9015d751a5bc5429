"""Which cells of a block are labels, and which of the labels are heads of columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from shisaku.core.amounts import parse_number
from shisaku.readers.extract.grid.dictionary import Dictionary, Entry
from shisaku.readers.extract.grid.extents import Extents
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.marks import is_tick
from shisaku.readers.extract.grid.meanings import HEAD, Meaning
from shisaku.readers.extract.grid.titles import is_title
from shisaku.readers.extract.grid.words import bare
from shisaku.readers.pages import Cell

_MOST_UNKNOWN = 1 / 3
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_ENOUGH = 3
# How many lines below a head show that it heads a list, and how much of them may be otherwise.
_LOOKED_AT, _FEW = 3, 0.2
_LONGEST_HEAD = 20
_PAIRED = 0.5
# Under these heads stand words of any kind: a project may be called like a label.
_NAMED = ("subject.name", "subject.number", "indicator.name")


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that is a label, and what it may mean."""

    cell: Cell
    entry: Entry

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What it may mean, the likeliest first."""
        return self.entry.meanings

    def without(self, root: str) -> "Label | None":
        """The label without its meanings of a root; `None` where nothing is left."""
        left = tuple(meaning for meaning in self.meanings if meaning.root != root)
        return Label(self.cell, replace(self.entry, meanings=left)) if left else None

    def may_be(self, *roots: str) -> bool:
        """Whether it may give a value one of these roots."""
        return any(meaning.root in roots for meaning in self.meanings)


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

    @cached_property
    def _known(self) -> dict[Cell, Label]:
        shown = (cell for cell in self.block.filled if not is_title(cell.text))
        found = {cell: self.dictionary.find(cell.text) for cell in shown}
        for cell in self._bare_years():
            found[cell] = self.dictionary.find(f"{cell.text}年度")
        return {cell: Label(cell, entry) for cell, entry in found.items() if entry is not None}

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
        return frozenset(line for line in self.block.by_line if self._is_head_line(line))

    @cached_property
    def labels(self) -> dict[Cell, Label]:
        """All labels; what stands under the head of a name is none, whatever it looks like."""
        found = {cell: label for cell, label in self._known.items() if not self._is_named(cell)}
        for cell, label in found.items():
            if self._extents.boxes(cell) and any(meaning.indicator == "name" for meaning in label.meanings):
                # 主な指標 beside a table with a head of its own for the names: a word over the table.
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
        return Extents(self.block, self._known, self.head_lines, frozenset(naming), frozenset(items))

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

    def _is_head_line(self, line: int) -> bool:
        filled = [cell for cell in self.block.by_line[line] if cell.text]
        known = [cell for cell in filled if cell in self._known]
        unknown = [cell for cell in filled if cell not in self._known]
        if self._divides_heads(line, filled, known):
            return True
        if len(known) < 2 or not self._goes_on(line):  # noqa: PLR2004 - one label alone heads no columns
            return self._is_lone_head(filled)
        if unknown and self._heads_list(line, filled, known):
            return True
        if unknown:
            fitting = len(known) >= _ENOUGH and len(unknown) <= len(known) * _MOST_UNKNOWN
            return fitting and all(_may_head(cell) for cell in unknown) and not self._paired(known)
        return not self._paired(known)

    def _heads_list(self, line: int, filled: Sequence[Cell], known: Sequence[Cell]) -> bool:
        """Whether a line of words heads a list of subjects, most of its words being nobody's: no labels stand below."""
        names = [cell for cell in known if any(m.to == "subject.name" for m in self._known[cell].meanings)]
        if len(known) < _ENOUGH or not names or any(parse_number(cell.text) is not None for cell in filled):
            return False
        columns = {cell.cell for cell in filled}
        below = [self.block.by_line.get(line + n, ()) for n in range(1, _LOOKED_AT + 1)]
        rows = [shown for cells in below if (shown := [cell for cell in cells if cell.text])]
        under = self.block.below(names[0])
        named = under is not None and bool(under.text) and under not in self._known
        return named and all(self._is_listed(row, columns) for row in rows)

    def _is_listed(self, row: Sequence[Cell], columns: set[int]) -> bool:
        """Whether a line is one of a list: nearly no labels in it, nearly all of it under the heads."""
        labels = sum(cell in self._known for cell in row)
        headed = sum(cell.cell in columns for cell in row)
        return len(row) >= _ENOUGH and labels <= len(row) * _FEW and headed >= len(row) * (1 - _FEW)

    def _divides_heads(self, line: int, filled: Sequence[Cell], known: Sequence[Cell]) -> bool:
        """Whether a line divides wide heads of the line above; some of its words may be nobody's."""
        above = [cell for cell in self.block.by_line.get(line - 1, ()) if cell.columns > 1 and cell.text]
        under = all(any(w.cell <= cell.cell < w.cell + w.columns for w in above) for cell in filled)
        if (
            not above
            or not known
            or not under
            or not self._goes_on(line)
            or line - 1 not in self._head_above(line)
        ):
            return False
        named = any(self._asks_words(cell) and self.block.right_of(cell) not in known for cell in known)
        return not named and len(known) * 2 >= len(filled) and all(_may_head(cell) for cell in filled)

    def _asks_words(self, cell: Cell) -> bool:
        """Whether words stand beside a label, so that a text there is no head (指標名 | 結成率)."""
        return any(
            meaning.root == "field" or meaning.indicator == "name" for meaning in self._known[cell].meanings
        )

    def _head_above(self, line: int) -> tuple[int, ...]:
        return (line - 1,) if line - 1 in self.block.by_line and self._is_head_line(line - 1) else ()

    def _is_lone_head(self, filled: Sequence[Cell]) -> bool:
        """A label alone in its line heads what stands below it, if that is no label."""
        if len(filled) != 1 or filled[0] not in self._known:
            return False
        under = self.block.below(filled[0])
        if under is None or not under.text or under in self._known:
            return False
        return self.block.right_of(filled[0]) is None or any(
            meaning.is_year for meaning in self._known[filled[0]].meanings
        )

    def _goes_on(self, line: int) -> bool:
        return line < self.block.lines[1]

    def _paired(self, known: Sequence[Cell]) -> bool:
        """Whether the labels of a line have places for their own values beside them (係名 | | 電話 | )."""
        beside = 0
        for cell in known[:-1]:
            right = self.block.right_of(cell)
            if right is not None and right not in self._known and self._known[cell].may_be("field"):
                beside += 1
        return beside > (len(known) - 1) * _PAIRED

    def _is_named(self, cell: Cell) -> bool:
        if cell.line in self.head_lines:
            return False
        left = self.block.cover.get((cell.line, cell.cell - 1))
        if left is not None and left in self._known and _asks_word(self._known[left]):
            return True
        over = self._nearest_head(cell)
        if over is None:
            return self.is_list and self._under_stranger(cell)
        named = any(
            meaning.to in _NAMED or meaning.indicator in ("name", "unit") for meaning in over.meanings
        )
        return named or (self.is_list and over.meanings[0].root == "field")

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
                return self._known[over] if self._extents.holds(over, cell.line) else None
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
            if over is not None and over.text and over.line in self.head_lines and over not in self.labels:
                # A head nobody knows: what stands under it is not what the heads above it say.
                return
            if over is not None and over in self.heads:
                if not self._extents.holds(over, cell.line):
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

    def _qualifies(self, cell: Cell) -> bool:
        """Whether a label across the whole block names no more than a kind or a state of what it stands over."""
        meanings = self._known[cell].meanings
        only = all(m.root in ("indicators", "costs") and not m.names_what and not m.is_year for m in meanings)
        return only and self.block.spans_all(cell)

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


def _may_head(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_HEAD and parse_number(cell.text) is None and not is_tick(cell.text)
