"""Further rows inside the list of a worksheet, drawn as its own; everything that lies below or refers to it follows."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from openpyxl.cell import Cell, MergedCell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula.translate import Translator
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from shisaku.writers.own_book.references import Inserted


def make_room(book: Workbook, sheet: Worksheet, first: int, last: int, count: int) -> None:
    """Put `count` rows in before row `last`, drawn as the row above it, so that the last one stays the last.

    `first` to `last` are the rows of the list. Merged cells that reach into it from above grow with it.
    """
    put_in = Inserted(last, count)
    sheet.insert_rows(last, count)
    _merged(sheet, put_in)
    _heights(sheet, put_in)
    _ranges(sheet, put_in)
    for other in book.worksheets:
        _formulas(other, sheet.title, put_in)
    for name in _names(book):
        name.attr_text = put_in.formula(f"={name.attr_text}", sheet="", of=sheet.title)[1:]
    _own_row(sheet, last, last + count)
    _draw(sheet, last - 1 if last > first else last + count, range(last, last + count))


def _merged(sheet: Worksheet, put_in: Inserted) -> None:
    ranges = list(sheet.merged_cells.ranges)
    for one in ranges:
        if one.min_row >= put_in.last:
            one.shift(row_shift=put_in.count)
        elif one.max_row >= put_in.last:
            sheet.merged_cells.remove(one)
            sheet.merge_cells(put_in.area(one.coord))


def _heights(sheet: Worksheet, put_in: Inserted) -> None:
    """The heights of rows, their being hidden or grouped, go down with them."""
    below = {row: one for row, one in sheet.row_dimensions.items() if row >= put_in.last}
    for row in below:
        del sheet.row_dimensions[row]
    for row, one in below.items():
        moved = copy(one)
        moved.index = row + put_in.count
        sheet.row_dimensions[row + put_in.count] = moved


def _own_row(sheet: Worksheet, before: int, row: int) -> None:
    """What the formulas of the last row said of the row they stood in, they say of the one they stand in now."""
    for cell in _cells(sheet, row):
        if isinstance(cell.value, str) and cell.data_type == "f":
            stood = f"{cell.column_letter}{before}"
            cell.value = Translator(cell.value, stood).translate_formula(cell.coordinate)


def _cells(sheet: Worksheet, row: int) -> list[Cell]:
    """The cells of a row that there are."""
    every = sheet._cells.items()  # noqa: SLF001 - iterating over rows would make cells
    return [cell for (line, _), cell in every if line == row and isinstance(cell, Cell)]


def _draw(sheet: Worksheet, pattern: int, rows: range) -> None:
    """Rows like the `pattern` row: formats, height, cells merged within it, formulas."""
    across = [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == pattern]
    height = sheet.row_dimensions[pattern].height if pattern in sheet.row_dimensions else None
    cells = _cells(sheet, pattern)
    for row in rows:
        for cell in cells:
            made = sheet.cell(row, cell.column)
            if isinstance(made, MergedCell):
                continue
            draw_like(made, cell)
            if isinstance(cell.value, str) and cell.data_type == "f":
                made.value = Translator(cell.value, cell.coordinate).translate_formula(made.coordinate)
        for one in across:
            sheet.merge_cells(start_row=row, start_column=one.min_col, end_row=row, end_column=one.max_col)
        if height is not None:
            sheet.row_dimensions[row] = RowDimension(sheet, index=row, ht=height)


def draw_like(cell: Cell | MergedCell, like: Cell | MergedCell) -> None:
    """Give a cell the format of another."""
    made: Any = cell
    pattern: Any = like
    made._style = copy(pattern._style)  # noqa: SLF001 - a format as a whole has no other name


def _ranges(sheet: Worksheet, put_in: Inserted) -> None:
    """What of the worksheet is told by ranges."""
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = MultiCellRange(put_in.area(str(validation.sqref)))
    kept = list(sheet.conditional_formatting)
    sheet.conditional_formatting = ConditionalFormattingList()
    for one in kept:
        for rule in one.rules:
            sheet.conditional_formatting.add(put_in.area(str(one.sqref)), rule)
    _printed_and_filtered(sheet, put_in)
    for cell in sheet._cells.values():  # noqa: SLF001 - iterating over rows would make cells
        if isinstance(cell, Cell) and cell.hyperlink is not None:
            cell.hyperlink.ref = cell.coordinate


def _printed_and_filtered(sheet: Worksheet, put_in: Inserted) -> None:
    for table in sheet.tables.values():
        table.ref = put_in.area(table.ref)
        if table.autoFilter is not None:
            table.autoFilter.ref = put_in.area(table.autoFilter.ref)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = put_in.area(sheet.auto_filter.ref)
    for page_break in sheet.row_breaks.brk:
        page_break.id = put_in.begin(page_break.id)
    if sheet.print_area:
        sheet.print_area = [put_in.area(one) for one in print_areas(sheet)]


def print_areas(sheet: Worksheet) -> list[str]:
    """The areas that are printed, `C2:BR498`."""
    return [one.rpartition("!")[2].replace("$", "") for one in str(sheet.print_area or "").split(",") if one]


def _formulas(sheet: Worksheet, of: str, put_in: Inserted) -> None:
    """The formulas of a worksheet, those of its validations and conditional formats among them."""
    for cell in list(sheet._cells.values()):  # noqa: SLF001 - iterating over rows would make cells
        value = cell.value
        if isinstance(value, ArrayFormula):
            value.text = put_in.formula(str(value.text), sheet=sheet.title, of=of)
            value.ref = put_in.area(value.ref) if sheet.title == of else value.ref
        elif isinstance(value, str) and cell.data_type == "f":
            cell.value = put_in.formula(value, sheet=sheet.title, of=of)
    for part, name in _beside(sheet):
        text = getattr(part, name)
        if isinstance(text, str) and text:
            setattr(part, name, put_in.formula(f"={text}", sheet=sheet.title, of=of)[1:])
    for one in sheet.conditional_formatting:
        for rule in one.rules:
            rule.formula = [put_in.formula(f"={text}", sheet=sheet.title, of=of)[1:] for text in rule.formula]


def _beside(sheet: Worksheet) -> Iterator[tuple[Any, str]]:
    for validation in sheet.data_validations.dataValidation:
        yield validation, "formula1"
        yield validation, "formula2"


def _names(book: Workbook) -> Iterator[DefinedName]:
    yield from book.defined_names.values()
    for sheet in book.worksheets:
        yield from sheet.defined_names.values()
