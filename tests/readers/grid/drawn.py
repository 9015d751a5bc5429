"""Tables drawn in a test: cells between bars, `<` goes on from the left, `^` from above; texts stand between tables."""

from shisaku.core.reading import Reading, SourceDocument
from shisaku.core.sheet import SheetData
from shisaku.core.text import fold, fold_lines
from shisaku.readers.extract.grid.reading import GridWishes
from shisaku.readers.gridded import read_by_lexicon
from shisaku.readers.pages import Cell, Page, Row, Table

DOCUMENT = SourceDocument(file="drawn", sha256="0" * 64, pages=1)


def table(drawing: str, *, page: int, first: int) -> tuple[list[Row], Table]:
    """The rows of a drawing, the first of them in line `first`."""
    grid = [
        [text.strip() for text in line.strip().strip("|").split("|")] for line in drawing.strip().splitlines()
    ]
    rows = []
    for down, line in enumerate(grid):
        cells = []
        for across, text in enumerate(line):
            if text in ("<", "^"):
                continue
            columns = 1
            while across + columns < len(line) and line[across + columns] == "<":
                columns += 1
            lines = 1
            while down + lines < len(grid) and grid[down + lines][across] == "^":
                lines += 1
            cells.append(
                Cell(
                    fold_lines(text.replace("/n", "\n")),
                    page,
                    first + down,
                    across + 1,
                    lines=lines,
                    columns=columns,
                )
            )
        rows.append(Row(page, first + down, tuple(cells)))
    return rows, Table(first, first + len(grid) - 1, max(len(line) for line in grid))


def page(*parts: str, number: int = 1, name: str = "") -> Page:
    """A page of drawings and lines of text, in their order."""
    rows: list[Row] = []
    tables: list[Table] = []
    for part in parts:
        first = len(rows) + 1
        if "|" in part:
            drawn, made = table(part, page=number, first=first)
            rows += drawn
            tables.append(made)
        else:
            rows.append(Row(number, first, (Cell(fold(part), number, first, 1),)))
        rows.append(Row(number, len(rows) + 1, ()))
    return Page(number, tuple(rows), name=name, tables=tuple(tables))


def read(*pages: Page, year: int | None = None) -> Reading:
    """The reading of pages without a form."""
    return read_by_lexicon(list(pages), DOCUMENT, [], [], GridWishes(year, "992011"))


TITLE = "令和5年度　事務事業評価シート"
NAME = "| 事務事業名 | 自主防災組織育成事業 |"


def sheet(*parts: str) -> SheetData:
    """The one sheet of a page with a title, a name and further parts."""
    (made,) = read(page(TITLE, NAME, *parts)).sheets
    return made


def costs(made: SheetData) -> dict[tuple[int | None, str | None, str], float | None]:
    """The amounts of a sheet in yen, by year, basis and item."""
    return {(one.fiscal_year, one.basis, one.item): one.amount.value for one in made.costs}


def years(made: SheetData) -> list[list[tuple[int, float | None, float | None]]]:
    """For each indicator its years, each with target and actual."""
    return [
        [
            (
                one.fiscal_year,
                one.target.value if one.target else None,
                one.actual.value if one.actual else None,
            )
            for one in indicator.values
        ]
        for indicator in made.indicators
    ]
