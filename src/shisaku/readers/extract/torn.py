"""Rows that the end of a page tore in two: what stands at the top of the next page goes on below their words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from shisaku.forms.grammar import Field, Listing
from shisaku.readers.extract.heads import Head
from shisaku.readers.pages import Row

_NAMING = ("subject", "subject.number", "subject.name", "name")


def whole_rows(rows: Iterable[tuple[Head, Row]], listing: Listing) -> Iterator[tuple[Head, Row]]:
    """The rows of a list, torn ones put together.

    A row is the rest of the one before it if it is the first of its page, has its columns, and says nothing in any
    column that names what a row is about: those words stand on the page before.
    """
    naming = {id(field) for field in listing.columns if _names(field)}
    last: tuple[Head, Row] | None = None
    page = 0
    for head, row in rows:
        end = max((cell.page for cell in last[1].cells), default=0) if last else 0
        first, page = row.page != page, row.page
        if last is not None and first and row.page == end + 1 and _is_rest(head, row, naming):
            last = last[0], _joined(last[1], row)
            continue
        if last is not None:
            yield last
        last = head, row
    if last is not None:
        yield last


def _names(field: Field) -> bool:
    return field.required or field.to in _NAMING


def _is_rest(head: Head, row: Row, naming: set[int]) -> bool:
    # Only what was printed has a page's end; the next worksheet of a book begins anew.
    if not naming or not row.filled or row.filled[0].box is None:
        return False
    columns = {column.number for column in head.columns if id(column.field) in naming}
    return bool(columns) and all(cell.cell not in columns for cell in row.filled)


def _joined(row: Row, rest: Row) -> Row:
    """The row with the further words in its columns, each in a cell of its own: it keeps its own place."""
    cells = [cell for cell in row.cells if cell.text or not any(one.cell == cell.cell for one in rest.filled)]
    return replace(row, cells=(*cells, *rest.filled))
