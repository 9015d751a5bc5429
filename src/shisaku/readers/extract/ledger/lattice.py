"""The cells of a table by their places, and two facing pages made one table."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shisaku.readers.pages import Box, Cell, Page, Row, Table

# How far, in points, lines of two pages may stand off each other and still be one line.
OFF = 3.0
# This share of the lines of the page with fewer of them must go on across the other one.
_SHARED = 0.8
_FEWEST_LINES = 3
_BROKEN = re.compile(r"(?<=[!-~])\n(?=[!-~])")


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A cell with the first and the last row and column it covers."""

    cell: Cell
    top: int
    bottom: int
    left: int
    right: int

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.cell.text

    def covers(self, row: int) -> bool:
        """Whether it stands in the row, be it merged."""
        return self.top <= row <= self.bottom

    def overlap(self, left: int, right: int) -> int:
        """How many of the columns from `left` to `right` it covers."""
        return max(min(self.right, right) - max(self.left, left) + 1, 0)


@dataclass(slots=True)
class Lattice:
    """The filled cells of a table, and the lines of text on its pages that stand above it, or below the last one.

    `after`: the table on the page before that it may go on from.
    """

    page: int
    cells: list[Placed]
    above: list[Row] = field(default_factory=list)
    box: Box | None = None
    table: list[Cell] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)
    after: "Lattice | None" = None
    _rows: dict[int, list[Placed]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the cells by every row they cover, from left to right."""
        for placed in self.cells:
            for row in range(placed.top, placed.bottom + 1):
                self._rows.setdefault(row, []).append(placed)
        for inside in self._rows.values():
            inside.sort(key=lambda placed: (placed.left, placed.top))

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows in which something stands."""
        return sorted(self._rows)

    def row(self, number: int) -> Sequence[Placed]:
        """The cells that cover a row, from left to right."""
        return self._rows.get(number, ())


def lattices(pages: Iterable[Page]) -> Iterator[Lattice]:
    """The tables of the pages in reading order; a page without any is told by its rows alone."""
    for page in pages:
        last = 0
        tables = page.tables or _whole(page)
        for table in tables:
            above = [row for row in page.rows if last < row.line < table.first]
            below = [row for row in page.rows if table is tables[-1] and row.line > table.last]
            yield _lattice(page, table, above, below)
            last = table.last


def _whole(page: Page) -> tuple[Table, ...]:
    if not page.rows:
        return ()
    columns = max((cell.cell for row in page.rows for cell in row.cells), default=0)
    return (Table(page.rows[0].line, page.rows[-1].line, columns),)


def _lattice(page: Page, table: Table, above: list[Row], below: list[Row]) -> Lattice:
    every = [cell for row in page.rows if table.first <= row.line <= table.last for cell in row.cells]
    placed = [
        Placed(cell, cell.line, cell.line + cell.lines - 1, cell.cell, cell.cell + cell.columns - 1)
        for cell in every
        if cell.text
    ]
    return Lattice(page.number, placed, above, table.box, every, below)


def facing(left: Lattice, right: Lattice) -> Lattice | None:
    """Two tables of facing pages as one, the right one's columns behind the left one's; `None` where they are two.

    They are one where they begin and end at the same heights, and the lines of the one with fewer rows go on across
    the other one.
    """
    edges = [_edges(left), _edges(right)]
    few, many = sorted(edges, key=len)
    if right.page != left.page + 1 or len(few) < _FEWEST_LINES:
        return None
    shared = sum(_near(edge, many) for edge in few)
    ends = abs(few[0] - many[0]) <= OFF and abs(few[-1] - many[-1]) <= OFF
    if not ends or shared < _SHARED * len(few):
        return None
    along = merged(edges[0] + edges[1])
    width = max((cell.cell + cell.columns - 1 for cell in left.table), default=0)
    cells = [*_moved(left.cells, along, 0), *_moved(right.cells, along, width)]
    return Lattice(left.page, cells, [*left.above, *right.above], left.box)


def _edges(lattice: Lattice) -> list[float]:
    """The heights at which cells begin or end; none where the paper has no heights."""
    boxes = [cell.box for cell in lattice.table if cell.box is not None]
    return merged([edge for box in boxes for edge in (box[1], box[3])])


def merged(edges: Iterable[float]) -> list[float]:
    """Edges in their order, those that are one line once."""
    ordered = sorted(edges)
    return ordered[:1] + [after for before, after in pairwise(ordered) if after - before > OFF]


def _near(edge: float, edges: Sequence[float]) -> bool:
    place = bisect_left(edges, edge)
    return any(abs(edge - other) <= OFF for other in edges[max(place - 1, 0) : place + 1])


def _moved(cells: Iterable[Placed], along: Sequence[float], columns: int) -> Iterator[Placed]:
    """Cells in the rows that the lines of both pages make."""
    for placed in cells:
        box = placed.cell.box
        if box is not None:
            top, bottom = (
                numbered_at(box[1], along),
                max(numbered_at(box[3], along) - 1, numbered_at(box[1], along)),
            )
            yield Placed(placed.cell, top, bottom, placed.left + columns, placed.right + columns)


def numbered_at(edge: float, along: Sequence[float]) -> int:
    """The number, from 1, of the row or column that begins at an edge."""
    return min(range(len(along)), key=lambda place: abs(along[place] - edge)) + 1


def one_line(text: str) -> str:
    """A label on one line; only between letters and digits a line break is a blank."""
    return _BROKEN.sub(" ", text).replace("\n", "")
