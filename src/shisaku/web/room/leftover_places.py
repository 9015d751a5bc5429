"""Where a text that no field claimed stands, as a person looks for it: the cell's name, the heading it is under."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from shisaku.core.reading import Leftover, Reading
from shisaku.readers.pages import Cell, Page, Row
from shisaku.web.room.lettering import is_number
from shisaku.web.room.upright import column_letters
from shisaku.work.refusals import NotFoundError
from shisaku.work.room import Paper

# Pages are looked into for what is shown of a sheet, not for a whole book.
_PAGES = 4
_LONGEST = 40
_WIDEST_HEAD = 24


@dataclass(slots=True)
class LeftoverPlaces:
    """The places of leftovers on the pages of a paper; of a page that cannot be looked into its lines alone."""

    paper: Paper
    reading: Reading
    _pages: dict[int, Page | None] = field(default_factory=dict)
    _first: dict[int, int] = field(default_factory=dict)

    def name(self, left: Leftover) -> str:
        """The cell of a worksheet (DX3; of one of several with its name), else page and line."""
        page = self._page(left.page)
        if page is None or not page.name or left.cell is None:
            return _("%(page)sページ %(line)s行目") % {"page": left.page, "line": left.line}
        cell = f"{column_letters(left.cell)}{left.line}"
        return f"{page.name} {cell}" if self.reading.document.pages > 1 else cell

    def heading(self, left: Leftover) -> str:
        """The head of its column where rows stand above all values, else the label at its left; empty without one."""
        page = self._page(left.page)
        if page is None or left.cell is None:
            return ""
        begun = self._begun(left.page)
        heads = [row for row in page.rows if row.line < min(begun, left.line)]
        row = next((one for one in page.rows if one.line == left.line), None)
        found = _above(heads, left.cell) or (_label(row, left.cell) if row else "")
        return found.replace("\n", "")[:_LONGEST]

    def _page(self, number: int) -> Page | None:
        if number not in self._pages:
            lines = {one.line for one in self.reading.leftovers if one.page == number}
            try:
                self._pages[number] = (
                    self.paper.page(number, lines | set(range(1, self._begun(number))))
                    if len(self._pages) < _PAGES
                    else None
                )
            except NotFoundError:
                self._pages[number] = None
        return self._pages[number]

    def _begun(self, number: int) -> int:
        """The first line of the page on which a value stands."""
        if number not in self._first:
            self._first[number] = min(_lines_of(self.reading, number), default=0)
        return self._first[number]


def _lines_of(reading: Reading, number: int) -> Iterable[int]:
    for origins in reading.origins.values():
        for origin in origins:
            if origin.page == number and origin.line is not None:
                yield origin.line


def _above(heads: Sequence[Row], column: int) -> str:
    """The nearest head of a column, behind those that stand over several columns with it."""
    found: list[str] = []
    for row in reversed(heads):
        for cell in row.cells:
            # Above the nearest one only what is merged over the column is a head: 令和4年度 over 決算額.
            heading = not found or 1 < cell.columns <= _WIDEST_HEAD
            if _covers(cell, column) and cell.text and not is_number(cell.text) and heading:
                found.append(cell.text)
    return " ".join(reversed(found))


def _label(row: Row, column: int) -> str:
    left = [cell for cell in row.cells if cell.cell < column and cell.text and not is_number(cell.text)]
    return left[-1].text if left else ""


def _covers(cell: Cell, column: int) -> bool:
    return cell.cell <= column < cell.cell + cell.columns
