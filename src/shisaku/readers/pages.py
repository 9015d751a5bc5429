"""What every kind of file becomes first: pages of rows of cells, each cell knowing where it stood."""

from collections.abc import Iterator
from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell: its folded text, and its place counted from 1; `box` is x0, top, x1, bottom in points where known.

    Several cells may share a place: paragraphs inside one table cell are read one by one.
    """

    text: str
    page: int
    line: int
    cell: int
    box: Box | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A line of the page, its empty cells included, so that cells of one column keep their number.

    What follows from the cells is worked out when asked for: 5 MB may hold 700,000 rows. `indented` tells that
    it began with a full-width blank, as paragraphs of running text do.
    """

    page: int
    line: int
    cells: tuple[Cell, ...]
    indented: bool = False

    @property
    def filled(self) -> list[Cell]:
        """The cells in which something stands."""
        return [cell for cell in self.cells if cell.text]

    @property
    def text(self) -> str:
        """All words of the row."""
        return " ".join([cell.text for cell in self.cells if cell.text])

    def at(self, column: int) -> Cell | None:
        """The first cell in `column` (from 1)."""
        return next((cell for cell in self.cells if cell.cell == column), None)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1 and its rows, blank ones included (they separate paragraphs)."""

    number: int
    rows: tuple[Row, ...]


def rows_of(pages: list[Page]) -> Iterator[Row]:
    """The rows of all pages in reading order."""
    for page in pages:
        yield from page.rows
