"""What every kind of file becomes first: pages of rows of cells, each cell knowing where it stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shisaku.core.reading import Problem

Box = tuple[float, float, float, float]


# Not frozen: a frozen one takes four times as long to make, and a workbook has millions. Nobody changes one.
@dataclass(slots=True, eq=False)
class Cell:
    """A cell: its folded text, and its place counted from 1; `box` is x0, top, x1, bottom in points where known.

    A merged cell stands at its first line and column and says how many `lines` and `columns` it covers; the places it
    covers hold no cell of their own. Several cells may share a place: paragraphs inside one table cell are read one
    by one.
    """

    text: str
    page: int
    line: int
    cell: int
    box: Box | None = None
    lines: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A line of the page, its empty cells included, so that cells of one column keep their number.

    What follows from the cells is worked out when asked for: 5 MB may hold 700,000 rows. `indented` tells that
    it began with a full-width blank, as paragraphs of running text do; `folio` that it is the page's number.
    `heading` is the whole heading that the file itself says begins here (a bookmark, larger bold type alone in its
    row), empty in the rows on which it goes on. `gridded`: its cells keep their columns whatever is empty, as those of
    a worksheet do; in text a row may have lost one.
    """

    page: int
    line: int
    cells: tuple[Cell, ...]
    indented: bool = False
    folio: bool = False
    heading: str | None = None
    gridded: bool = field(default=False, compare=False)

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
class Table:
    """A ruled table of a page, or a worksheet: its rows `first` to `last` (line numbers) and its count of columns.

    Inside it, `Cell.cell` is the column of the table: cells of one column stand under each other.
    """

    first: int
    last: int
    columns: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1 and its rows, blank ones included (they separate paragraphs).

    `name` is that of a worksheet; `size` the width and height in points; `problems` what is doubtful about the page
    as a whole (a text layer that a scanner guessed), which every reading of it carries.
    """

    number: int
    rows: tuple[Row, ...]
    name: str = ""
    size: tuple[float, float] | None = None
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()


def rows_of(pages: Iterable[Page]) -> Iterator[Row]:
    """The rows of all pages in reading order, without the numbers of the pages: a text goes on over them."""
    for page in pages:
        yield from (row for row in page.rows if not row.folio)
