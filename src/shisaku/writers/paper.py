"""A paper before it is a file: headings, lines and tables of merged cells. Every kind of file is made from this."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# head: the top of columns; label: a word of the form; text: prose; figure: a number, on the right; word: a short value.
Role = Literal["head", "label", "text", "figure", "word"]
# Where the end of a page may part a table: within a row too, between rows, or nowhere.
Parting = Literal["anywhere", "rows", "nowhere"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a table: its words, what they are, and how many lines and columns it covers."""

    text: str = ""
    role: Role = "word"
    lines: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table. `widths` are shares of the paper's width, one a column; the first `heads` rows repeat.

    A row holds the cells that begin in it; places that a merged cell covers hold none. A `small` table is set in small
    type; `parted` says where it may go on overleaf.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Slot, ...], ...]
    heads: int = 0
    small: bool = False
    parted: Parting = "anywhere"

    def placed(self) -> Iterator[tuple[int, int, Slot]]:
        """Every cell with its row and column, counted from 0. Raises `ValueError` where rows do not fill the width."""
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for slot in row:
                while (number, column) in taken:
                    column += 1
                if column + slot.columns > len(self.widths):
                    raise ValueError(
                        f"row {number + 1} of a table is wider than its {len(self.widths)} columns"
                    )
                covered = {
                    (number + down, column + right)
                    for down in range(slot.lines)
                    for right in range(slot.columns)
                }
                taken |= covered
                yield number, column, slot
                column += slot.columns
            if any((number, place) not in taken for place in range(len(self.widths))):
                raise ValueError(f"row {number + 1} of a table leaves a column open")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of a sheet."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words outside of tables, `indent` steps from the left; the first sign of an `item` hangs before its lines."""

    text: str
    indent: int = 0
    item: bool = False


Block = Heading | Ruled | Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one sheet of paper, from the top; the next one begins on a new page."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheets in their order. `name` is what the document is called, `landscape` how its pages lie.

    `foot` stands before the number of each page: that of a volume (`2-`).
    """

    name: str
    sheets: tuple[Sheet, ...]
    landscape: bool = False
    foot: str = ""
