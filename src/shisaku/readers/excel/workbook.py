"""A workbook's bytes → its pages. The values come from calamine; before it sees a sheet, its extent was checked."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from shisaku.core.collector import collector_at_rest
from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import DAMAGED, Archive
from shisaku.readers.excel.biff import OldWorkbook
from shisaku.readers.excel.binary import BinaryWorkbook
from shisaku.readers.excel.kinds import Kind, kind_of
from shisaku.readers.excel.marks import Marks, Place
from shisaku.readers.excel.notes import hidden_sheets, notes_of
from shisaku.readers.excel.open_document import OpenDocument
from shisaku.readers.excel.package import Package
from shisaku.readers.excel.rows import Printed, Sheet, sheet_of
from shisaku.readers.limits import Limits, Watch
from shisaku.readers.pages import Page, Table


class Source(Protocol):
    """A workbook of one kind beside its values: what calamine may read, how far sheets reach, what marks they have."""

    content: bytes

    def look(self, number: int, name: str, most: int) -> tuple[Place, Marks]:
        """How far sheet `number` (from 0) reaches, and what stands beside its values.

        The last row and column that it claims; or, where a quick look is enough to tell that it claims no more than
        `most` cells, a place beyond them.
        """

    def filled_extent(self, number: int, name: str) -> Place:
        """The last row and column in which something stands; slower."""


def excel_pages(content: bytes, limits: Limits) -> Iterator[Page]:
    """The visible worksheets of a workbook, each a page with one table; rows and columns keep their own numbers.

    Hidden worksheets are not read but named on the first page; hidden rows and columns, formulas that were never
    calculated and the like become problems of their page. Raises `UnreadableError` with one sentence for a workbook
    that is damaged, encrypted, larger than `limits`, or no workbook.
    """
    kind = kind_of(content, limits)
    if kind is None:
        message = "Excelのファイルとして読めません"
        raise UnreadableError(message)
    source = _source(kind, content, limits)
    yield from _pages(source, limits)


def _source(kind: Kind, content: bytes, limits: Limits) -> Source:
    if kind is Kind.XLS:
        return OldWorkbook(content, limits)
    archive = Archive(content, limits)
    if kind is Kind.XLSX:
        return Package(archive)
    return BinaryWorkbook(archive) if kind is Kind.XLSB else OpenDocument(archive, limits)


def _pages(source: Source, limits: Limits) -> Iterator[Page]:
    watch = Watch(limits)
    with _calamine():
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
    known = book.sheets_metadata
    sheets = [(place, sheet) for place, sheet in enumerate(known) if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = [sheet.name for _, sheet in sheets if sheet.visible != SheetVisibleEnum.Visible]
    shown = [(place, sheet.name) for place, sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    if not shown or len({sheet.name for sheet in known}) < len(known):
        message = DAMAGED if shown else "読めるシートがありません（すべて非表示か、空のブックです）"
        raise UnreadableError(message)
    if len(shown) > limits.pages:
        message = f"シートが {len(shown):,} 枚あります（上限 {limits.pages:,}枚）"
        raise UnreadableError(message)
    cells, printed = 0, Printed()
    for number, (place, name) in enumerate(shown, start=1):
        watch.check()
        with collector_at_rest():
            most = limits.cells - cells
            claimed, marks = source.look(place, name, most)
            if claimed[0] * claimed[1] > most:
                # Empty cells that only carry a border may reach down to the last row of Excel: nobody reads those.
                claimed = source.filled_extent(place, name)
            _refuse_wide(name, claimed, most)
            with _calamine():
                sheet = book.get_sheet_by_index(place)
                read = sheet_of(sheet, marks, _merged(sheet, marks), printed, page=number, watch=watch)
                cells += _reach(sheet)
        yield _page(number, name, read, marks, hidden if number == 1 else [])


def _page(number: int, name: str, read: Sheet, marks: Marks, hidden: list[str]) -> Page:
    problems = (*hidden_sheets(number, hidden), *notes_of(number, name, read, marks))
    tables = (Table(read.rows[0].line, read.rows[-1].line, read.columns),) if read.rows else ()
    return Page(number, read.rows, name, tables=tables, problems=problems)


def _refuse_wide(name: str, claimed: Place, most: int) -> None:
    """Raise `UnreadableError` where a sheet claims more cells than may be."""
    rows, columns = claimed
    if rows * columns > most:
        message = (
            f"シート「{name}」が広すぎます（{rows:,}行×{columns:,}列、ブック全体の残りの上限 {most:,}セル）"
        )
        raise UnreadableError(message)


def _reach(sheet: CalamineSheet) -> int:
    """How many cells a sheet has up to the last row and column in which something stands."""
    return (sheet.end[0] + 1) * (sheet.end[1] + 1) if sheet.end else 0


def _merged(sheet: CalamineSheet, marks: Marks) -> list[tuple[int, int, int, int]]:
    if marks.merged is not None:
        return marks.merged
    ranges = sheet.merged_cell_ranges or []
    return [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]


@contextmanager
def _calamine() -> Iterator[None]:
    """Whatever goes wrong inside the library becomes one sentence, its panics (no `Exception`) included."""
    try:
        yield
    except PasswordError as error:
        message = "パスワードで保護されています。パスワードを外して保存し直してください"
        raise UnreadableError(message) from error
    except (CalamineError, OSError, OverflowError, MemoryError) as error:
        raise UnreadableError(DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise UnreadableError(DAMAGED) from error
        raise
