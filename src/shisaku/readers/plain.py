"""Text and CSV → pages. A line is a row, tabs or commas separate cells, a form feed begins a page."""

import csv
import io
from collections.abc import Iterable, Iterator
from statistics import mode

from shisaku.core.text import fold
from shisaku.readers.errors import UnreadableError
from shisaku.readers.markup import has_markup, paragraphs
from shisaku.readers.pages import Cell, Page, Row

_SAMPLE_LINES = 50
_CELL_LIMIT = 10_000_000


def text_pages(text: str) -> list[Page]:
    """The pages of a text or CSV file. Raises `UnreadableError` for a CSV with quotes that never close."""
    lines = _csv_lines(text) if _is_csv(text) else _text_lines(text)
    pages: dict[int, list[Row]] = {}
    for page, line, cells in lines:
        pages.setdefault(page, []).append(_row(page, line, cells))
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
    """Whether commas make columns: no tabs, and most lines of the beginning hold the same number of commas.

    Commas inside numbers (1,234) are in no line alike, so that prose is not taken for a table.
    """
    head = text[:_CELL_LIMIT]
    if "\t" in head:
        return False
    counts = [line.count(",") for line in head.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]
    quoted = head.lstrip("\ufeff").startswith('"') or '","' in head or ',"' in head
    return (
        bool(counts)
        and counts[0] >= 1
        and (quoted or (mode(counts) == counts[0] and counts.count(counts[0]) > 1))
    )


def _row(page: int, line: int, cells: Iterable[str]) -> Row:
    made: list[Cell] = []
    raw = ""
    for number, raw in enumerate(cells, start=1):
        parts = paragraphs(raw) if has_markup(raw) else [raw]
        texts = ["\n".join(fold(part) for part in text.split("\n")).strip() for text in parts] or [""]
        made += [Cell(text, page, line, number) for text in texts]
    # An indent of one full-width blank begins a paragraph of interleaved text: kept, patterns go by it.
    indented = len(made) == 1 and bool(made[0].text) and made[0].text != raw and raw.startswith("\u3000")
    return Row(page, line, tuple(made), indented=indented)
