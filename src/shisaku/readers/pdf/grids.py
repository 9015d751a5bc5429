"""Lines that hang together → the cells of a table, merged ones included, its missing outer lines made up."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from shisaku.readers.pages import Box
from shisaku.readers.pdf.drawing import Ruling
from shisaku.readers.pdf.rulings import TOUCH, Web, boundaries

# Two lines nearer than this, in points, are a double line: no type is set so small.
_DOUBLE = 3.4
# A line this far beyond the outermost line across it stands for an outer line that is not drawn.
_BEYOND = 6.0
_HALF = 0.5


class Spot(NamedTuple):
    """A cell's place in its grid, from 0, and how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Grid:
    """A table: the places of its columns' and rows' edges in points, its cells, and which of them are open corners.

    An open corner is a place inside the table's box that its lines leave out: no cell, unless something is in it.
    """

    across: list[float]
    along: list[float]
    spots: list[Spot]
    corners: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        """x0, top, x1, bottom."""
        return self.across[0], self.along[0], self.across[-1], self.along[-1]

    def box_of(self, spot: Spot) -> Box:
        """The box of a cell."""
        return (
            self.across[spot.column],
            self.along[spot.row],
            self.across[spot.column + spot.columns],
            self.along[spot.row + spot.rows],
        )


def grid_of(web: Web) -> Grid | None:
    """The grid of lines that hang together; None where they enclose nothing."""
    across = _edges(web.upright, web.level)
    along = _edges(web.level, web.upright)
    if len(across) < 2 or len(along) < 2:  # noqa: PLR2004 - a cell has two edges each way
        return None
    walls = _masks(web.upright, across, along)
    floors = _masks(web.level, along, across)
    spots = _spots(across, len(along) - 1, walls, floors)
    grid = Grid(across, along, spots)
    grid.corners = frozenset(
        number
        for number, spot in enumerate(spots)
        if (spot.column == 0 or spot.column + spot.columns == len(across) - 1)
        and _is_corner(spot, walls, floors, len(across) - 1, len(along) - 1)
    )
    return _compressed(grid)


def _edges(lines: Sequence[Ruling], crossing: Sequence[Ruling]) -> list[float]:
    """Where the lines of one direction stand, closed by how far those across them reach."""
    edges = boundaries([line.at for line in lines], _DOUBLE)
    for reach, outer, sign in ((_low(crossing), edges[0], -1), (_high(crossing), edges[-1], 1)):
        if reach is not None and (reach - outer) * sign > _BEYOND:
            edges.append(reach)
    return sorted(edges)


def _low(lines: Sequence[Ruling]) -> float | None:
    """Where at least half of the lines begin, if they begin together."""
    starts = sorted(line.start for line in lines)
    return _together(starts, len(_heights(lines)))


def _high(lines: Sequence[Ruling]) -> float | None:
    ends = sorted((line.end for line in lines), reverse=True)
    return _together(ends, len(_heights(lines)))


def _heights(lines: Sequence[Ruling]) -> list[float]:
    return boundaries([line.at for line in lines], _DOUBLE)


def _together(ends: Sequence[float], rows: int) -> float | None:
    with_first = sum(abs(end - ends[0]) <= TOUCH for end in ends)
    return ends[0] if with_first >= rows * _HALF else None


def _masks(lines: Sequence[Ruling], places: Sequence[float], crossing: Sequence[float]) -> list[int]:
    """For each edge at `places`, as bits, the intervals between `crossing` along which a line is drawn."""
    masks = [0] * len(places)
    for line in lines:
        place = _nearest(places, line.at)
        if abs(places[place] - line.at) > _DOUBLE:
            continue
        first = max(bisect_right(crossing, line.start) - 1, 0)
        last = min(bisect_left(crossing, line.end), len(crossing) - 1)
        for interval in range(first, last):
            low, high = crossing[interval], crossing[interval + 1]
            if min(high, line.end) - max(low, line.start) >= (high - low) * _HALF:
                masks[place] |= 1 << interval
    return masks


def _nearest(places: Sequence[float], value: float) -> int:
    place = bisect_left(places, value)
    if place == len(places) or (place and value - places[place - 1] < places[place] - value):
        return place - 1
    return place


def _spots(across: Sequence[float], rows: int, walls: Sequence[int], floors: Sequence[int]) -> list[Spot]:
    """The cells, row by row: a stretch between walls begins a cell, or goes on with the same stretch above it."""
    spots: list[Spot] = []
    above: dict[tuple[int, int], int] = {}
    last = len(across) - 1
    for row in range(rows):
        edges = [0, *(column for column in range(1, last) if walls[column] >> row & 1), last]
        current: dict[tuple[int, int], int] = {}
        for stretch in pairwise(edges):
            goes_on = above.get(stretch)
            if goes_on is not None and not _is_floor(floors[row], stretch, across):
                spot = spots[goes_on]
                spots[goes_on] = spot._replace(rows=spot.rows + 1)
                current[stretch] = goes_on
            else:
                current[stretch] = len(spots)
                spots.append(Spot(row, stretch[0], 1, stretch[1] - stretch[0]))
        above = current
    return spots


def _is_floor(mask: int, stretch: tuple[int, int], across: Sequence[float]) -> bool:
    """Whether a line is drawn along at least half of a stretch."""
    first, last = stretch
    part = mask >> first & ((1 << (last - first)) - 1)
    if part == 0:
        return False
    drawn = sum(
        across[first + bit + 1] - across[first + bit] for bit in range(last - first) if part >> bit & 1
    )
    return drawn >= (across[last] - across[first]) * _HALF


def _is_corner(spot: Spot, walls: Sequence[int], floors: Sequence[int], columns: int, rows: int) -> bool:
    """Whether a cell is open on two sides that meet, while elsewhere the table has its outer lines there.

    A table drawn without any outer line on a side is closed there by its reader: that side is not open.
    """
    down = ((1 << spot.rows) - 1) << spot.row
    beside = ((1 << spot.columns) - 1) << spot.column

    def is_open(at_edge: bool, mask: int, part: int) -> bool:  # noqa: FBT001 - a condition, not a mode
        return at_edge and mask != 0 and mask & part == 0

    left = is_open(spot.column == 0, walls[0], down)
    right = is_open(spot.column + spot.columns == columns, walls[-1], down)
    top = is_open(spot.row == 0, floors[0], beside)
    bottom = is_open(spot.row + spot.rows == rows, floors[-1], beside)
    return (left or right) and (top or bottom)


def _compressed(grid: Grid) -> Grid:
    """Without the edges at which no cell begins or ends: lines inside a cell that part nothing."""
    columns = sorted({edge for spot in grid.spots for edge in (spot.column, spot.column + spot.columns)})
    rows = sorted({edge for spot in grid.spots for edge in (spot.row, spot.row + spot.rows)})
    if len(columns) == len(grid.across) and len(rows) == len(grid.along):
        return grid
    column_of = {edge: number for number, edge in enumerate(columns)}
    row_of = {edge: number for number, edge in enumerate(rows)}
    spots = []
    for spot in grid.spots:
        row, column = row_of[spot.row], column_of[spot.column]
        end, side = row_of[spot.row + spot.rows], column_of[spot.column + spot.columns]
        spots.append(Spot(row, column, end - row, side - column))
    across, along = [grid.across[edge] for edge in columns], [grid.along[edge] for edge in rows]
    return Grid(across, along, spots, grid.corners)
