"""The tables about no subject that a paper has (a settlement card, a budget book): their cells, their sums, as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.reading import Origin, Reading
from shisaku.core.tables import WITHIN, Sums, Table, TableCell, TableIdentity, TableRow, TableSum
from shisaku.core.values import STATES
from shisaku.forms.figures import Figures
from shisaku.forms.grammar import Form
from shisaku.forms.store import FormBook
from shisaku.work.refusals import NotFoundError
from shisaku.writers.tables import Cell

# So many rows of a table stand on one view; a page of a book has fewer.
MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class TableInRoom:
    """A table, of which `rows` stand on the page that is shown; `sums` are those that can be computed.

    `origins` tell where a cell stands, by its address in the table.
    """

    table: Table
    rows: Sequence[TableRow]
    cells: Mapping[tuple[str, str], TableCell]
    origins: Mapping[str, Sequence[Origin]]
    sums: Sequence[TableSum]
    page: int

    @property
    def broken(self) -> list[TableSum]:
        """The sums that do not hold."""
        return [one for one in self.sums if not one.holds]


def sums_of(reading: Reading, forms: FormBook) -> Mapping[str, Sequence[TableSum]]:
    """Key of each table → the sums it must keep, by its form and by how its rows stand within one another."""
    if not reading.tables:
        return {}
    return {one.key: list(Sums(one).all(_identities(one, forms))) for one in reading.tables}


def table_in_room(
    reading: Reading, sums: Mapping[str, Sequence[TableSum]], key: str, *, page: int = 0, cell: str = ""
) -> TableInRoom:
    """A table by its key with the rows of a page, else of the page on which a cell stands, else of its first.

    Raises `NotFoundError`.
    """
    table = _table(reading, key)
    above = f"tables/{key}/"
    origins = {
        address.removeprefix(above): places
        for address, places in reading.origins.items()
        if address.startswith(above)
    }
    page = page or next((one.page for one in origins.get(cell, ())), 0) or next(iter(table.pages), 1)
    cells = {(one.row, one.column): one for one in table.cells}
    here = {one.row for one in table.cells if any(at.page == page for at in origins.get(one.address, ()))}
    # A row without values heads those within it.
    heading = {
        WITHIN.join(row.path[:depth])
        for row in table.rows
        if row.key in here
        for depth in range(1, len(row.path))
    }
    rows = [row for row in table.rows if row.key in here or WITHIN.join(row.path) in heading]
    return TableInRoom(table, rows[:MOST_ROWS], cells, origins, sums.get(key, ()), page)


def table_rows(reading: Reading, key: str) -> tuple[list[str], Iterator[list[Cell]]]:
    """The heads and all rows of a table as a file states them: amounts in yen, a state as printed, else by its word.

    Raises `NotFoundError`.
    """
    table = _table(reading, key)
    depth = max((len(row.path) for row in table.rows), default=1)
    heads = [f"項目{place}" if depth > 1 else "項目" for place in range(1, depth + 1)]
    heads += [_head(" ".join(one.path) or one.key, one.unit) for one in table.columns]
    units = any(row.unit is not None for row in table.rows)
    return [*heads, *(["単位"] if units else [])], _rows(table, depth, units=units)


def _table(reading: Reading, key: str) -> Table:
    found = next((one for one in reading.tables if one.key == key), None)
    if found is None:
        raise NotFoundError("この表は、この取込にはありません。")
    return found


def _rows(table: Table, depth: int, *, units: bool) -> Iterator[list[Cell]]:
    cells = {(one.row, one.column): one for one in table.cells}
    for row in table.rows:
        labels: list[Cell] = [*row.path, *[None] * (depth - len(row.path))]
        values = [_said(cells.get((row.key, column.key))) for column in table.columns]
        yield [*labels, *values, *([row.unit or ""] if units else [])]


def _said(cell: TableCell | None) -> Cell:
    if cell is None:
        return None
    if cell.value is None:
        return cell.text
    if cell.value.value is None:
        return cell.value.printed or STATES[cell.value.state or "not_set"]
    return cell.value.value


def _head(words: str, unit: str | None) -> str:
    return f"{words}（{unit}）" if unit else words


def _identities(table: Table, forms: FormBook) -> list[TableIdentity]:
    form = forms.find(table.form, table.fiscal_year)
    return [one for figures in _figures(form, table.key) for one in figures.identities]


def _figures(form: Form | None, key: str) -> list[Figures]:
    return [one for section in form.sections for one in section.figures if one.key == key] if form else []
