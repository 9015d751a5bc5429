"""Boxes drawn as merged cells of a worksheet."""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tools.strangers.blind.ruled import Box, Ruled
from tools.strangers.blind.web_print import rows_of
from tools.strangers.blind.worksheets import Looks, merge

WIDTHS = [13, 10, 12, 9, 9, 14, 14, 14, 9, 9]
LINE = 13
LETTERS_A_POINT = 0.55


def write_boxes(page: Worksheet, top: int, boxes: Sequence[Box], looks: Looks) -> int:
    """Draw boxes from row `top` on over the columns of `WIDTHS`; gives the first row below."""
    taken: set[tuple[int, int]] = set()
    rows = rows_of(Ruled(WIDTHS, boxes))
    for row, line in enumerate(rows, start=top):
        column, lines = 0, 1.0
        for box in line:
            while (row, column) in taken:
                column += 1
            bottom, right = row + box.rows - 1, column + box.columns - 1
            taken |= {(y, x) for y in range(row, bottom + 1) for x in range(column, right + 1)}
            merge(page, row, column, bottom, right, _value(box), _look(box, looks))
            if box.rows == 1:
                room = sum(WIDTHS[column : right + 1]) * LETTERS_A_POINT
                lines = max(lines, sum(len(part) // room + 1 for part in box.text.split("\n")))
            column = right + 1
        page.set_row(row, LINE * lines + 3)
    return top + len(rows)


def _value(box: Box) -> float | str:
    if box.look == "number" and box.text.replace(".", "", 1).isdigit():
        return float(box.text)
    return box.text


def _look(box: Box, looks: Looks) -> Format:
    if box.look in ("label", "vertical"):
        return looks.head
    return looks.figure if box.look == "number" and "." not in box.text else looks.text
