"""Ruled tables that look like a word processor's: a Ming face, shaded heads, section lines between tables."""

import json
from dataclasses import dataclass

from tools.strangers.blind5.content import DATELESS
from tools.strangers.draw import Cell, Paper

# Word processors set Ming type and keep a row on one page; the paragraphs between tables stand close.
LOOK = """#set text(font: "Noto Serif CJK JP")
#set par(leading: 0.45em, spacing: 0.5em)
#set block(spacing: 0.55em)"""


@dataclass(frozen=True)
class Head(Cell):
    """A shaded head in the middle of its cell."""

    def source(self) -> str:
        """The cell as Typst."""
        lines = "#linebreak()".join(
            f"#{json.dumps(line, ensure_ascii=False)}" for line in self.text.split("\n")
        )
        spans = f"colspan: {self.columns}, rowspan: {self.rows}"
        return f"table.cell({spans}, align: center + horizon, fill: luma(232))[{lines}]"


@dataclass(frozen=True)
class Middle(Cell):
    """A short word in the middle of its cell."""

    def source(self) -> str:
        """The cell as Typst."""
        spans = f"colspan: {self.columns}, rowspan: {self.rows}"
        return f"table.cell({spans}, align: center + horizon)[#{json.dumps(self.text, ensure_ascii=False)}]"


def started(size: str = "9.5pt") -> Paper:
    """An upright page of A4 with nothing on it yet."""
    paper = Paper(size=size)
    paper.parts += [DATELESS, LOOK]
    return paper


def part(paper: Paper, text: str) -> None:
    """The line above a section's tables."""
    paper.parts.append(
        f'#block(above: 0.8em, below: 0.3em)[#text(weight: "bold")[#{json.dumps(text, ensure_ascii=False)}]]'
    )
