"""A ruled paper as data: titles, lines and tables of boxes, for whichever printer draws them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Look = Literal["label", "vertical", "text", "number", "centre", "bare"]


@dataclass(frozen=True)
class Box:
    """A box of a table: what it prints and how, how many columns and rows it covers, its least height in mm."""

    text: str
    columns: int = 1
    rows: int = 1
    look: Look = "text"
    height: float = 0


def label(text: str, columns: int = 1, rows: int = 1) -> Box:
    """A shaded heading in the middle."""
    return Box(text, columns, rows, "label")


def down(text: str, rows: int) -> Box:
    """A heading written downwards."""
    return Box(text, 1, rows, "vertical")


def wide(text: str, columns: int, height: float = 0, rows: int = 1) -> Box:
    """A text over several columns that leaves room to write in."""
    return Box(text, columns, rows, "text", height)


def figure(text: str, columns: int = 1, rows: int = 1) -> Box:
    """A figure, which stands right."""
    return Box(text, columns, rows, "number")


def middle(text: str, columns: int = 1, rows: int = 1) -> Box:
    """A short word in the middle."""
    return Box(text, columns, rows, "centre")


@dataclass(frozen=True)
class Words:
    """A line outside any table."""

    text: str
    align: Literal["left", "center", "right"] = "left"
    size: float = 0
    bold: bool = False


@dataclass(frozen=True)
class Ruled:
    """A table: relative widths of its columns, its boxes in reading order, its style of ruling."""

    widths: Sequence[float]
    boxes: Sequence[Box]
    ruling: Literal["thin", "framed", "hair"] = "thin"


@dataclass(frozen=True)
class Beside:
    """Parts in columns of equal width."""

    columns: Sequence[Sequence["Piece"]]


@dataclass(frozen=True)
class Gap:
    """Room of some mm, or with none the end of the page."""

    height: float = 0


Piece = Words | Ruled | Beside | Gap


@dataclass
class Paper:
    """A paper in the making. Lengths in mm, the size of letters and the air in a box in pt.

    `{page}` and `{pages}` count in the footer.
    """

    width: float = 210
    height: float = 297
    margin: float = 13
    air: float = 3.4
    size: float = 8
    font: str = "Noto Sans CJK JP"
    header: str = ""
    footer: str = ""
    pieces: list[Piece] = field(default_factory=list)

    def title(self, text: str, size: float = 13) -> None:
        """A bold line in the middle."""
        self.pieces.append(Words(text, "center", size, bold=True))

    def line(self, text: str, align: Literal["left", "center", "right"] = "left", *, bold: bool = False,
             size: float = 0) -> None:  # fmt: skip
        """A line of text."""
        self.pieces.append(Words(text, align, size, bold))

    def table(self, widths: Sequence[float], boxes: Sequence[Box | str],
              ruling: Literal["thin", "framed", "hair"] = "thin") -> None:  # fmt: skip
        """A ruled table; plain words are texts."""
        self.pieces.append(Ruled(widths, boxed(boxes), ruling))

    def beside(self, *papers: "Paper") -> None:
        """What other papers hold, side by side."""
        self.pieces.append(Beside([paper.pieces for paper in papers]))

    def room(self, height: float) -> None:
        """Some mm of nothing."""
        self.pieces.append(Gap(height))

    def next_page(self) -> None:
        """Go on with a new page, unless nothing stands yet."""
        if self.pieces:
            self.pieces.append(Gap())

    def part(self) -> "Paper":
        """An empty paper of the same make, to stand beside another."""
        return replace(self, pieces=[])


def boxed(boxes: Sequence[Box | str]) -> list[Box]:
    """Boxes, where plain words may stand for texts."""
    return [one if isinstance(one, Box) else Box(one) for one in boxes]
