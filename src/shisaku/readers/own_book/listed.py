"""A city's own workbook of a list: which column holds what, in which rows, and what changes when it is filled."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from shisaku.core.years import FiscalYear
from shisaku.core.years_in_text import year_filled
from shisaku.forms.grammar import Listing
from shisaku.forms.list_columns import column_keys, column_words, list_columns
from shisaku.forms.store import FormFile
from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.marks import Place
from shisaku.readers.extract.heads import Head
from shisaku.readers.extract.labels import matches
from shisaku.readers.own_book.body import Body, body_of
from shisaku.readers.own_book.drawn import Drawn
from shisaku.readers.own_book.row_changes import row_changes, typed_below
from shisaku.readers.own_book.vacant import Vacancy
from shisaku.readers.pages import Cell, Page

_BARE_YEAR = re.compile(r"[0-9]{1,2}|(?:19|20)[0-9]{2}")

_UNIT = "年度"


class BookRows(BaseModel):
    """The rows of a list on a worksheet: `first` to `last` hold projects, or are empty and ruled.

    `numbers` are the columns (from 1) whose words stand as numbers there, `year` how the fiscal year of a row is
    written (`7`, `R7`), empty where none stood. Without `own_heights` the rows are as high as their texts need.
    """

    sheet: str
    first: int
    last: int
    numbers: list[int] = []
    year: str = ""
    own_heights: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found: the rows, the cell of each column in the first of them, heads that name years, the rest."""

    fiscal_year: int
    rows: BookRows
    columns: Mapping[str, tuple[str, Place]]
    heads: Sequence[tuple[Cell, str]]
    left: Sequence[Cell]
    changes: Sequence[str]


def find_list(
    pages: Sequence[Page],
    vacant: Mapping[str, Sequence[Vacancy]],
    form: FormFile,
    listing: Listing,
    year: int | None,
) -> tuple[Body, int]:
    """The rows of the workbook's list and its fiscal year, `year` where it states none.

    Raises `UnreadableError` where either cannot be told.
    """
    body = body_of(pages, vacant, form.form, listing)
    stated = _stated_year(body)
    known = stated if stated is not None else year
    if known is None:
        message = "この一覧の年度が分かりません。年度を指定してください"
        raise UnreadableError(message)
    return body, known


def told_list(body: Body, listing: Listing, words_of_form: Sequence[str], drawn: Drawn, year: int) -> Listed:
    """All that is kept of a list; `words_of_form` stand on its paper and are nobody's."""
    numbers = _columns(body.head, listing)
    keys, words = column_keys(listing), list(column_words(listing))
    columns = {keys[at]: (words[at], (body.first, number)) for at, number in numbers.items()}
    own = {number for _, (_, number) in columns.values()}
    heads = list(_heads(body, year))
    years = [cell.text for cell in _in_column(body, _year_column(body.head))]
    rows = BookRows(
        sheet=body.page.name,
        first=body.first,
        last=body.last,
        numbers=sorted(number for number in own if _all_numbers(body, drawn, number)),
        year=years[0] if years and len({bool(_BARE_YEAR.fullmatch(one)) for one in years}) == 1 else "",
        own_heights=any(line in drawn.own_heights for line in range(body.first, body.last + 1)),
    )
    changed = {(cell.line, cell.cell) for cell, _ in heads}
    changed |= {(cell.line, cell.cell) for cell in typed_below(body, drawn, own)}
    labels = {(column.label.line, column.label.cell) for column in body.head.columns}
    left = [
        cell
        for row in body.page.rows
        for cell in row.filled
        if not body.first <= cell.line <= body.last
        and (cell.line, cell.cell) not in changed | labels
        and not any(matches(word, cell.text) for word in words_of_form)
    ]
    return Listed(year, rows, columns, heads, left, list(row_changes(body, drawn, own)))


def _columns(head: Head, listing: Listing) -> dict[int, int]:
    """The number of each column of the form in the workbook; blocks that are not whole are not known."""
    fields = list_columns(listing)
    blocks: dict[int, int] = {}
    for column in head.columns:
        if column.block is not None:
            blocks[id(column.field)] = blocks.get(id(column.field), 0) + 1
    whole = listing.blocks is None or (
        len(blocks) == len(listing.blocks.columns)
        and all(number == listing.blocks.count for number in blocks.values())
    )
    places = {(id(column.field), column.block): at for at, column in enumerate(fields)}
    found: dict[int, int] = {}
    for column in head.columns:
        at = places.get((id(column.field), column.block))
        if at is not None and (column.block is None or whole):
            found.setdefault(at, column.number)
    return found


def _stated_year(body: Body) -> int | None:
    """The year in a column of its own, else the one in a title above the head."""
    for cell in _in_column(body, _year_column(body.head)):
        found = FiscalYear.find_all(cell.text)
        if found:
            return int(found[0])
    above = (cell for row in _above(body) for cell in row)
    titles = (cell.text for cell in above if _UNIT in cell.text)
    return next((int(found[0]) for text in titles if (found := FiscalYear.find_all(text))), None)


def _year_column(head: Head) -> int | None:
    return next((column.number for column in head.columns if column.field.to == "fiscal_year"), None)


def _in_column(body: Body, number: int | None) -> Iterator[Cell]:
    """The filled cells of a column in the rows of projects."""
    for row in body.page.rows:
        if body.first <= row.line <= body.last:
            yield from (cell for cell in row.filled if cell.cell == number)


def _above(body: Body) -> Iterator[list[Cell]]:
    yield from (row.filled for row in body.page.rows if row.line < body.head.rows[0].line)


def _heads(body: Body, year: int) -> Iterator[tuple[Cell, str]]:
    """What names a year that moves with the list's: heads of columns, and titles that name its own or leave a place."""
    for column in body.head.columns:
        if column.year is not None:
            yield column.label, column.label.text
    for row in _above(body):
        for cell in row:
            if year in map(int, FiscalYear.find_all(cell.text)) or year_filled(cell.text, year) != cell.text:
                yield cell, cell.text


def _all_numbers(body: Body, drawn: Drawn, number: int) -> bool:
    cells = [(cell.line, cell.cell) for cell in _in_column(body, number)]
    return bool(cells) and all(place in drawn.numbers for place in cells)
