"""Paper → .xlsx bytes."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from shisaku.core.amounts import decimals, parse_number
from shisaku.core.text import fold
from shisaku.writers.paper import Heading, Line, Paper, Ruled, Sheet, Slot
from shisaku.writers.workbook.columns import Edges

_NAME_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_FONT = "Noto Sans CJK JP"
# Characters that fit on one line of a sheet of paper, and points of height a line of them takes.
_LINE_WIDTH, _LINE_HEIGHT = 92, 14.5
# What a step from the left takes of them.
_STEP = 2
# Excel keeps 15 digits of a number: what has more stays text.
_MOST_DIGITS = 15


def workbook_of(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """The paper as a workbook; nothing in it is a formula, whatever a text begins with.

    `made_at` is the time the file states as that of its making.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": paper.name, "created": made_at or datetime(2000, 1, 1, tzinfo=UTC)})
        formats = _Formats(book)
        names = _names([sheet.title for sheet in paper.sheets])
        for sheet, name in zip(paper.sheets, names, strict=True):
            _Page(book.add_worksheet(name), formats, landscape=paper.landscape).fill(sheet)
    return out.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, int, int], Format] = {}

    def of(self, role: str, digits: int = -1, *, indent: int = 0) -> Format:
        """The format of a cell by its role; `digits` are the decimals of a number, -1 where it is none."""
        key = role, digits, indent
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._said(role, digits), "indent": indent})
        return self._made[key]

    @staticmethod
    def _said(role: str, digits: int) -> dict[str, object]:
        said: dict[str, object] = {
            "font_name": _FONT,
            "font_size": 10,
            "valign": "vcenter",
            "text_wrap": True,
        }
        if role == "prose":
            return {**said, "valign": "top"}
        if role in ("title", "heading", "line"):
            sizes = {"title": 16, "heading": 12, "line": 10}
            return {**said, "font_size": sizes[role], "bold": role != "line", "text_wrap": False}
        said["border"] = 1
        if role in ("head", "label"):
            said["bg_color"] = "#F2F2F2"
        if role == "head":
            said["align"] = "center"
        if role == "figure":
            said["align"] = "right"
        if digits >= 0:
            said["num_format"] = "#,##0" + ("." + "0" * digits if digits else "")
        else:
            said["num_format"] = "@"
        return said


class _Page:
    """One worksheet while it is filled, from the top."""

    def __init__(self, sheet: Worksheet, formats: _Formats, *, landscape: bool) -> None:
        self.sheet, self.formats = sheet, formats
        self.row = 0
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.6, 0.6, 0.6, 0.6)
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()

    def fill(self, paper: Sheet) -> None:
        """Write every block below the one before."""
        tables = [block for block in paper.blocks if isinstance(block, Ruled)]
        edges = Edges(tables)
        for column, width in enumerate(edges.widths(_LINE_WIDTH) or [_LINE_WIDTH]):
            self.sheet.set_column(column, column, width)
        for block in paper.blocks:
            if isinstance(block, Ruled):
                self._ruled(block, edges, alone=len(tables) == 1)
            else:
                self._words(block, edges)
        self.sheet.print_area(0, 0, max(self.row - 1, 0), max(edges.count - 1, 0))

    def _words(self, block: Heading | Line, edges: Edges) -> None:
        role = "line" if isinstance(block, Line) else "title" if block.level == 1 else "heading"
        if isinstance(block, Line) and _wide(block.text) > _LINE_WIDTH - _STEP * block.indent:
            self._prose(block, edges)
        else:
            form = self.formats.of(role, indent=block.indent if isinstance(block, Line) else 0)
            self.sheet.write_string(self.row, 0, block.text, form)
            self.sheet.set_row(self.row, 26 if role == "title" else 20)
        self.row += 1

    def _prose(self, block: Line, edges: Edges) -> None:
        """A long text over the whole width, as many lines high as it needs."""
        form = self.formats.of("prose", indent=block.indent)
        if edges.count > 1:
            self.sheet.merge_range(self.row, 0, self.row, edges.count - 1, "", form)
        self.sheet.write_string(self.row, 0, block.text, form)
        needed = -(-_wide(block.text) // (_LINE_WIDTH - _STEP * block.indent))
        self.sheet.set_row(self.row, min(409, round(needed * _LINE_HEIGHT + 4, 1)))

    def _ruled(self, block: Ruled, edges: Edges, *, alone: bool) -> None:
        """A table; where it is the only one of the sheet its head stays in sight and repeats in print."""
        spans = edges.spans(block)
        heights = [1.0] * len(block.rows)
        for line, column, slot in block.placed():
            first, last = spans[column][0], spans[column + slot.columns - 1][1]
            self._cell((self.row + line, first, self.row + line + slot.lines - 1, last), slot)
            room = max(edges.width(first, last, _LINE_WIDTH), 2.0)
            needed = sum(max(1, -(-_wide(part) // int(room))) for part in slot.text.split("\n"))
            heights[line] = max(heights[line], needed / slot.lines)
        for line, height in enumerate(heights):
            self.sheet.set_row(self.row + line, min(409, round(height * _LINE_HEIGHT + 4, 1)))
        if alone and block.heads:
            self.sheet.freeze_panes(self.row + block.heads, 0)
            self.sheet.repeat_rows(self.row, self.row + block.heads - 1)
            self.sheet.autofilter(
                self.row + block.heads - 1, 0, self.row + len(block.rows) - 1, edges.count - 1
            )
        # A blank row parts tables from each other, as a reader tells them apart.
        self.row += len(block.rows) + 1

    def _cell(self, place: tuple[int, int, int, int], slot: Slot) -> None:
        number = number_of(slot)
        form = self.formats.of(slot.role, decimals(slot.text) if number is not None else -1)
        first_row, first_column, last_row, last_column = place
        if (first_row, first_column) != (last_row, last_column):
            self.sheet.merge_range(*place, "", form)
        if number is not None:
            self.sheet.write_number(first_row, first_column, number, form)
        elif slot.text:
            self.sheet.write_string(first_row, first_column, slot.text, form)
        else:
            self.sheet.write_blank(first_row, first_column, None, form)


def number_of(slot: Slot) -> int | float | None:
    """The number a cell holds as a number; `None` where it is written as text: whatever Excel would show otherwise."""
    if slot.role != "figure":
        return None
    number = parse_number(slot.text)
    plain = number is not None and len(slot.text.replace(",", "").replace(".", "")) <= _MOST_DIGITS
    return number if plain else None


def _names(titles: Sequence[str]) -> list[str]:
    """Names of worksheets: 31 characters, none of Excel's signs, none twice."""
    taken: set[str] = set()
    names = []
    for title in titles:
        # Excel takes no apostrophe at either end, also where the name was cut.
        bare = _FORBIDDEN.sub("", fold(title)).strip("'")[:_NAME_LENGTH].rstrip("'") or "様式"
        name, count = bare, 2
        while name.casefold() in taken:
            ending = f" ({count})"
            name, count = bare[: _NAME_LENGTH - len(ending)] + ending, count + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _wide(text: str) -> int:
    """How many half-width characters a text is wide, about."""
    return sum(1 if sign.isascii() else 2 for sign in text)
