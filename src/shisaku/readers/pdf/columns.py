"""Tables ruled by level lines only: their columns are told by the gaps that all their rows leave free."""

from collections.abc import Sequence
from itertools import pairwise

from shisaku.readers.pdf.drawing import Ruling
from shisaku.readers.pdf.grids import Grid, Spot
from shisaku.readers.pdf.lines import lines_of
from shisaku.readers.pdf.rulings import TOUCH, boundaries
from shisaku.readers.pdf.runs import Run

_FEWEST_LINES = 3
_DOUBLE = 3.4
# A gap between columns is at least this many characters wide, and this share of the rows may write across it.
_GUTTER = 0.9
_ACROSS = 0.2
# This share of the text lines must fill two columns or more.
_FILLED = 0.6


def level_grids(lines: Sequence[Ruling], runs: Sequence[Run]) -> list[Grid]:
    """The tables among level lines that begin and end at the same places; `runs` are those in no other table."""
    found = []
    for group in _groups(lines):
        along = boundaries([line.at for line in group], _DOUBLE)
        if len(along) < _FEWEST_LINES:
            continue
        start, end = min(line.start for line in group), max(line.end for line in group)
        inside = [
            run
            for run in runs
            if along[0] < run.middle < along[-1] and start - TOUCH <= run.x0 and run.x1 <= end + TOUCH
        ]
        grid = _grid(start, end, along, lines_of(inside))
        if grid is not None:
            found.append(grid)
    return found


def _groups(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    """Lines that begin and end at the same places, as many as stand under each other."""
    groups: list[list[Ruling]] = []
    for line in sorted(lines):
        for group in groups:
            if abs(group[0].start - line.start) <= TOUCH and abs(group[0].end - line.end) <= TOUCH:
                group.append(line)
                break
        else:
            groups.append([line])
    return groups


def _grid(start: float, end: float, along: Sequence[float], lines: Sequence[Sequence[Run]]) -> Grid | None:
    if not lines:
        return None
    across = [start, *_gutters(lines), end]
    spread = sum(len({_column(across, run) for run in line}) > 1 for line in lines)
    if len(across) < 3 or spread < _FILLED * len(lines):  # noqa: PLR2004 - two columns have three edges
        return None
    edges = _rows(along, across, lines)
    spots: list[Spot] = []
    for row, (top, bottom) in enumerate(pairwise(edges)):
        within = [run for line in lines for run in line if top < run.middle <= bottom]
        spots += _spots(row, across, within)
    return Grid(across, edges, spots)


def _gutters(lines: Sequence[Sequence[Run]]) -> list[float]:
    """The middles of the gaps that nearly all text lines leave free."""
    size = sorted(run.size for line in lines for run in line)[sum(map(len, lines)) // 2]
    most = int(_ACROSS * len(lines))
    steps = sorted(step for line in lines for run in line for step in ((run.x0, 1), (run.x1, -1)))
    gutters, depth, free_from = [], 0, None
    for place, change in steps:
        if free_from is not None and depth + change > most:
            if place - free_from >= _GUTTER * size:
                gutters.append((free_from + place) / 2)
            free_from = None
        depth += change
        if depth <= most and change < 0 and free_from is None:
            free_from = place
    return gutters


def _column(across: Sequence[float], run: Run) -> int:
    middle = (run.x0 + run.x1) / 2
    return sum(edge < middle for edge in across[1:-1])


def _rows(along: Sequence[float], across: Sequence[float], lines: Sequence[Sequence[Run]]) -> list[float]:
    """The edges of the rows: the lines, and between two of them every text line that fills two columns."""
    edges = [along[0]]
    for top, bottom in pairwise(along):
        within = [line for line in lines if top < line[0].middle <= bottom]
        if len(within) > 1 and all(len({_column(across, run) for run in line}) > 1 for line in within):
            for above, below in pairwise(within):
                edges.append((max(run.bottom for run in above) + min(run.top for run in below)) / 2)
        edges.append(bottom)
    return edges


def _spots(row: int, across: Sequence[float], runs: Sequence[Run]) -> list[Spot]:
    """The cells of a row: columns over whose gap something is written are one cell."""
    last = len(across) - 1
    crossed = {column for column in range(1, last) for run in runs if run.x0 < across[column] < run.x1}
    edges = [0, *(column for column in range(1, last) if column not in crossed), last]
    return [Spot(row, first, 1, end - first) for first, end in pairwise(edges)]
