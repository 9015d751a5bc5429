"""What stands in which cell: the runs of a page put into its grids, and those that stand in none."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from shisaku.readers.pages import Box
from shisaku.readers.pdf.drawing import holds
from shisaku.readers.pdf.glyphs import Glyph
from shisaku.readers.pdf.grids import Grid
from shisaku.readers.pdf.runs import Run, run_of

# A box smaller than this both ways, in points, is to be ticked: no table.
_TICK_BOX = 16.0
# A character cut by a line on more than this share of its width runs over the line: its word does not end there.
_CUT = 0.15
# How far, in points, a box may stand out of the one it lies in.
_SLACK = 1.0


@dataclass(slots=True, eq=False)
class Filled:
    """A grid with the runs in each of its cells, by the cell's number."""

    grid: Grid
    runs: dict[int, list[Run]] = field(default_factory=dict)
    box: Box = (0.0, 0.0, 0.0, 0.0)
    _rows: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the cells by row and column."""
        self.box = self.grid.box
        width = len(self.grid.across) - 1
        self._rows = [[-1] * width for _ in range(len(self.grid.along) - 1)]
        for number, (row, column, rows, columns) in enumerate(self.grid.spots):
            for line in self._rows[row : row + rows]:
                line[column : column + columns] = [number] * columns

    def spot_at(self, x: float, y: float) -> int:
        """The number of the cell at a point; -1 outside."""
        row, column = bisect_right(self.grid.along, y) - 1, bisect_right(self.grid.across, x) - 1
        if 0 <= row < len(self._rows) and 0 <= column < len(self._rows[row]):
            return self._rows[row][column]
        return -1


def fill(grids: Sequence[Grid], runs: Sequence[Run]) -> tuple[list[Filled], list[Run]]:
    """The tables that hold something, and the runs outside of all of them.

    Where tables lie inside each other, a run belongs to the innermost.
    """
    tables = [Filled(grid) for grid in sorted(_tables(grids), key=_extent)]
    outside: list[Run] = []
    for run in runs:
        _place(run, tables, outside)
    return [table for table in tables if table.runs], outside


def _place(run: Run, tables: Sequence[Filled], outside: list[Run]) -> None:
    """Put a run where it stands; what stands out of a table may stand in the one beside it."""
    rim = min(_CUT * run.size, (run.x1 - run.x0) / 2)
    x0, x1, middle = run.x0 + rim, run.x1 - rim, run.middle
    for place, table in enumerate(tables):
        left, top, right, bottom = table.box
        if not (top <= middle <= bottom and x0 <= right and left <= x1):
            continue
        number = table.spot_at(x0, middle)
        if number >= 0 and not run.falls and number == table.spot_at(x1, middle):
            table.runs.setdefault(number, []).append(run)
            return
        for part_number, part in _parted(table, run):
            if part_number >= 0:
                table.runs.setdefault(part_number, []).append(part)
            else:
                _place(part, tables[place + 1 :], outside)
        return
    outside.append(run)


def _extent(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def _tables(grids: Sequence[Grid]) -> list[Grid]:
    """The grids without boxes to tick, boxes inside cells, and frames around other tables."""
    several = [grid for grid in grids if len(grid.spots) > 1]
    kept = list(several)
    for grid in grids:
        x0, top, x1, bottom = grid.box
        if len(grid.spots) > 1 or (x1 - x0 <= _TICK_BOX and bottom - top <= _TICK_BOX):
            continue
        if not any(_lies_in(grid, other) or _lies_in(other, grid) for other in several):
            kept.append(grid)
    return kept


def _lies_in(inner: Grid, outer: Grid) -> bool:
    x0, top, x1, bottom = inner.box
    return holds(outer.box, x0, top, _SLACK) and holds(outer.box, x1, bottom, _SLACK)


def _parted(table: Filled, run: Run) -> list[tuple[int, Run]]:
    """A run with the cell it stands in, cut where a wall parts it; a word that a wall cuts through stays whole."""
    groups: list[tuple[int, list[Glyph]]] = []
    for glyph in run.glyphs:
        spot = table.spot_at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)
        if groups and (groups[-1][0] == spot):
            groups[-1][1].append(glyph)
        else:
            groups.append((spot, [glyph]))
    if len(groups) == 1:
        return [(groups[0][0], run)]
    merged = [groups[0]]
    for spot, glyphs in groups[1:]:
        before, last = merged[-1]
        if _is_cut(table, before, last[-1]) or _is_cut(table, spot, glyphs[0]):
            merged[-1] = (before if len(last) >= len(glyphs) else spot, last + glyphs)
        else:
            merged.append((spot, glyphs))
    return [(spot, run_of(glyphs, run.falls, run.indented)) for spot, glyphs in merged]


def _is_cut(table: Filled, spot: int, glyph: Glyph) -> bool:
    """Whether a character stands out of its cell by a good part of its width."""
    if spot < 0:
        return False
    x0, top, x1, bottom = table.grid.box_of(table.grid.spots[spot])
    out = max(x0 - glyph.x0, glyph.x1 - x1, 0.0)
    return out > _CUT * (glyph.x1 - glyph.x0) and top < (glyph.top + glyph.bottom) / 2 < bottom
