"""The values of a worksheet → rows of cells, merged ranges resolved."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from python_calamine import CalamineSheet

from shisaku.core.text import fold_lines
from shisaku.readers.excel.formats import Shape, number_text
from shisaku.readers.excel.marks import Area, Marks, Place
from shisaku.readers.limits import Watch
from shisaku.readers.pages import Cell, Row

_EVERY = 512
# As many different texts as a large list has; what comes behind them is written each time it comes.
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet that was read: its rows from the first to the last in which something stands, its last column.

    `overlapping` counts merged ranges that cover each other, which no program makes; those are not merged here.
    """

    rows: tuple[Row, ...]
    columns: int
    overlapping: int = 0


class Words(dict[str, str]):
    """Texts as they are kept, each folded once: cells of one column repeat each other, and share one text."""

    def __missing__(self, text: str) -> str:
        folded = fold_lines(text)
        if len(self) < _REMEMBERED:
            self[text] = folded
        return folded


class Numbers(dict[float, str]):
    """Numbers without a format as they are kept, each written once."""

    def __missing__(self, value: float) -> str:
        written = number_text(value)
        if len(self) < _REMEMBERED:
            self[value] = written
        return written


@dataclass(frozen=True, slots=True)
class Printed:
    """How the values of a workbook are written, over all its worksheets."""

    words: Words = field(default_factory=Words)
    numbers: Numbers = field(default_factory=Numbers)

    def row(self, values: Sequence[object]) -> list[str]:
        """The texts of a row."""
        words, numbers = self.words, self.numbers
        return [
            words[value]
            if type(value) is str
            else numbers[value]
            if type(value) is float
            else _TEXTS[type(value)](value)
            for value in values
        ]


def sheet_of(
    sheet: CalamineSheet, marks: Marks, merged: Sequence[Area], printed: Printed, *, page: int, watch: Watch
) -> Sheet:
    """Read a worksheet. A row in which nothing stands has no cells; the others have all of theirs from column 1."""
    texts = _texts(sheet, marks, printed, watch)
    widths = {line: width for line, cells in texts.items() if (width := _length(cells))}
    if not widths:
        return Sheet((), 0)
    first, last, columns = min(widths), max(widths), max(widths.values())
    spans, covered, overlapping = _spread(merged, first, last, columns)
    rows = []
    for line in range(first, last + 1):
        if line % _EVERY == 0:
            watch.check()
        made = _cells(texts[line], page, line, columns, covered.get(line)) if line in widths else ()
        if line in spans:
            _stretch(made, spans[line])
        rows.append(Row(page, line, made, heading=_heading(made, marks.headings), gridded=True))
    return Sheet(tuple(rows), columns, overlapping)


def _texts(sheet: CalamineSheet, marks: Marks, printed: Printed, watch: Watch) -> dict[int, list[str]]:
    """The texts of every row by its number, from column 1 on; errors stand where the library left nothing."""
    if sheet.start is None:
        rows: dict[int, list[str]] = {}
    else:
        watch.check()
        before = [""] * sheet.start[1]
        shaped = _by_row(marks.shapes)
        rows = {
            line: before + _shaped(printed.row(values), values, shaped[line], len(before) + 1)
            if line in shaped
            else before + printed.row(values)
            for line, values in enumerate(sheet.iter_rows(), start=1)
        }
    for (line, column), text in marks.errors.items():
        cells = rows.setdefault(line, [])
        cells += [""] * (column - len(cells))
        cells[column - 1] = text
    return rows


def _heading(cells: Sequence[Cell], headings: Collection[Place]) -> str | None:
    """The words of a row that is one heading and nothing else."""
    if not headings:
        return None
    filled = [cell for cell in cells if cell.text]
    if len(filled) == 1 and (filled[0].line, filled[0].cell) in headings:
        return filled[0].text
    return None


def _by_row(shapes: Mapping[Place, Shape]) -> dict[int, list[tuple[int, Shape]]]:
    by_row: dict[int, list[tuple[int, Shape]]] = {}
    for (line, column), shape in shapes.items():
        by_row.setdefault(line, []).append((column, shape))
    return by_row


def _shaped(
    texts: list[str], values: Sequence[object], shapes: Iterable[tuple[int, Shape]], first: int
) -> list[str]:
    """The texts of a row from column `first` on, in which some numbers show more than themselves."""
    for column, shape in shapes:
        place = column - first
        if 0 <= place < len(values) and type(value := values[place]) is float:
            texts[place] = shape.show(value)
    return texts


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
    texts: list[str], page: int, line: int, columns: int, covered: set[int] | None
) -> tuple[Cell, ...]:
    """The cells of a row: as many as the sheet has columns, those that a merged cell covers left out."""
    del texts[columns:]
    texts += [""] * (columns - len(texts))
    if covered is None:
        return tuple(map(Cell, texts, repeat(page), repeat(line), range(1, columns + 1)))
    shown = [column for column in range(1, columns + 1) if column not in covered]
    return tuple([Cell(texts[column - 1], page, line, column) for column in shown])


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
