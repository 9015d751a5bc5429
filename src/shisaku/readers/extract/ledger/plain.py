"""Ruled tables of a paper that no form knows: heads and cells as they stand, and no word on what they mean."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shisaku.core.amounts import parse_number
from shisaku.core.reading import Origin
from shisaku.core.tables import WITHIN, Table, TableCell, TableColumn, TableRow
from shisaku.core.values import Value, address_step
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.types.worded import mended
from shisaku.readers.extract.ledger.lattice import Lattice, lattices, one_line
from shisaku.readers.pages import Page

# So many rows with figures make a table of figures; fewer are a form's fields.
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2
# This share of the cells under a head must be figures, and stand exactly under it.
_FIGURES = 0.5
_ALIGNED = 0.9


@dataclass(frozen=True, slots=True)
class PlainTables:
    """The tables found, and where each cell stands: addresses begin with `tables/<key>`."""

    tables: list[Table]
    origins: dict[str, list[Origin]]


def plain_tables(pages: Sequence[Page]) -> PlainTables:
    """The ruled tables of figures whose cells stand in order under each other; all others are left alone.

    Numbers are as printed: what unit they have, and what the marks between them mean, only a form can tell.
    """
    found = PlainTables([], {})
    ruled = [page for page in pages if page.tables]
    for number, lattice in enumerate(lattices(ruled), start=1):
        shape = _shape(lattice)
        if shape is None:
            continue
        table = _Plain(lattice, shape, f"p{lattice.page}-{number}")
        table.fill()
        found.tables.append(table.table)
        found.origins.update(table.origins)
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    """The rows from the first with figures on, and the places (first, last) of the columns that hold them."""

    rows: list[int]
    columns: list[tuple[int, int]]


def _shape(lattice: Lattice) -> _Shape | None:
    figures = [one for one in lattice.cells if _number(one.text) is not None]
    with_figures = {one.top for one in figures}
    first = min(with_figures, default=0)
    body = [one for one in lattice.cells if one.top >= first]
    filled = Counter((one.left, one.right) for one in body)
    counted = Counter((one.left, one.right) for one in figures)
    columns = sorted(place for place, count in counted.items() if count >= _FIGURES * filled[place])
    overlapping = any(before[1] >= after[0] for before, after in pairwise(columns))
    if len(with_figures) < _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS or overlapping:
        return None
    # Labels stand on the left; where none do, nobody can say what a row is about.
    labelled = {one.top for one in body if one.right < columns[0][0]}
    held = {place for left, right in columns for place in range(left, right + 1)}
    behind = [one for one in body if one.left >= columns[0][0]]
    ordered = sum(
        (one.left, one.right) in counted or held.isdisjoint(range(one.left, one.right + 1)) for one in behind
    )
    if len(with_figures & labelled) < _ALIGNED * len(with_figures) or ordered < _ALIGNED * len(behind):
        return None
    return _Shape(sorted({one.top for one in body}), columns)


def _number(text: str) -> int | float | None:
    """The number of a cell, its last line where others only say the unit."""
    *above, last = text.split("\n")
    if any(any(sign.isdigit() for sign in line) for line in above):
        return None
    return parse_number(mended(last).rstrip("%％"))


class _Plain:
    """One plain table in the making."""

    def __init__(self, lattice: Lattice, shape: _Shape, key: str) -> None:
        self._lattice, self._shape = lattice, shape
        self._above = f"tables/{key}"
        self.origins: dict[str, list[Origin]] = {}
        heads = (one for one in lattice.cells if one.top < shape.rows[0])
        self._over = sorted(heads, key=lambda one: one.top)
        paths = [self._heads(column) for column in shape.columns]
        keys = _unique([WITHIN.join(path) for path in paths])
        self._names = dict(zip(shape.columns, keys, strict=True))
        columns = [TableColumn(key=key, path=path or [key]) for key, path in zip(keys, paths, strict=True)]
        self.table = Table(key=key, form=LEXICON_FORM, pages=[lattice.page], columns=columns)

    def fill(self) -> None:
        """Its rows and cells."""
        paths = [self._labels(row) for row in self._shape.rows]
        keys = _unique([WITHIN.join(path) for path in paths])
        for row, path, key in zip(self._shape.rows, paths, keys, strict=True):
            cells = list(self._cells(row, key))
            if cells:
                self.table.rows.append(TableRow(key=key, path=path or [key]))
                self.table.cells.extend(cells)

    def _heads(self, column: tuple[int, int]) -> list[str]:
        over = [one for one in self._over if one.overlap(*column)]
        return list(dict.fromkeys(one_line(one.text) for one in over))

    def _labels(self, row: int) -> list[str]:
        edge = self._shape.columns[0][0]
        return [one_line(one.text) for one in self._lattice.row(row) if one.right < edge]

    def _cells(self, row: int, key: str) -> Iterator[TableCell]:
        for placed in self._lattice.row(row):
            name = self._names.get((placed.left, placed.right))
            if name is None or placed.top != row:
                continue
            cell, number = placed.cell, _number(placed.text)
            value = None if number is None else Value.of(number)
            made = TableCell(row=key, column=name, value=value, text=cell.text if value is None else None)
            place = Origin(page=cell.page, line=cell.line, cell=cell.cell, box=cell.box, printed=cell.text)
            self.origins[f"{self._above}/{made.address}"] = [place]
            yield made


def _unique(names: Sequence[str]) -> list[str]:
    """Names as keys: none is empty, none comes twice."""
    keys: list[str] = []
    met: Counter[str] = Counter()
    for number, name in enumerate(names, start=1):
        key = address_step(name) or str(number)
        met[key] += 1
        keys.append(key if met[key] == 1 else f"{key} ({met[key]})")
    return keys
