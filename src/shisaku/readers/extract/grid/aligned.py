"""Text whose cells kept their columns: a worksheet saved as text is a table, though no line is ruled."""

import re

from shisaku.core.amounts import parse_number
from shisaku.readers.pages import Page, Row, Table

# A bare year heads a column; it is no figure.
_YEAR = re.compile(r"(?:19|20)\d{2}")
# So many figures in a row show whether they stand under the heads above them.
_FIGURES = 2
# So many such rows are needed to say anything, and of ten of them at most one may stand elsewhere.
_ROWS = 2
_ASTRAY = 0.1


def tables_of(page: Page) -> tuple[Table, ...]:
    """The tables of a page; a text whose figures stand under its heads is one table from its first row to its last.

    Text made from a ruled page often loses the cells that merged ones cover: there figures stand beside their heads,
    and only the order of the cells in a row can be trusted.
    """
    rows = [row for row in page.rows if row.cells]
    if page.tables or not rows or not _keeps_columns(rows):
        return page.tables
    return (Table(rows[0].line, rows[-1].line, max(len(row.cells) for row in rows)),)


def _keeps_columns(rows: list[Row]) -> bool:
    """Whether the figures of a text stand under its heads; without figures, nobody can say."""
    under = astray = 0
    heads: set[int] = set()
    in_band = False
    for row in rows:
        filled = {cell.cell for cell in row.filled}
        figures = {cell.cell for cell in row.filled if _is_figure(cell.text)}
        if len(figures) >= _FIGURES and heads:
            in_band = False
            if figures <= heads:
                under += 1
            else:
                astray += 1
        elif not filled:
            heads, in_band = set(), False
        elif not figures and len(filled) > 1:
            # Heads of two or three lines: each line names some of the columns.
            heads = heads | filled if in_band else filled
            in_band = True
    return under >= _ROWS and astray <= _ASTRAY * (under + astray)


def _is_figure(text: str) -> bool:
    return parse_number(text) is not None and not _YEAR.fullmatch(text)
