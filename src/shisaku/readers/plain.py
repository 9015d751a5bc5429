"""Text and CSV → pages. A line is a row, tabs or commas separate cells, a form feed begins a page."""

from collections.abc import Iterable, Iterator

from shisaku.core.text import fold_lines
from shisaku.readers.delimited import csv_records, is_csv, quoted_tsv
from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits, Watch
from shisaku.readers.markup import has_markup, paragraphs
from shisaku.readers.pages import Cell, Page, Row

_EVERY = 1024
_SHORT = 4


def text_pages(text: str, limits: Limits | None = None) -> Iterator[Page]:
    """The pages of a text or CSV file.

    Raises `UnreadableError` for a CSV with quotes that never close, and for a text with more cells, more pages or
    more work in it than `limits` allow.
    """
    limits = limits or Limits()
    watch = Watch(limits)
    cells = 0
    # Blanks, marks and figures stand in most cells of a large file: each is kept once.
    short: dict[str, str] = {}
    for number, lines in enumerate(_pages(text), start=1):
        if number > limits.pages:
            message = f"ページが多すぎます（上限 {limits.pages:,}ページ）"
            raise UnreadableError(message)
        rows: list[Row] = []
        for line, texts in lines:
            rows.append(_row(number, line, texts, short))
            cells += len(texts)
            if cells > limits.cells:
                message = f"欄が多すぎます（上限 {limits.cells:,}セル）"
                raise UnreadableError(message)
            if len(rows) % _EVERY == 0:
                watch.check()
        yield Page(number, tuple(rows))


def _pages(text: str) -> Iterator[Iterable[tuple[int, list[str]]]]:
    """The records of every page, each with the line it begins in."""
    if is_csv(text):
        yield csv_records(text)
        return
    quoted = quoted_tsv(text)
    if quoted is not None:
        yield quoted
        return
    before = 0
    for page in text.split("\f"):
        lines = page.split("\n")
        yield ((before + place, content.split("\t")) for place, content in enumerate(lines, start=1))
        before += len(lines)


def _row(page: int, line: int, cells: Iterable[str], short: dict[str, str]) -> Row:
    made: list[Cell] = []
    raw = ""
    for number, raw in enumerate(cells, start=1):
        parts = paragraphs(raw) if has_markup(raw) else [raw]
        texts = [fold_lines(part) for part in parts] or [""]
        texts = [short.setdefault(text, text) if len(text) <= _SHORT else text for text in texts]
        made += [Cell(text, page, line, number) for text in texts]
    # An indent of one full-width blank begins a paragraph of interleaved text: kept, patterns go by it.
    indented = len(made) == 1 and bool(made[0].text) and made[0].text != raw and raw.startswith("\u3000")
    return Row(page, line, tuple(made), indented=indented)
