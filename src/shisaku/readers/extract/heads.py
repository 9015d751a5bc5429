"""The head of a list: which column holds which field, over one or more lines, repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Field, Listing
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.labels import matches, year_in
from shisaku.readers.pages import Row

_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, its number from 1, and the year its head names (`R7目標値`)."""

    field: Field
    number: int
    year: FiscalYear | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its columns, and the rows it takes."""

    columns: list[Column]
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        """The number of the last column."""
        return max(column.number for column in self.columns)


def find_head(rows: Sequence[Row], start: int, listing: Listing) -> Head | None:
    """The head that begins at row `start`, `None` where too few of the columns' labels stand there."""
    lines = [row for row in rows[start:] if row.filled][: listing.heads]
    if not lines or lines[0] is not rows[start]:
        return None
    columns: list[Column] = []
    for line in lines:
        for cell in line.filled:
            for field in listing.columns:
                label = next((label for label in field.labels if matches(label, cell.text)), None)
                if label is not None:
                    columns.append(Column(field, cell.cell, year_in(label, cell.text)))
    found = {id(column.field) for column in columns}
    return Head(columns, lines) if len(found) >= _ENOUGH * len(listing.columns) else None


def claim_head(head: Head, claims: Claims) -> None:
    """All that a head prints is the form's own."""
    for row in head.rows:
        claims.take(*row.filled)
