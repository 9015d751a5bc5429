"""Delimited text (CSV, TSV) → records: which sign separates the columns, and line breaks inside quoted cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from shisaku.readers.errors import UnreadableError

_SAMPLE = 200_000
_SAMPLE_RECORDS = 50
_CELL_LIMIT = 10_000_000
_QUOTED_AFTER_TAB = '\t"'

Record = tuple[int, list[str]]


def is_csv(text: str) -> bool:
    """Whether commas make columns: most of the first records are of one width, or the first one is quoted.

    Lines above the table (a title, blanks) may be of another width. Commas inside numbers (1,234) are in no two lines
    alike, so that prose is not taken for a table; a tab in most lines makes the columns itself.
    """
    records = list(islice(_sample(text[:_SAMPLE]), _SAMPLE_RECORDS))
    if not records or sum(any("\t" in cell for cell in cells) for cells in records) * 2 > len(records):
        return False
    if text.startswith('"') and len(records[0]) > 1:
        return True
    width, count = Counter(len(cells) for cells in records).most_common(1)[0]
    return width > 1 and count > 1 and count * 2 > len(records)


def csv_records(text: str) -> Iterator[Record]:
    """The records of a CSV, each with the line it begins in. Raises `UnreadableError` for quotes that never close."""
    begun = 0
    try:
        for first, cells in _numbered(text, ","):
            begun = first
            yield first, cells
    except csv.Error as error:
        where = f"{begun}行目より後で" if begun else "1行目から"
        message = f"CSVとして読めません（引用符の対応が{where}合いません）"
        raise UnreadableError(message) from error


def quoted_tsv(text: str) -> list[Record] | None:
    """The records of a text in which quotes hold cells together between tabs; `None` where they are just signs.

    So programs write a sheet as "Unicode text": a cell with a line break, a quote or a tab in it stands in quotes.
    Every quote has to open or close such a cell, and every record that has tabs has to have as many as most have.
    """
    if "\f" in text or not (_QUOTED_AFTER_TAB in text or text.startswith('"') or '\n"' in text):
        return None
    if "\t" not in text:
        return None
    try:
        records = list(_numbered(text, "\t"))
    except csv.Error:
        return None
    widths = Counter(len(cells) for _, cells in records if len(cells) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    if width < 2 or count * 2 <= sum(widths.values()):  # noqa: PLR2004 - a table has two columns at least
        return None
    return (
        None
        if any('"' in cell and cell.count('"') % 2 for _, cells in records for cell in cells)
        else records
    )


def _numbered(text: str, delimiter: str) -> Iterator[Record]:
    """The records with the line each begins in. Raises `csv.Error` where quotes are not as they should be."""
    csv.field_size_limit(_CELL_LIMIT)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    first = 1
    for cells in rows:
        yield first, cells
        first = rows.line_num + 1


def _sample(sample: str) -> Iterator[list[str]]:
    """The records of a sample read as CSV, blank ones left out; none where it cannot be."""
    try:
        yield from (cells for cells in csv.reader(io.StringIO(sample)) if any(cells))
    except csv.Error:
        return
