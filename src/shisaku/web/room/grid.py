"""Where the rows and columns of a table stand that has no places of its own: of a text, a CSV, a worksheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shisaku.readers.pages import Box, Cell, Row
from shisaku.web.room.lettering import LINE, SIZE, width_of, wrapped

PAD = 5.0
# A table of so many columns is squeezed into the page's width; a wider one makes the page wider.
_SQUEEZED = 10
_NARROWEST, _WIDEST = 2.2 * SIZE, 18 * SIZE
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a table with its box and its lines of text."""

    line: int
    cell: int
    box: Box
    lines: Sequence[str]


def place_table(rows: Sequence[Row], columns: int, *, left: float, top: float, width: float) -> list[Placed]:
    """The cells of a table from its top left corner; `width` is what it should fill where it can."""
    cells = [merged_places(row) for row in rows]
    widths = _widths(cells, columns, width)
    edges = [left]
    for one in widths:
        edges.append(edges[-1] + one)
    texts = {
        (place, number): _lines(cell, _across(edges, cell))
        for place, row in enumerate(cells)
        for number, cell in row.items()
    }
    downs = _downs(cells, texts, top)
    return [
        Placed(
            rows[place].line,
            number,
            (
                _left(edges, cell),
                downs[place],
                _right(edges, cell),
                downs[min(place + cell.lines, len(rows))],
            ),
            texts[place, number],
        )
        for place, row in enumerate(cells)
        for number, cell in row.items()
    ]


def merged_places(row: Row) -> dict[int, Cell]:
    """One cell a place: paragraphs that share one become its lines."""
    found: dict[int, Cell] = {}
    for cell in row.cells:
        before = found.get(cell.cell)
        if before is None:
            found[cell.cell] = cell
        else:
            text = f"{before.text}\n{cell.text}"
            found[cell.cell] = Cell(text, cell.page, cell.line, cell.cell, None, before.lines, before.columns)
    return found


def _widths(rows: Sequence[Mapping[int, Cell]], columns: int, width: float) -> list[float]:
    natural = [_NARROWEST] * columns
    for row in rows:
        for number, cell in row.items():
            if cell.columns == 1 and number <= columns:
                longest = max(width_of(line) for line in cell.text.split("\n"))
                natural[number - 1] = max(natural[number - 1], min(longest + 2 * PAD + 1, _WIDEST))
    total = sum(natural)
    if total <= width:
        return _stretched(natural, width - total)
    if columns > _SQUEEZED:
        return natural
    # What is above the narrowest gives way, each column in proportion.
    spare = total - columns * _NARROWEST
    left = max(width - columns * _NARROWEST, 0.0)
    return [_NARROWEST + (one - _NARROWEST) * left / spare for one in natural]


def _stretched(natural: list[float], more: float) -> list[float]:
    """Columns of text take the room that is left, those that are wide already most of it."""
    total = sum(natural)
    return [one + more * one / total for one in natural]


def _downs(
    rows: Sequence[Mapping[int, Cell]], texts: Mapping[tuple[int, int], Sequence[str]], top: float
) -> list[float]:
    """The upper edge of every row, and the lower edge of the last."""
    heights = [
        _height([texts[place, number] for number, cell in row.items() if cell.lines == 1])
        for place, row in enumerate(rows)
    ]
    for place, row in enumerate(rows):
        for number, cell in row.items():
            covered = range(place, min(place + cell.lines, len(rows)))
            lacking = _height([texts[place, number]]) - sum(heights[one] for one in covered)
            heights[covered[-1]] += max(lacking, 0.0)
    downs = [top]
    for height in heights:
        downs.append(downs[-1] + height)
    return downs


def _height(texts: Sequence[Sequence[str]]) -> float:
    return max((len(lines) for lines in texts), default=1) * LINE + PAD


def _lines(cell: Cell, width: float) -> list[str]:
    lines = wrapped(cell.text, width - 2 * PAD)
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def _left(edges: Sequence[float], cell: Cell) -> float:
    return edges[min(cell.cell - 1, len(edges) - 1)]


def _right(edges: Sequence[float], cell: Cell) -> float:
    return edges[min(cell.cell - 1 + cell.columns, len(edges) - 1)]


def _across(edges: Sequence[float], cell: Cell) -> float:
    return max(_right(edges, cell) - _left(edges, cell), _NARROWEST)
