"""Values into the cells of a workbook that somebody else drew; formats, merged cells, widths and print set-up stay."""

import io
import re
import warnings
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shisaku.core.years_in_text import year_filled, years_moved
from shisaku.forms.types.choices import Box
from shisaku.writers.errors import PaperError

_PICTURES = "_images"
_GENERAL = "General"
_TEXT = "@"
_DECIMALS = re.compile(r"\.([0#?]+)")
# How a workbook writes its boxes: empty and ticked.
_PAIRS = ("□■", "☐☑")


Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Writing:
    """What goes into a cell of a worksheet: a number, a text, or nothing."""

    sheet: str
    cell: str
    value: Value


@dataclass(frozen=True, slots=True)
class Filling:
    """All that is written: the values, and the cells (with the words read there) whose years move `by` to `year`."""

    writings: Sequence[Writing]
    heads: Sequence[tuple[str, str, str]] = ()
    by: int = 0
    year: int | None = None


def fill(content: bytes, filling: Filling) -> bytes:
    """The workbook with the values in their cells; a text is a text, whatever it begins with.

    Raises `PaperError` where it has no such cell, or a text holds signs that no workbook may have.
    """
    book = opened(content)
    move_heads(book, filling)
    for writing in filling.writings:
        write(_cell(book, writing.sheet, writing.cell), writing.value)
    return saved(book)


def move_heads(book: Workbook, filling: Filling) -> None:
    """Write the year of the sheet where titles and heads name one."""
    for sheet, place, words in filling.heads:
        cell = _cell(book, sheet, place)
        stood = cell.value if isinstance(cell.value, str) and cell.data_type != "f" else words
        text = year_filled(years_moved(str(stood), filling.by), filling.year) if filling.year else str(stood)
        if text != stood:
            _write_text(cell, text)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> Workbook:
    """A workbook that was given, without what was told to be lost."""
    with warnings.catch_warnings():
        # What the library leaves out was told when the workbook was given (`readers.own_book.losses`).
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    for worksheet in book.worksheets:
        # Pictures are kept only where yet another library is at hand: what was told does not depend on the machine.
        setattr(worksheet, _PICTURES, [])
    return book


def worksheet_of(book: Workbook, sheet: str) -> Worksheet:
    """The worksheet of that name. Raises `PaperError`."""
    found = book[sheet] if sheet in book.sheetnames else None
    if not isinstance(found, Worksheet):
        raise PaperError(f"市の様式のブックにシート「{sheet}」がありません")
    return found


def _cell(book: Workbook, sheet: str, place: str) -> Cell:
    """A cell by its name; where a merged cell covers the place, the one that holds its value."""
    worksheet = worksheet_of(book, sheet)
    found = worksheet[place]
    if isinstance(found, MergedCell):
        merged = next(one for one in worksheet.merged_cells.ranges if place in one)
        found = worksheet.cell(merged.min_row, merged.min_col)
    if not isinstance(found, Cell):
        raise PaperError(f"シート「{sheet}」に {place} というセルはありません")
    return found


def write(cell: Cell, value: Value) -> None:
    """Put a value into a cell, in the cell's own format as far as it shows the value."""
    if value is None:
        cell.value = None
    elif isinstance(value, str):
        _write_text(cell, _ticked(str(cell.value or ""), value))
    else:
        cell.value = value
        cell.number_format = _format_for(cell.number_format, value)


def _write_text(cell: Cell, text: str) -> None:
    try:
        cell.value = text
    except IllegalCharacterError as error:
        raise PaperError(f"Excelに書けない文字（制御文字）が値にあります（{cell.coordinate}）") from error
    # The library takes a text that begins with = for a formula.
    cell.data_type = "s"
    if "\n" in text:
        alignment: Any = copy(cell.alignment)
        alignment.wrap_text = True
        cell.alignment = alignment


def _ticked(stood: str, value: str) -> str:
    """A box keeps its words and the way in which the workbook draws boxes; any other text replaces what stood there."""
    signs = Box.empty + Box.ticked
    if not (stood[:1] and stood[0] in signs and value[:1] and value[0] in signs):
        return value
    pair = next((one for one in _PAIRS if stood[0] in one), _PAIRS[-1])
    return pair[value[0] in Box.ticked] + stood[1:]


def _format_for(form: str, value: float) -> str:
    """The cell's own format, unless it would show another number: a share as per cent, decimals rounded away."""
    if form in (_GENERAL, _TEXT) or "%" in form:
        return _GENERAL
    needed = len(repr(value).partition(".")[2]) if value != int(value) else 0
    shown = max((len(found) for found in _DECIMALS.findall(form)), default=0)
    return form if needed <= shown else f"#,##0.{'0' * needed}"
