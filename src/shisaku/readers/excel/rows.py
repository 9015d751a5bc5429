"""The values of a worksheet → rows of cells, merged ranges resolved."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineSheet

from shisaku.core.text import fold_lines
from shisaku.readers.excel.formats import Shape, number_text
from shisaku.readers.excel.marks import Area, Marks, Place
from shisaku.readers.limits import Watch
from shisaku.readers.pages import Cell, Row

_EVERY = 512


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet that was read: its rows from the first to the last in which something stands, its last column.

    `overlapping` counts merged ranges that cover each other, which no program makes; those are not merged here.
    """

    rows: tuple[Row, ...]
    columns: int
    overlapping: int = 0


def sheet_of(sheet: CalamineSheet, marks: Marks, merged: Sequence[Area], *, page: int, watch: Watch) -> Sheet:
    """Read a worksheet. A row in which nothing stands has no cells; the others have all of theirs from column 1."""
    texts = _texts(sheet, marks, watch)
    filled = [line for line, cells in texts.items() if any(cells)]
    if not filled:
        return Sheet((), 0)
    columns = max(_length(texts[line]) for line in filled)
    spans, covered, overlapping = _spread(merged, filled[0], filled[-1], columns)
    rows = []
    for line in range(filled[0], filled[-1] + 1):
        if line % _EVERY == 0:
            watch.check()
        cells = texts.get(line)
        made = _cells(cells, page, line, columns, covered.get(line)) if cells and any(cells) else ()
        if line in spans:
            _stretch(made, spans[line])
        rows.append(Row(page, line, made))
    return Sheet(tuple(rows), columns, overlapping)


def _texts(sheet: CalamineSheet, marks: Marks, watch: Watch) -> dict[int, list[str]]:
    """The texts of every row by its number, from column 1 on; errors stand where the library left nothing."""
    if sheet.start is None:
        rows: dict[int, list[str]] = {}
    else:
        watch.check()
        before = [""] * sheet.start[1]
        special = _special(marks.shapes)
        rows = {
            line: before + ["" if value == "" else _TEXTS[type(value)](value) for value in values]
            if line not in special
            else before + _shaped(values, special[line], len(before))
            for line, values in enumerate(sheet.iter_rows(), start=1)
        }
    for (line, column), text in marks.errors.items():
        cells = rows.setdefault(line, [])
        cells += [""] * (column - len(cells))
        cells[column - 1] = text
    return dict(sorted(rows.items())) if marks.errors else rows


def _special(shapes: Mapping[Place, Shape]) -> dict[int, dict[int, Shape]]:
    by_row: dict[int, dict[int, Shape]] = {}
    for (line, column), shape in shapes.items():
        by_row.setdefault(line, {})[column] = shape
    return by_row


def _shaped(values: Sequence[object], shapes: Mapping[int, Shape], before: int) -> list[str]:
    """A row in which some numbers show more than themselves."""
    return [
        shapes[column].show(value)
        if column in shapes and type(value) is float
        else _TEXTS[type(value)](value)
        for column, value in enumerate(values, start=before + 1)
    ]


def _moment(value: dt.datetime) -> str:
    return value.date().isoformat() if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"


def _duration(value: dt.timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


# How a value stands in its cell: dates as 2016-01-28, times as 9:05 is printed 09:05, durations as 25:30.
_TEXTS: dict[type, Callable[[Any], str]] = {
    str: fold_lines,
    float: number_text,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    dt.datetime: _moment,
    dt.date: dt.date.isoformat,
    dt.time: lambda value: f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}",
    dt.timedelta: _duration,
}


def _length(cells: Sequence[str]) -> int:
    """How many cells there are up to the last filled one."""
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return length


def _cells(
    texts: Sequence[str], page: int, line: int, columns: int, covered: set[int] | None
) -> tuple[Cell, ...]:
    """The cells of a row: as many as the sheet has columns, those that a merged cell covers left out."""
    padded = [*texts[:columns], *[""] * (columns - len(texts))]
    if covered is None:
        return tuple([Cell(text, page, line, column) for column, text in enumerate(padded, start=1)])
    return tuple(
        [
            Cell(text, page, line, column)
            for column, text in enumerate(padded, start=1)
            if column not in covered
        ]
    )


def _stretch(cells: Sequence[Cell], spans: Mapping[int, tuple[int, int]]) -> None:
    for cell in cells:
        if cell.cell in spans:
            cell.lines, cell.columns = spans[cell.cell]


def _spread(
    merged: Sequence[Area], first: int, last: int, columns: int
) -> tuple[dict[int, dict[int, tuple[int, int]]], dict[int, set[int]], int]:
    """By row: the cells that spread over others (column → lines, columns), the columns covered; ranges that overlap.

    Ranges are cut to the part of the sheet in which something stands.
    """
    spans: dict[int, dict[int, tuple[int, int]]] = {}
    covered: dict[int, set[int]] = {}
    overlapping = 0
    for top, left, bottom, right in merged:
        begin, low, wide = max(top, first), min(bottom, last), min(right, columns)
        if top < first or low < begin or wide < left or (low == begin and wide == left):
            continue
        inside = range(left, wide + 1)
        if any(not covered.get(line, set()).isdisjoint(inside) for line in range(begin, low + 1)):
            overlapping += 1
            continue
        for line in range(begin, low + 1):
            covered.setdefault(line, set()).update(inside)
        spans.setdefault(begin, {})[left] = (low - begin + 1, wide - left + 1)
    for line, starts in spans.items():
        covered[line] -= set(starts)
    return spans, covered, overlapping
