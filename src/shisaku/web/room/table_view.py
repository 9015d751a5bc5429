"""A table about no subject beside its page: the rows that stand there, and the sums it must keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from shisaku.core.tables import WITHIN, TableCell
from shisaku.core.values import STATES
from shisaku.web.figures import number
from shisaku.web.room.asked import Asked
from shisaku.work.room import TableInRoom
from shisaku.work.room.tables_here import MOST_ROWS


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its text, the link that shows it on the page; `broken` where its sum does not hold."""

    text: str
    url: str = ""
    figure: bool = False
    chosen: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its label, how deep it stands (from 0), and a cell for each column."""

    label: str
    depth: int
    unit: str
    cells: Sequence[CellView]


@dataclass(frozen=True, slots=True)
class BrokenSum:
    """A sum that does not hold: where, what the paper states and what its terms make."""

    name: str
    url: str
    stated: str
    computed: str
    gap: str


@dataclass(frozen=True, slots=True)
class TableView:
    """The table as a person reads it; `heads` are its columns with their units."""

    key: str
    heads: Sequence[str]
    rows: Sequence[RowView]
    more: bool
    sums: int
    broken: Sequence[BrokenSum]
    csv: str
    workbook: str
    first: str


def table_view(found: TableInRoom, asked: Asked) -> TableView:
    """The rows of the page that is shown."""
    names = cell_names(found)
    broken = {one.address for one in found.broken}
    key = found.table.key
    query = urlencode({"table": key})
    files = (reverse(f"staff_room_table_{kind}", args=[asked.code, asked.key]) for kind in ("csv", "xlsx"))
    csv, workbook = (f"{file}?{query}" for file in files)
    return TableView(
        key=key,
        heads=[_head(" ".join(one.path) or one.key, one.unit) for one in found.table.columns],
        rows=[
            RowView(
                label=row.path[-1],
                depth=len(row.path) - 1,
                unit=row.unit or "",
                cells=[
                    _cell(found.cells.get((row.key, column.key)), found, asked, broken)
                    for column in found.table.columns
                ],
            )
            for row in found.rows
        ],
        more=len(found.rows) >= MOST_ROWS,
        sums=len(found.sums),
        broken=[
            BrokenSum(
                name=names.get(one.address, one.address),
                url=asked.url(value=one.address, page=0),
                stated=number(one.stated),
                computed=number(one.computed),
                gap=number(one.stated - one.computed),
            )
            for one in found.broken
        ],
        csv=csv,
        workbook=workbook,
        first=asked.url(value="", page=next(iter(found.table.pages), 1)),
    )


def cell_names(found: TableInRoom) -> Mapping[str, str]:
    """What each cell is called: its row and its column."""
    rows = {row.key: row.path[-1] for row in found.table.rows}
    columns = {one.key: " ".join(one.path) or one.key for one in found.table.columns}
    return {
        cell.address: f"{rows.get(cell.row, cell.row)} {columns.get(cell.column, cell.column)}".replace(
            WITHIN, " "
        )
        for cell in found.table.cells
    }


def _cell(cell: TableCell | None, found: TableInRoom, asked: Asked, broken: set[str]) -> CellView:
    if cell is None:
        return CellView("")
    at = next(iter(found.origins.get(cell.address, ())), None)
    url = asked.url(value=cell.address, page=at.page if at is not None else 0)
    chosen, wrong = cell.address == asked.value, cell.address in broken
    if cell.value is None:
        return CellView(cell.text or "", url, chosen=chosen, broken=wrong)
    if cell.value.value is None:
        word = cell.value.printed or STATES[cell.value.state or "not_set"]
        return CellView(word, url, figure=True, chosen=chosen, broken=wrong)
    return CellView(number(cell.value.value), url, figure=True, chosen=chosen, broken=wrong)


def _head(words: str, unit: str | None) -> str:
    return f"{words}（{unit}）" if unit else words
