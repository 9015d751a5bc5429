"""The columns of a worksheet on which tables of unlike columns stand: every edge of any of them is an edge."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from shisaku.writers.paper import Ruled

# Edges of different tables nearer than this share of the width are one.
_NEAR = 0.008


class Edges:
    """The edges of all tables of a sheet, as shares of its width."""

    def __init__(self, tables: Sequence[Ruled]) -> None:
        places = sorted(edge for table in tables for edge in _edges(table))
        self._edges: list[float] = [0.0]
        # No column is so narrow that its own edges are one: a list may have hundreds.
        near = min([_NEAR, *(min(table.widths) / sum(table.widths) / 2 for table in tables)])
        for place in places:
            if place - self._edges[-1] > near:
                self._edges.append(place)

    @property
    def count(self) -> int:
        """How many columns the worksheet has."""
        return max(len(self._edges) - 1, 1)

    def widths(self, whole: float) -> list[float]:
        """The width of every column where the sheet is `whole` wide."""
        return [(right - left) * whole for left, right in pairwise(self._edges)]

    def width(self, first: int, last: int, whole: float) -> float:
        """The width of columns `first` to `last`."""
        return (self._edges[last + 1] - self._edges[first]) * whole

    def spans(self, table: Ruled) -> list[tuple[int, int]]:
        """For every column of a table the first and the last column of the worksheet it covers."""
        edges = [self._nearest(edge) for edge in (0.0, *_edges(table))]
        return [(left, right - 1) for left, right in pairwise(edges)]

    def _nearest(self, place: float) -> int:
        return min(range(len(self._edges)), key=lambda number: abs(self._edges[number] - place))


def _edges(table: Ruled) -> list[float]:
    """The right edges of a table's columns."""
    whole = sum(table.widths)
    return [place / whole for place in accumulate(table.widths)]
