"""Which lines of a block are heads of the columns below them: labels with no places for values beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.amounts import parse_number
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.extract.grid.marks import is_tick
from shisaku.readers.pages import Cell

_MOST_UNKNOWN = 1 / 3
_ENOUGH = 3
# How many lines below a head show that it heads a list, and how much of them may be otherwise.
_LOOKED_AT, _FEW = 3, 0.2
_LONGEST_HEAD = 20
_PAIRED = 0.5


@dataclass(frozen=True)
class HeadLines:
    """The lines of a block, of whose cells it is known which are labels."""

    block: Block
    known: Mapping[Cell, Label]

    def heads(self, line: int) -> bool:
        """Whether a line is one."""
        filled = [cell for cell in self.block.by_line[line] if cell.text]
        known = [cell for cell in filled if cell in self.known]
        unknown = [cell for cell in filled if cell not in self.known]
        if self._divides_heads(line, filled, known):
            return True
        if len(known) < 2 or not self._goes_on(line):  # noqa: PLR2004 - one label alone heads no columns
            return self._is_lone_head(filled)
        if unknown and (self._heads_list(line, filled, known) or self._heads_figures(filled, known)):
            return True
        if unknown:
            fitting = len(known) >= _ENOUGH and len(unknown) <= len(known) * _MOST_UNKNOWN
            return fitting and all(_may_head(cell) for cell in unknown) and not self._paired(known)
        return not self._paired(known)

    def _heads_list(self, line: int, filled: Sequence[Cell], known: Sequence[Cell]) -> bool:
        """Whether a line of words heads a list of subjects, most of its words being nobody's: no labels stand below."""
        names = [cell for cell in known if any(m.to == "subject.name" for m in self.known[cell].meanings)]
        if len(known) < _ENOUGH or not names or any(parse_number(cell.text) is not None for cell in filled):
            return False
        columns = {cell.cell for cell in filled}
        below = [self.block.by_line.get(line + n, ()) for n in range(1, _LOOKED_AT + 1)]
        rows = [shown for cells in below if (shown := [cell for cell in cells if cell.text])]
        under = self.block.below(names[0])
        named = under is not None and bool(under.text) and under not in self.known
        return named and all(self._is_listed(row, columns) for row in rows)

    def _heads_figures(self, filled: Sequence[Cell], known: Sequence[Cell]) -> bool:
        """Whether every word of a line, known or not, stands over a figure as wide as itself, and is none."""
        below = [(cell, self.block.below(cell)) for cell in filled]
        return len(known) * 2 > len(filled) and all(
            _may_head(cell)
            and under is not None
            and (under.cell, under.columns) == (cell.cell, cell.columns)
            and parse_number(under.text) is not None
            for cell, under in below
        )

    def _is_listed(self, row: Sequence[Cell], columns: set[int]) -> bool:
        """Whether a line is one of a list: nearly no labels in it, nearly all of it under the heads."""
        labels = sum(cell in self.known for cell in row)
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
            meaning.root == "field" or meaning.indicator == "name" for meaning in self.known[cell].meanings
        )

    def _head_above(self, line: int) -> tuple[int, ...]:
        return (line - 1,) if line - 1 in self.block.by_line and self.heads(line - 1) else ()

    def _is_lone_head(self, filled: Sequence[Cell]) -> bool:
        """A label alone in its line heads what stands below it, if that is no label."""
        if len(filled) != 1 or filled[0] not in self.known:
            return False
        under = self.block.below(filled[0])
        if under is None or not under.text or under in self.known or self._groups(filled[0]):
            return False
        return self.block.right_of(filled[0]) is None or any(
            meaning.is_year for meaning in self.known[filled[0]].meanings
        )

    def _groups(self, cell: Cell) -> bool:
        """Whether a label that asks for one value stands across lines of several: the group of the rows of a list."""
        below = [one for one in self.block.by_line.get(cell.line + cell.lines, ()) if one.text]
        asks_one = all(meaning.root == "field" for meaning in self.known[cell].meanings)
        return asks_one and self.block.spans_all(cell) and len(below) > 1

    def _goes_on(self, line: int) -> bool:
        return line < self.block.lines[1]

    def _paired(self, known: Sequence[Cell]) -> bool:
        """Whether the labels of a line have places for their own values beside them (係名 | | 電話 | )."""
        beside = 0
        for cell in known[:-1]:
            right = self.block.right_of(cell)
            if right is not None and right not in self.known and self.known[cell].may_be("field"):
                beside += 1
        return beside > (len(known) - 1) * _PAIRED


def _may_head(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_HEAD and parse_number(cell.text) is None and not is_tick(cell.text)
