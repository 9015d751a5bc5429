"""A worksheet far wider than a page, of which a few rows are shown: drawn upright, its columns under one another."""

from collections.abc import Sequence

from shisaku.readers.pages import Cell, Row
from shisaku.web.room.grid import Placed, merged_places, place_table

_MANY_COLUMNS = 24
_FEW_ROWS = 8
_LETTERS = 26


def is_upright(rows: Sequence[Row]) -> bool:
    """Whether so few rows of so many columns are shown that they are read better upright."""
    filled = [row for row in rows if row.filled]
    return 0 < len(filled) <= _FEW_ROWS and len(_columns(filled)) > _MANY_COLUMNS


def place_upright(
    rows: Sequence[Row], *, left: float, top: float, width: float
) -> tuple[list[Placed], list[Placed]]:
    """The cells under their own lines and columns, one column a line of the drawing, and the names of the columns.

    Columns in which nothing stands are left out.
    """
    filled = [row for row in rows if row.filled]
    columns = _columns(filled)
    places = [merged_places(row) for row in filled]
    turned = [
        Row(
            1,
            line,
            (
                Cell(column_letters(column), 1, line, 1),
                *(
                    _turned(cells[column], line, place, columns)
                    for place, cells in enumerate(places, start=2)
                    if column in cells
                ),
            ),
        )
        for line, column in enumerate(columns, start=1)
    ]
    drawn = place_table(turned, len(filled) + 1, left=left, top=top, width=width)
    cells = [
        Placed(filled[one.cell - 2].line, columns[one.line - 1], one.box, one.lines)
        for one in drawn
        if one.cell > 1
    ]
    return cells, [one for one in drawn if one.cell == 1]


def column_letters(column: int) -> str:
    """What a worksheet calls a column, from 1: A, …, Z, AA, …, DX."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _columns(rows: Sequence[Row]) -> list[int]:
    return sorted({cell.cell for row in rows for cell in row.filled})


def _turned(cell: Cell, line: int, place: int, columns: Sequence[int]) -> Cell:
    """The cell in its place of the turned table: what it covers sideways it covers downwards."""
    covered = sum(cell.cell <= one < cell.cell + cell.columns for one in columns)
    return Cell(cell.text, 1, line, place, None, max(covered, 1), 1)
