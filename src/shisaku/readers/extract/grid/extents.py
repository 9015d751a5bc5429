"""How far down heads hold: over a whole table, over the small table they are boxed into, or over one line."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.pages import Cell

_FEW_ROWS = 2
# A line of heads and the line of its values.
_HEAD_AND_VALUE = 2


@dataclass(frozen=True)
class Extents:
    """The reach of the heads of a block, of which it is known which cells are labels and which lines are heads.

    `naming`: the head lines that ask for the name of a subject; `items`: the cells that ask for that of an indicator;
    `judging`: the heads of verdicts and their words.
    `dividers`: the lines of headings across the block, which end a list of indicators, but no years over money.
    """

    block: Block
    known: Container[Cell]
    head_lines: frozenset[int]
    naming: frozenset[int]
    items: frozenset[Cell]
    judging: frozenset[Cell]
    dividers: frozenset[int]

    def holds(self, head: Cell, line: int) -> bool:
        """Whether a head stands over the values of a line."""
        if self.boxes(head) or line > self.brief.get(head.line, line):
            return False
        if (
            head in self.items
            and head.line in self.listing
            and any(head.line < n <= line for n in self.dividers)
        ):
            return False
        if head in self.judging and line > self._last_beside(head):
            return False
        return all(line <= last for first, last in self._boxed.get(head.line, ()) if head.cell >= first)

    def boxes(self, cell: Cell) -> bool:
        """Whether a label merged down stands left of a small list with heads of its own, from its first line on.

        The years over a table of money hold on under it; the head of the names of a list does not.
        """
        last = cell.line + cell.lines - 1
        if cell.lines == 1 or cell.line not in self.head_lines or last in self.head_lines:
            return False
        right = self.block.right_of(cell)
        return right is not None and right in self.items and right.line + right.lines - 1 < last

    def _last_beside(self, head: Cell) -> int:
        """The last line of the label that is merged down left of a head, from its line on (一次評価)."""
        left = (
            cell.line + cell.lines - 1
            for cell in self.block.by_line[head.line]
            if cell in self.known and cell.line == head.line and cell.cell < head.cell
        )
        # One that ends among the heads is a head of several lines itself.
        return min((last for last in left if last not in self.head_lines), default=self.block.lines[1])

    @cached_property
    def brief(self) -> dict[int, int]:
        """Heads of one line only, by the last line of that: below the name of a sheet its lines begin with labels.

        Or they are heads of something else, where labels stand above their values all down the sheet.
        """
        found: dict[int, int] = {}
        for line in self.naming:
            shown_below = [
                shown
                for below in sorted(self.block.by_line)
                if below > line and (shown := [cell for cell in self.block.by_line[below] if cell.text])
            ]
            rows = [shown for shown in shown_below if shown[0].line not in self.head_lines]
            if rows and self._is_headed_anew(shown_below[shown_below.index(rows[0]) + 1 :]):
                found[line] = max(cell.line + cell.lines - 1 for cell in rows[0])
                continue
            # A line that begins further right goes on with what a list says of its subject above.
            begins = [
                row[0] in self.known and len(row) > 1 and row[0].cell <= rows[0][0].cell for row in rows
            ]
            if len(rows) > _FEW_ROWS and not begins[0] and sum(begins[1:]) * 3 >= len(begins[1:]) * 2:
                found[line] = max(cell.line + cell.lines - 1 for cell in rows[0])
        return found

    def _is_headed_anew(self, below: Sequence[Sequence[Cell]]) -> bool:
        """Whether lines begin with heads of something else than names: several labels, or one across over its value."""
        if len(below) < _HEAD_AND_VALUE or below[0][0].line not in self.head_lines - self.naming:
            return False
        if any(cell not in self.known for cell in below[0]):
            return False
        # Under a group of a list (基本目標1) its rows go on; under a label across stands one value as wide.
        across = self.block.spans_all(below[0][0]) and self.block.spans_all(below[1][0])
        return len(below[0]) > 1 or (across and below[1][0] not in self.known)

    @cached_property
    def listing(self) -> frozenset[int]:
        """The head lines over a list of indicators; a list of subjects with indicators goes on under its headings."""
        if self.naming - set(self.brief):
            return frozenset()
        return frozenset(cell.line for cell in self.items if cell.line in self.head_lines)

    @cached_property
    def _boxed(self) -> dict[int, list[tuple[int, int]]]:
        """By head line, the first column behind a label that boxes a table in, and the last line of that table."""
        found: dict[int, list[tuple[int, int]]] = {}
        for cell in self.block.filled:
            if cell in self.known and self.boxes(cell):
                last = cell.line + cell.lines - 1
                for line in range(cell.line, last + 1):
                    found.setdefault(line, []).append((cell.cell + cell.columns, last))
        return found
