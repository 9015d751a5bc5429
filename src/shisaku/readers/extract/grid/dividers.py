"""Lines that part a block: headings across it, and the first line of another group than that of the indicators."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from shisaku.core.amounts import parse_number
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.lattice import Block
from shisaku.readers.pages import Cell

_HEADING = re.compile(
    r"[(（]\d{1,2}[)）]|[(（]?[\dⅠ-Ⅻ①-⑳一二三四五六七八九十]{1,2}[)）]?[.．、\s]|[■◆●▼【＜<〈《]"
)
# A label with its value, and no more.
_PAIR = 2


@dataclass(frozen=True)
class Dividers:
    """The lines that part a block, of which it is known which cells are labels and which lines are heads."""

    block: Block
    known: Mapping[Cell, Label]
    head_lines: frozenset[int]

    @cached_property
    def lines(self) -> frozenset[int]:
        """All of them."""
        return frozenset({line for line in self.block.by_line if self._is_heading(line)}) | self._groups

    def _is_heading(self, line: int) -> bool:
        """Whether a line is a heading across the block that says more than the kind of what follows."""
        shown = self._shown(line)
        if len(shown) != 1 or line in self.head_lines or self.block.ordered:
            return False
        across = self.block.spans_all(shown[0])
        first = shown[0].cell == self.block.columns[0]
        numbered = first and bool(_HEADING.match(shown[0].text))
        # Where nothing is merged a heading across stands in the first place of an empty line.
        alone = first and self._is_unmerged and self._is_other(shown[0])
        return (across or numbered or alone) and not (
            shown[0] in self.known and says_kind(self.known[shown[0]])
        )

    @cached_property
    def _groups(self) -> frozenset[int]:
        """The lines in which a group of something else begins beside a list of indicators that has its own groups.

        Under the head of its names stand two columns then: what the group is (活動指標, 事業費, 評価), and the names.
        """
        first = self.block.columns[0]
        grouped = any(name.cell == first and name.columns > 1 for name in self._name_heads)
        begun = (cell for cell in self.known if grouped and cell.cell == first)
        groups = frozenset(
            cell.line
            for cell in begun
            if cell.line not in self.head_lines
            and all(meaning.root not in ("indicators", None) for meaning in self.known[cell].meanings)
        )
        return groups | frozenset(self._behind_lists)

    @property
    def _behind_lists(self) -> Iterator[int]:
        """Where nothing is merged: the lines below a list of indicators that are a label and its value alone."""
        if self.block.ordered or not self._is_unmerged:
            return
        for head in self._name_heads:
            for line in (line for line in self.block.by_line if line > head.line):
                shown = self._shown(line)
                label = shown[0] if 0 < len(shown) <= _PAIR else None
                worded = all(parse_number(cell.text) is None for cell in shown)
                if (
                    label is not None
                    and label.cell == self.block.columns[0]
                    and (label.cell < head.cell or worded)
                    and self._is_other(label)
                ):
                    yield line

    @cached_property
    def _name_heads(self) -> list[Cell]:
        """The heads of the names of indicators."""
        return [
            cell
            for cell, label in self.known.items()
            if cell.line in self.head_lines and any(meaning.indicator == "name" for meaning in label.meanings)
        ]

    @cached_property
    def _is_unmerged(self) -> bool:
        return all(cell.columns == 1 and cell.lines == 1 for cell in self.block.cells)

    def _is_other(self, cell: Cell) -> bool:
        """Whether a label has nothing to do with indicators."""
        return cell in self.known and not self.known[cell].may_be("indicators")

    def _shown(self, line: int) -> list[Cell]:
        return [cell for cell in self.block.by_line[line] if cell.text]


def says_kind(label: Label) -> bool:
    """Whether a label names no more than a kind of indicator or a state of money."""
    meanings = label.meanings
    return all(m.root in ("indicators", "costs") and not m.names_what and not m.is_year for m in meanings)
