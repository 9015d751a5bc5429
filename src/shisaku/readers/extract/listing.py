"""The region `list`: rows under a head. A row is a sheet of its own, or an item of the sheet it stands in."""

from collections.abc import Callable, Iterator, Sequence

from shisaku.core.reading import Severity
from shisaku.core.remarks import remark
from shisaku.forms.grammar import Listing
from shisaku.readers.extract.builder import Builder, Claims
from shisaku.readers.extract.heads import Head, claim_head, find_head
from shisaku.readers.extract.items import Activities, Outcomes
from shisaku.readers.extract.places import read_and_place
from shisaku.readers.pages import Row


def body_rows(rows: Sequence[Row], listing: Listing, claims: Claims) -> Iterator[tuple[Head, Row]]:
    """The rows under a head, each with the head it stands under; heads themselves are claimed."""
    head: Head | None = None
    skip: list[Row] = []
    for place, row in enumerate(rows):
        if row in skip or not row.filled:
            continue
        found = find_head(rows, place, listing)
        if found is not None:
            head, skip = found, list(found.rows)
            claim_head(head, claims)
        elif head is not None:
            yield head, row


def read_sheets(
    rows: Sequence[Row], listing: Listing, claims: Claims, make: Callable[[], Builder]
) -> list[Builder]:
    """One sheet a row."""
    return [_sheet(head, row, make(), claims) for head, row in body_rows(rows, listing, claims)]


def _sheet(head: Head, row: Row, builder: Builder, claims: Claims) -> Builder:
    if len(row.cells) < head.width:
        message = remark("row_too_short", line=row.line, count=len(row.cells), columns=head.width)
        builder.problem("row_too_short", Severity.SERIOUS, "", message, line=row.line)
    if any(cell.cell > head.width for cell in row.filled):
        message = remark("row_too_long", line=row.line, columns=head.width)
        builder.problem("row_too_long", Severity.SERIOUS, "", message, line=row.line)
    for column in head.columns:
        cells = [cell for cell in row.cells if cell.cell == column.number and cell.text]
        claims.take(*cells)
        found = read_and_place(builder, column.field, cells) if cells else None
        if column.field.required and (found is None or found.value is None):
            address = builder.address_of(column.field)
            message = remark("column_empty", line=row.line, label=column.field.label)
            builder.problem("required_missing", Severity.SERIOUS, address, message, line=row.line)
    return builder


def read_items(rows: Sequence[Row], listing: Listing, builder: Builder, claims: Claims) -> None:
    """Rows that are activities (with outputs and the inputs spanning them) or outcomes of one sheet."""
    reader = (Activities if listing.to == "activities" else Outcomes)(builder, claims)
    for head, row in body_rows(rows, listing, claims):
        reader.row(head, row)
