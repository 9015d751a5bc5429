"""PDF → pages: tables as rows of cells, the text between them as lines, each with its place on the page."""

from collections.abc import Iterable, Iterator, Sequence

from shisaku.core.reading import Problem
from shisaku.core.text import fold
from shisaku.readers.limits import Limits
from shisaku.readers.pages import Cell, Page, Row, Table
from shisaku.readers.pdf.bookmarks import with_headings
from shisaku.readers.pdf.columns import level_grids
from shisaku.readers.pdf.crew import ENOUGH_PAGES, together
from shisaku.readers.pdf.fills import fill_lines
from shisaku.readers.pdf.folios import is_folio, with_runs
from shisaku.readers.pdf.grids import Grid, grid_of
from shisaku.readers.pdf.lines import Line, cell_text, line_text, parts_of
from shisaku.readers.pdf.order import ordered
from shisaku.readers.pdf.overlaps import without_doubles
from shisaku.readers.pdf.problems import Verdict, page_problems, readable, tangled_problem, verdict_of
from shisaku.readers.pdf.rulings import TooManyCrossingsError, joined, webs
from shisaku.readers.pdf.runs import Run
from shisaku.readers.pdf.sight import picture_share
from shisaku.readers.pdf.sketch import Sketch
from shisaku.readers.pdf.source import count_pages, sketches
from shisaku.readers.pdf.tables import Filled, fill
from shisaku.readers.pdf.views import View

# Pairs of lines looked at on one page, for each object a page may have.
_CROSSINGS = 10


def pdf_pages(content: bytes, limits: Limits, workers: int = 1) -> Iterator[Page]:
    """The pages of a PDF, one after the other; memory does not grow with their number.

    `workers` processes read it where it is long enough; what comes out is the same.

    Boxes are in points from the top left of the page as shown. Raises `UnreadableError` with one sentence for what is
    no PDF, locked, a scan, without meaning for its characters, or beyond a limit; what is doubtful about a page is in
    its `problems`.
    """
    count = count_pages(content, limits) if workers > 1 else 0
    many = count >= ENOUGH_PAGES
    judged = together(content, limits, count, workers) if many else judged_pages(content, limits)
    return with_headings(with_runs(readable(judged)), content)


def judged_pages(
    content: bytes, limits: Limits, places: Iterable[int] | None = None
) -> Iterator[tuple[Page, Verdict]]:
    """The pages at `places` (from 0), each with what kind of page it is.

    Several processes can read parts of one book this way; `readable`, given all of them in order, then refuses what
    `pdf_pages` refuses.
    """
    return (_page(sketch, limits) for sketch in sketches(content, limits, places))


def _page(sketch: Sketch, limits: Limits) -> tuple[Page, Verdict]:
    if sketch.broken:
        broken = tuple(page_problems(sketch.sight, Verdict.BROKEN))
        return Page(sketch.number, (), problems=broken), Verdict.BROKEN
    verdict = verdict_of(sketch.sight, picture_share(sketch.drawing, sketch.view.size))
    problems = list(page_problems(sketch.sight, verdict))
    runs = without_doubles(sketch.runs)
    grids = _grids(sketch, runs, limits, problems)
    rows, tables = _Writer(sketch.number, sketch.view).write(*fill(grids, runs))
    page = Page(sketch.number, rows, size=sketch.view.shown_size, tables=tables, problems=tuple(problems))
    return page, verdict


def _grids(sketch: Sketch, runs: Sequence[Run], limits: Limits, problems: list[Problem]) -> list[Grid]:
    """The tables of a page; a drawing with too many lines has none, which is a problem."""
    level, upright = joined(sketch.drawing.level), joined(sketch.drawing.upright)
    try:
        hanging, loose = webs(level, upright, limits.objects * _CROSSINGS)
    except TooManyCrossingsError:
        problems.append(tangled_problem())
        return []
    grids = [grid for web in hanging if (grid := grid_of(web)) is not None]
    # What has lines is ruled by them; coloured rows stand for lines only where there are none.
    coloured, parting = fill_lines(sketch.drawing.areas, [grid.box for grid in grids])
    if parting:
        filled, coloured = webs(joined(coloured), joined(parting), limits.objects * _CROSSINGS)
        grids += [grid for web in filled if (grid := grid_of(web)) is not None]
    return grids + level_grids([*loose, *coloured], runs)


class _Writer:
    """Numbers the rows of a page from 1 as it writes them."""

    def __init__(self, page: int, view: View) -> None:
        self.page, self.view = page, view
        self.rows: list[Row] = []
        self.tables: list[Table] = []

    def write(
        self, tables: Sequence[Filled], outside: Sequence[Run]
    ) -> tuple[tuple[Row, ...], tuple[Table, ...]]:
        """The rows and tables of the page in reading order."""
        for block in ordered(tables, outside):
            if isinstance(block, Filled):
                self._table(block)
            else:
                self._line(block)
        return tuple(self.rows), tuple(self.tables)

    def _line(self, line: Line) -> None:
        number = len(self.rows) + 1
        cells = []
        for place, part in enumerate(parts_of(line), start=1):
            box = (part[0].x0, min(run.top for run in part), part[-1].x1, max(run.bottom for run in part))
            cells.append(Cell(fold(line_text(part)), self.page, number, place, self.view.shown(box)))
        indented = len(cells) == 1 and line[0].indented
        folio = is_folio(line, cells, self.view.size)
        self.rows.append(Row(self.page, number, tuple(cells), indented=indented, folio=folio))

    def _table(self, table: Filled) -> None:
        grid, first = table.grid, len(self.rows) + 1
        rows: list[list[Cell]] = [[] for _ in range(len(grid.along) - 1)]
        for number, spot in enumerate(grid.spots):
            runs = table.runs.get(number, [])
            if number in grid.corners and not runs:
                continue
            box = grid.box_of(spot)
            rows[spot.row].append(
                Cell(
                    cell_text(runs, box),
                    self.page,
                    first + spot.row,
                    spot.column + 1,
                    self.view.shown(box),
                    spot.rows,
                    spot.columns,
                )
            )
        self.rows += [Row(self.page, first + place, tuple(cells)) for place, cells in enumerate(rows)]
        self.tables.append(Table(first, len(self.rows), len(grid.across) - 1, self.view.shown(grid.box)))
