"""Values into the rows of a list that somebody else drew: one row a sheet, no more and no less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from shisaku.writers.errors import PaperError
from shisaku.writers.own_book.filling import Filling, Value, move_heads, opened, saved, worksheet_of, write
from shisaku.writers.own_book.room import draw_like, make_room, print_areas


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows `first` to `last` of a worksheet, and what goes into them: a mapping of columns (from 1) a row.

    `own` are the columns of the form. Without `own_heights` a row is as high as its texts need.
    """

    sheet: str
    first: int
    last: int
    own: frozenset[int]
    rows: Sequence[Mapping[int, Value]] = ()
    own_heights: bool = True

    @property
    def end(self) -> int:
        """The last row when it is filled: rows are added, never taken away."""
        return max(self.last, self.first + len(self.rows) - 1)


def fill_rows(content: bytes, filling: Filling, rows: Rows) -> bytes:
    """The workbook with one row for each of `rows`, the others empty.

    Rows that lack are drawn as those that are there; the areas that are printed and filtered take them in. What else
    stood in these rows is gone but for formulas, and so are typed figures below them: all was another year's.

    Raises `PaperError` where the workbook has no such worksheet, or a text holds signs that no workbook may have.
    """
    book = opened(content)
    sheet = worksheet_of(book, rows.sheet)
    _release(sheet, rows)
    _clear(sheet, rows)
    added = rows.end - rows.last
    if added:
        make_room(book, sheet, rows.first, rows.last, added)
    move_heads(book, filling)
    for line, said in enumerate(rows.rows, start=rows.first):
        for column, value in said.items():
            write(_at(sheet, line, column), value)
    _show(sheet, rows)
    _reach(sheet, rows)
    return saved(book)


def _release(sheet: Worksheet, rows: Rows) -> None:
    """Cells merged over rows of different projects become cells of their own, drawn as the first of them."""
    for one in list(sheet.merged_cells.ranges):
        inside = one.max_row > one.min_row and one.min_row <= rows.last and one.max_row >= rows.first
        whole = one.min_row <= rows.first and one.max_row >= rows.last and one.min_col not in rows.own
        if not inside or whole or one.min_row < rows.first:
            continue
        first = sheet.cell(one.min_row, one.min_col)
        sheet.unmerge_cells(one.coord)
        for line in range(one.min_row, one.max_row + 1):
            for column in range(one.min_col, one.max_col + 1):
                draw_like(sheet.cell(line, column), first)
            if one.max_col > one.min_col:
                sheet.merge_cells(
                    start_row=line, start_column=one.min_col, end_row=line, end_column=one.max_col
                )


def _clear(sheet: Worksheet, rows: Rows) -> None:
    for cell in [one for one in sheet._cells.values() if isinstance(one, Cell)]:  # noqa: SLF001 - no others are made
        own = cell.column in rows.own
        if rows.first <= cell.row <= rows.last and (own or cell.data_type != "f"):
            cell.value, cell.comment, cell.hyperlink = None, None, None
        elif cell.row > rows.last and own and cell.data_type == "n":
            cell.value = None


def _at(sheet: Worksheet, line: int, column: int) -> Cell:
    found = sheet.cell(line, column)
    if isinstance(found, Cell):
        return found
    merged = next(one for one in sheet.merged_cells.ranges if found.coordinate in one)
    holder = sheet.cell(merged.min_row, merged.min_col)
    if not isinstance(holder, Cell):
        raise PaperError(f"シート「{sheet.title}」に {found.coordinate} というセルはありません")
    return holder


def _show(sheet: Worksheet, rows: Rows) -> None:
    """No row of the list stays hidden by what was filtered; heights that followed last year's texts are given up."""
    sheet.auto_filter.filterColumn = []
    sheet.auto_filter.sortState = None
    for table in sheet.tables.values():
        if table.autoFilter is not None:
            table.autoFilter.filterColumn = []
    for line in range(rows.first, rows.end + 1):
        if line in sheet.row_dimensions:
            sheet.row_dimensions[line].hidden = False
            if not rows.own_heights:
                sheet.row_dimensions[line].height = None


def _reach(sheet: Worksheet, rows: Rows) -> None:
    """The areas that are filtered and printed reach to the last project, wherever they ended."""
    last = rows.first + len(rows.rows) - 1
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _down_to(sheet.auto_filter.ref, rows, last)
    if sheet.print_area:
        sheet.print_area = [_down_to(one, rows, last) for one in print_areas(sheet)]
    for table in sheet.tables.values():
        table.ref = _down_to(table.ref, rows, last)
        if table.autoFilter is not None:
            table.autoFilter.ref = _down_to(table.autoFilter.ref, rows, last)


def _down_to(area: str, rows: Rows, last: int) -> str:
    """An area that begins above the list's second row and ends inside the list, down to its last project."""
    _left, top, _right, bottom = range_boundaries(area)
    if top is None or bottom is None or not (top <= rows.first and rows.first - 1 <= bottom < last):
        return area
    begin, _, end = area.partition(":")
    return f"{begin}:{end.rstrip('0123456789')}{last}"
