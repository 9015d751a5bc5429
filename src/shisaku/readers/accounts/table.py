"""An export as a table: the rows on top as a page with its merged cells, all rows as plain texts.

A hundred thousand rows are read as texts: cells that know their place are made for the heads alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shisaku.core.text import fold_lines
from shisaku.readers.decode import decode
from shisaku.readers.delimited import csv_records, is_csv
from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.opening import is_text, open_pages
from shisaku.readers.pages import Cell, Page, Row

# Titles, dates and units stand above the heads, never a long table.
TOP = 40
# The line of the file, and the texts of its columns.
Texts = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class AccountTable:
    """A worksheet, or the whole of a text file."""

    top: Page
    rows: Sequence[Texts]


def tables_of(content: bytes, limits: Limits | None = None) -> list[AccountTable]:
    """The tables of an export. Raises `UnreadableError` as `open_pages` does."""
    limits = limits or Limits()
    text = decode(content) if len(content) <= limits.size and is_text(content, limits) else ""
    if text and is_csv(text):
        records = list(csv_records(text))
        if sum(len(cells) for _line, cells in records) > limits.cells:
            message = f"欄が多すぎます（上限 {limits.cells:,}セル）"
            raise UnreadableError(message)
        return [AccountTable(_top(records), records)]
    return [
        AccountTable(Page(page.number, page.rows[:TOP], page.name), [_texts(row) for row in page.rows])
        for page in open_pages(content, limits)
    ]


def _top(records: Iterable[Texts]) -> Page:
    rows = [
        Row(
            1,
            line,
            tuple(Cell(fold_lines(text), 1, line, column) for column, text in enumerate(cells, start=1)),
        )
        for line, cells in list(records)[:TOP]
    ]
    return Page(1, tuple(rows))


def _texts(row: Row) -> Texts:
    texts = [""] * max((cell.cell for cell in row.cells), default=0)
    for cell in row.cells:
        texts[cell.cell - 1] += cell.text
    return row.line, texts
