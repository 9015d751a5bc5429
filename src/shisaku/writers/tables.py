"""Tables as CSV and workbooks that open as what they are: Japanese in UTF-8, numbers as numbers, texts as texts."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

Cell = str | int | float | Decimal | date | None

# Excel takes a file for UTF-8 only where this stands first.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, in either width (OWASP, "CSV Injection").
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What may stand before it. An apostrophe of the text's own is one of them, so that the one that guards a text can be
# told from it, and be taken off again.
BLANKS = " \u3000'"
_FORMULA = re.compile(f"[{BLANKS}]*[{re.escape(''.join(BEGINS_FORMULA))}]")


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The table line by line, as UTF-8 with a byte order mark and CRLF; missing cells are empty.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, which makes it a text;
    a negative number stays a number. Raises `ValueError` where a row has not as many cells as the head.
    """
    # `writerow` gives what the file it writes to gives: no text is put together twice, and no buffer made for each row.
    line: Callable[[list[str]], bytes] = csv.writer(_Encoded(), lineterminator="\r\n").writerow
    yield BYTE_ORDER_MARK.encode() + line([_cell(cell) for cell in head])
    for row in rows:
        if len(row) != len(head):
            raise ValueError(f"a row has {len(row)} cells and the head {len(head)}")
        yield line([_cell(cell) for cell in row])


def workbook_of(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as an .xlsx of one worksheet with its head in sight; a text stays one whatever it begins with.

    Raises `ValueError` as `csv_lines`.
    """
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, head, book.add_format({"bold": True, "text_wrap": True}))
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(rows, start=1):
            if len(row) != len(head):
                raise ValueError(f"a row has {len(row)} cells and the head {len(head)}")
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell:
                    sheet.write_string(place, column, cell)
                elif cell is not None and cell != "":
                    sheet.write(place, column, cell)
    return file.getvalue()


def guards(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula, also behind blanks."""
    return _FORMULA.match(text) is not None


def safe_text(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if guards(text) else text


class _Encoded:
    """A file that hands back what is written to it, as bytes."""

    def write(self, text: str) -> bytes:
        """The text in UTF-8."""
        return text.encode()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return safe_text(cell) if isinstance(cell, str) else str(cell)
