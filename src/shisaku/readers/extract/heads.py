"""The head of a list: which column holds which field, over one or more lines, repeated on every page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, Listing
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.labels import label_pattern, matches, year_in
from shisaku.readers.pages import Cell, Row

_ENOUGH = 0.6
# Blanks between its signs make a printed label longer than its key, but not by more than this.
_LONGER = 4
_YEAR = len("令和99年度")
# The number of a field, the cell its label stands in, and which of its labels that is.
Met = tuple[int, Cell, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, its number from 1, the cell of its label, and the year its head names (`R7目標値`).

    `block` counts from 0 where the column comes once in each of several blocks.
    """

    field: Field
    number: int
    label: Cell
    year: FiscalYear | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its columns, and the rows it takes."""

    columns: list[Column]
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        """The number of the last column."""
        return max(column.number for column in self.columns)


class Heads:
    """Finds the heads of a list. The labels are made ready once: a list may have a million rows that are no head."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self._blocks = list(listing.blocks.columns) if listing.blocks else []
        self._fields = [*listing.columns, *self._blocks]
        self._plain: dict[str, list[tuple[int, str]]] = {}
        self._dated: list[tuple[int, str]] = []
        for number, field in enumerate(self._fields):
            for label in field.labels:
                if label_pattern(label).groups:
                    self._dated.append((number, label))
                else:
                    self._plain.setdefault(label_key(label), []).append((number, label))
        labels = (label for field in self._fields for label in field.labels)
        self._longest = max((len(label) for label in labels), default=0) + _YEAR

    def find(self, rows: Sequence[Row], start: int) -> Head | None:
        """The head that begins at row `start`, `None` where too few of the columns' labels stand there.

        Where one row farther down more of them stand together, the row is above the head: a title.
        """
        filled = (rows[place] for place in range(start, len(rows)) if rows[place].filled)
        lines = list(islice(filled, self.listing.heads + 1))
        if not lines or lines[0] is not rows[start]:
            return None
        lines, lower = lines[: self.listing.heads], lines[1:]
        found = self._labels_in(lines)
        if _count(found) < _ENOUGH * len(self._fields):
            return None
        if self.listing.heads > 1 and _count(self._labels_in(lower)) > _count(found):
            return None
        own = len(self.listing.columns)
        columns = [
            Column(self._fields[number], cell.cell, cell, year_in(label, cell.text))
            for number, cell, label in found
            if number < own
        ]
        for number in range(own, len(self._fields)):
            heads = sorted((cell for other, cell, _ in found if other == number), key=lambda cell: cell.cell)
            columns += [
                Column(self._fields[number], cell.cell, cell, block=block) for block, cell in enumerate(heads)
            ]
        return Head(columns, lines)

    def _labels_in(self, lines: Sequence[Row]) -> list[Met]:
        return [
            (number, cell, label)
            for line in lines
            for cell in line.filled
            for number, label in self._labelled(cell.text)
        ]

    def _labelled(self, text: str) -> list[tuple[int, str]]:
        """The fields whose label a cell is, in the form's order, each with the first such label."""
        if len(text) > _LONGER * self._longest:
            return []
        found = [(number, label) for number, label in self._dated if matches(label, text)]
        found += self._plain.get(label_key(text), [])
        first: dict[int, str] = {}
        for number, label in found:
            first.setdefault(number, label)
        return sorted(first.items())


def _count(found: Iterable[Met]) -> int:
    return len({number for number, _, _ in found})


def claim_head(head: Head, claims: Claims) -> None:
    """All that a head prints is the form's own."""
    for row in head.rows:
        claims.take(*row.filled)
    for column in head.columns:
        claims.bind(column.field, column.label)
