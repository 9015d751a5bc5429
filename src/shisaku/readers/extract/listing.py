"""The region `list`: rows under a head. A row is a sheet of its own, or an item of the sheet it stands in."""

from collections.abc import Callable, Iterator, Sequence

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Listing
from shisaku.readers.extract.blocks import blocks_of
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.heads import Column, Head, Heads, claim_head
from shisaku.readers.extract.items import Activities, Outcomes
from shisaku.readers.extract.places import read_and_place
from shisaku.readers.extract.rows import Line, continued, lines_of
from shisaku.readers.extract.slots import drop_unused, place_lines
from shisaku.readers.extract.torn import whole_rows
from shisaku.readers.pages import Cell, Row

_YEAR = "fiscal_year"
_BUDGET_KEY = "budget_items.key"


def body_rows(rows: Sequence[Row], listing: Listing, claims: Claims) -> Iterator[tuple[Head, Row]]:
    """The rows under a head, each with the head it stands under; heads themselves are claimed."""
    heads = Heads(listing)
    head: Head | None = None
    skip: list[Row] = []
    for place, row in enumerate(rows):
        if row in skip or not row.filled:
            continue
        found = heads.find(rows, place)
        if found is not None:
            head, skip = found, list(found.rows)
            claim_head(head, claims)
        elif head is not None:
            yield head, row


def read_sheets(
    rows: Sequence[Row], listing: Listing, claims: Claims, make: Callable[[], Builder]
) -> list[Builder]:
    """One sheet a row, or one for all rows that agree in the columns of `same`."""
    made: dict[tuple[str, ...], tuple[Builder, Line]] = {}
    for number, line in enumerate(lines_of(whole_rows(body_rows(rows, listing, claims), listing))):
        key = _key(line, listing) or (str(number),)
        if key in made:
            continued(*made[key], line, claims)
        else:
            made[key] = (_sheet(line, listing, make(), claims), line)
    return [builder for builder, _ in made.values()]


def _key(line: Line, listing: Listing) -> tuple[str, ...]:
    """What the row says in the columns of `same`; empty where the form names none, or the row leaves one empty."""
    columns = [column for column in line.head.columns if column.field.label in listing.same]
    key = tuple(" ".join(cell.text for cell in line.cells(column)) for column in columns)
    return key if all(key) else ()


def _sheet(line: Line, listing: Listing, builder: Builder, claims: Claims) -> Builder:
    _compare_width(line, builder)
    single = [column for column in line.head.columns if column.block is None]
    # The sheet's own year first: other columns are read by it.
    for column in sorted(single, key=lambda column: column.field.to != _YEAR):
        cells = line.cells(column)
        claims.take(*cells)
        claims.bind(column.field, column.label, cells)
        if column.field.to == _BUDGET_KEY:
            continue
        _read(column, cells, line.row, builder)
    budget = [column for column in single if column.field.to == _BUDGET_KEY]
    place_lines([line.cells(column) for column in budget], builder)
    if listing.blocks is not None:
        _blocks(line, listing, builder, claims)
    drop_unused(listing, builder)
    return builder


def _read(column: Column, cells: list[Cell], row: Row, builder: Builder, year: int | None = None) -> None:
    found = read_and_place(builder, column.field, cells, year=year) if cells else None
    if column.field.required and (found is None or found.value is None):
        address = builder.address_of(column.field)
        message = remark("column_empty", line=row.line, label=column.field.label)
        builder.problem("required_missing", Severity.SERIOUS, address, message, line=row.line)


def _blocks(line: Line, listing: Listing, builder: Builder, claims: Claims) -> None:
    """The columns that come again for every year. Where their years are not known, they are left over and asked for."""
    if listing.blocks is None:
        return
    bound = blocks_of(line.head, listing.blocks, builder)
    for column, year in bound:
        cells = line.cells(column)
        claims.take(*cells)
        claims.bind(column.field, column.label, cells)
        _read(column, cells, line.row, builder, year)


def _compare_width(line: Line, builder: Builder) -> None:
    row, width = line.row, line.head.width
    count = max(len(row.cells), *(cell.cell + cell.columns - 1 for cell in row.cells))
    if count < width:
        message = remark("row_too_short", line=row.line, count=count, columns=width)
        builder.problem("row_too_short", Severity.SERIOUS, "", message, line=row.line)
    if any(cell.cell > width for cell in row.filled):
        message = remark("row_too_long", line=row.line, columns=width)
        builder.problem("row_too_long", Severity.SERIOUS, "", message, line=row.line)


def read_items(rows: Sequence[Row], listing: Listing, builder: Builder, claims: Claims) -> None:
    """Rows that are activities (with outputs and the inputs spanning them) or outcomes of one sheet."""
    reader = (Activities if listing.to == "activities" else Outcomes)(builder, claims)
    for head, row in body_rows(rows, listing, claims):
        for column in head.columns:
            claims.bind(
                column.field, column.label, [cell for cell in row.filled if cell.cell == column.number]
            )
        reader.row(head, row)
