"""A worksheet with heads of several rows: equal labels side by side are merged, short ones reach down."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True)
class Looks:
    """How the cells of a workbook look."""

    title: Format
    head: Format
    text: Format
    figure: Format
    group: Format

    @classmethod
    def of(cls, book: Workbook, colour: str) -> "Looks":
        """The looks in one colour."""
        ruled = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_size": 9}
        return cls(
            book.add_format({"bold": True, "font_size": 14}),
            book.add_format(ruled | {"align": "center", "bg_color": colour}),
            book.add_format(ruled | {"valign": "top"}),
            book.add_format(ruled | {"num_format": "#,##0;△ #,##0"}),
            book.add_format(ruled | {"bold": True, "bg_color": "#eeeeee"}),
        )


def write_heads(
    page: Worksheet, first: int, columns: Sequence[Sequence[str]], depth: int, look: Format
) -> None:
    """Heads from row `first` on: of each column its labels from top to bottom."""
    for level in range(depth):
        column = 0
        while column < len(columns):
            path = columns[column]
            if len(path) <= level:
                column += 1
                continue
            last = column
            while last + 1 < len(columns) and columns[last + 1][: level + 1] == path[: level + 1]:
                last += 1
            bottom = first + depth - 1 if len(path) == level + 1 else first + level
            merge(page, first + level, column, bottom, last, path[level], look)
            column = last + 1


def merge(
    page: Worksheet, top: int, left: int, bottom: int, right: int, value: float | str, look: Format
) -> None:
    """One cell over a range; of a single cell no range is made."""
    if (top, left) == (bottom, right):
        page.write(top, left, value, look)
    else:
        page.merge_range(top, left, bottom, right, value, look)
