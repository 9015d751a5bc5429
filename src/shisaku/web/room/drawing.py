"""A page drawn from its cells: where they stand where the reader knows it, else laid out as the rows follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shisaku.readers.pages import Box, Page, Row, Table
from shisaku.web.room.grid import PAD, Placed, merged_places, place_table
from shisaku.web.room.lettering import LINE, SIZE, is_number, wrapped
from shisaku.web.room.upright import is_upright, place_upright

# The letters of a drawing are to be read where it is fitted into 600 pixels.
_WIDTH = 500.0
_MARGIN = 24.0
_GAP = 8.0
_LEAST_COLUMNS = 2
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A line of text: where its baseline begins, or ends where `right`."""

    x: float
    y: float
    text: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell: its rectangle and its text; `framed` where lines stand around it."""

    x: float
    y: float
    width: float
    height: float
    framed: bool
    texts: Sequence[DrawnText]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn page in points; `spots` tells every cell's box by line and cell, and every line's by `(line, 0)`."""

    width: float
    height: float
    cells: Sequence[DrawnCell]
    spots: Mapping[Spot, Box]


def draw(page: Page, lines: frozenset[int] | None = None) -> Drawing:
    """The drawing of a page; of all its rows only those with a number in `lines` where some are given."""
    rows = [row for row in page.rows if lines is None or row.line in lines]
    if page.size is not None:
        return _as_it_stands(rows, page.size)
    if is_upright(rows):
        return _upright(rows)
    placed: list[tuple[Placed, bool]] = []
    top = _MARGIN
    before = 0
    for block in _blocks(rows, page.tables):
        if before and block.rows[0].line > before + 1:
            top += _GAP
        drawn = block.place(top)
        placed += [(one, block.framed) for one in drawn]
        top = max((one.box[3] for one in drawn), default=top + LINE / 2)
        before = block.rows[-1].line
    wide = max((one.box[2] for one, _ in placed), default=_WIDTH) + _MARGIN
    cells = [_cell(one.box, one.lines, framed=framed) for one, framed in placed]
    return Drawing(max(wide, _WIDTH), top + _MARGIN, cells, _spots([one for one, _ in placed]))


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows that stand together: a table of so many columns, or a single line of text."""

    rows: Sequence[Row]
    columns: int
    framed: bool

    def place(self, top: float) -> list[Placed]:
        """Its cells below `top`."""
        width = _WIDTH - 2 * _MARGIN
        if self.framed:
            return place_table(self.rows, self.columns, left=_MARGIN, top=top + _GAP / 2, width=width)
        placed = []
        for number, cell in merged_places(self.rows[0]).items():
            if cell.text:
                texts = wrapped(cell.text, width - 2 * PAD)
                bottom = top + len(texts) * LINE + PAD
                placed.append(Placed(cell.line, number, (_MARGIN, top, _MARGIN + width, bottom), texts))
                top = bottom
        return placed


def _blocks(rows: Sequence[Row], tables: Sequence[Table]) -> Iterator[_Block]:
    """The tables the reader found, and elsewhere runs of rows with as many cells."""
    inside = {line: table for table in tables for line in range(table.first, table.last + 1)}
    run: list[Row] = []
    kind: object = None
    for row in rows:
        table = inside.get(row.line)
        places = len({cell.cell for cell in row.cells})
        now: object = table or places
        if run and (now != kind or (table is None and places < _LEAST_COLUMNS)):
            yield _block(run, inside)
            run = []
        run.append(row)
        kind = now
    if run:
        yield _block(run, inside)


def _block(run: Sequence[Row], inside: Mapping[int, Table]) -> _Block:
    table = inside.get(run[0].line)
    widest = max((cell.cell + cell.columns - 1 for row in run for cell in row.cells), default=0)
    columns = max(table.columns if table else 0, widest)
    return _Block(run, columns, framed=table is not None or columns >= _LEAST_COLUMNS)


def _upright(rows: Sequence[Row]) -> Drawing:
    """A few rows of very many columns: a line for each column."""
    width = _WIDTH - 2 * _MARGIN
    cells, names = place_upright(rows, left=_MARGIN, top=_MARGIN, width=width)
    drawn = [_cell(one.box, one.lines, framed=True) for one in [*names, *cells]]
    bottom = max(one.box[3] for one in names)
    right = max(one.box[2] for one in [*names, *cells])
    return Drawing(right + _MARGIN, bottom + _MARGIN, drawn, _spots(cells))


def _as_it_stands(rows: Sequence[Row], size: tuple[float, float]) -> Drawing:
    """Cells whose place on the page is known."""
    found = [
        Placed(cell.line, number, cell.box, cell.text.split("\n"))
        for row in rows
        for number, cell in merged_places(row).items()
        if cell.box is not None
    ]
    return Drawing(*size, [_cell(one.box, one.lines, framed=True) for one in found], _spots(found))


def _cell(box: Box, lines: Sequence[str], *, framed: bool) -> DrawnCell:
    x0, top, x1, bottom = box
    right = framed and len(lines) == 1 and is_number(lines[0])
    x = x1 - PAD if right else x0 + PAD
    first = top + PAD / 2 + SIZE
    texts = [DrawnText(round(x, 1), round(first + place * LINE, 1), text, right)
             for place, text in enumerate(lines) if text]  # fmt: skip
    return DrawnCell(round(x0, 1), round(top, 1), round(x1 - x0, 1), round(bottom - top, 1), framed, texts)


def _spots(placed: Sequence[Placed]) -> dict[Spot, Box]:
    spots: dict[Spot, Box] = {}
    for one in placed:
        spots[one.line, one.cell] = one.box
        around = spots.get((one.line, 0), one.box)
        spots[one.line, 0] = (
            min(around[0], one.box[0]),
            min(around[1], one.box[1]),
            max(around[2], one.box[2]),
            max(around[3], one.box[3]),
        )
    return spots
