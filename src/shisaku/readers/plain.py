"""Text and CSV → pages. A line is a row, tabs or commas separate cells, a form feed begins a page."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from shisaku.core.text import fold
from shisaku.readers.errors import UnreadableError
from shisaku.readers.markup import has_markup, paragraphs
from shisaku.readers.pages import Cell, Page, Row

_SAMPLE = 200_000
_SAMPLE_RECORDS = 50
_CELL_LIMIT = 10_000_000
_SHORT = 4


def text_pages(text: str) -> list[Page]:
    """The pages of a text or CSV file. Raises `UnreadableError` for a CSV with quotes that never close."""
    lines = _csv_lines(text) if _is_csv(text) else _text_lines(text)
    pages: dict[int, list[Row]] = {}
    # Blanks, marks and figures stand in most cells of a large file: each is kept once.
    short: dict[str, str] = {}
    for page, line, cells in lines:
        pages.setdefault(page, []).append(_row(page, line, cells, short))
    return [Page(number, tuple(rows)) for number, rows in pages.items()]


def _text_lines(text: str) -> Iterator[tuple[int, int, list[str]]]:
    line = 0
    for number, page in enumerate(text.split("\f"), start=1):
        for content in page.split("\n"):
            line += 1
            yield number, line, content.split("\t")


def _csv_lines(text: str) -> Iterator[tuple[int, int, list[str]]]:
    csv.field_size_limit(_CELL_LIMIT)
    rows = csv.reader(io.StringIO(text), strict=True)
    try:
        first = 1
        for cells in rows:
            yield 1, first, cells
            first = rows.line_num + 1
    except csv.Error as error:
        message = f"CSVとして読めません（{rows.line_num}行目）"
        raise UnreadableError(message) from error


def _is_csv(text: str) -> bool:
    """Whether commas make columns: most of the first records are of one width, or the first one is quoted.

    Lines above the table (a title, blanks) may be of another width. Commas inside numbers (1,234) are in no two lines
    alike, so that prose is not taken for a table; a tab in most lines makes the columns itself.
    """
    records = list(islice(_records(text[:_SAMPLE]), _SAMPLE_RECORDS))
    if not records or sum(any("\t" in cell for cell in cells) for cells in records) * 2 > len(records):
        return False
    if text.startswith('"') and len(records[0]) > 1:
        return True
    width, count = Counter(len(cells) for cells in records).most_common(1)[0]
    return width > 1 and count > 1 and count * 2 > len(records)


def _records(sample: str) -> Iterator[list[str]]:
    """The records of a sample read as CSV, blank ones left out; none where it cannot be."""
    try:
        yield from (cells for cells in csv.reader(io.StringIO(sample)) if any(cells))
    except csv.Error:
        return


def _row(page: int, line: int, cells: Iterable[str], short: dict[str, str]) -> Row:
    made: list[Cell] = []
    raw = ""
    for number, raw in enumerate(cells, start=1):
        parts = paragraphs(raw) if has_markup(raw) else [raw]
        texts = ["\n".join(fold(part) for part in text.split("\n")).strip() for text in parts] or [""]
        texts = [short.setdefault(text, text) if len(text) <= _SHORT else text for text in texts]
        made += [Cell(text, page, line, number) for text in texts]
    # An indent of one full-width blank begins a paragraph of interleaved text: kept, patterns go by it.
    indented = len(made) == 1 and bool(made[0].text) and made[0].text != raw and raw.startswith("\u3000")
    return Row(page, line, tuple(made), indented=indented)
