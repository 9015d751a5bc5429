"""Ruled tables as PDF: a few words of layout become Typst source."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import typst

STROKES = {
    "solid": "0.6pt",
    "dashed": '(paint: black, thickness: 0.5pt, dash: "dashed")',
    "double": "0.6pt",
    "open": "(x, y) => (left: if x > 0 {0.5pt} else {none}, right: none, top: 0.5pt, bottom: 0.5pt)",
}


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what it prints, and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1
    vertical: bool = False
    right: bool = False

    def source(self) -> str:
        """The cell as Typst."""
        lines = list(self.text) if self.vertical else self.text.split("\n")
        body = "#linebreak()".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in lines)
        align = "right" if self.right else ("center + horizon" if self.vertical else "left + horizon")
        return f"table.cell(colspan: {self.columns}, rowspan: {self.rows}, align: {align})[{body}]"


def number(text: str) -> Cell:
    """A figure, which stands right."""
    return Cell(text, right=True)


@dataclass
class Paper:
    """Typst source in the making."""

    width: str = "210mm"
    height: str = "297mm"
    size: str = "8pt"
    footer: str = ""
    parts: list[str] = field(default_factory=list)

    def title(self, text: str, size: str = "13pt") -> None:
        """A line in the middle."""
        self.parts.append(f'#align(center)[#text(size: {size}, weight: "bold")[#{_quoted(text)}]]')

    def line(self, text: str, *, right: bool = False) -> None:
        """A line of text."""
        self.parts.append(f"#align({'right' if right else 'left'})[#{_quoted(text)}]")

    def table(self, widths: Sequence[str], cells: Sequence[Cell | str], stroke: str = "solid") -> None:
        """A ruled table."""
        made = [(cell if isinstance(cell, Cell) else Cell(cell)).source() for cell in cells]
        gap = ", gutter: 0pt" if stroke != "double" else ", gutter: 1.5pt"
        columns = f"({', '.join(widths)},)"
        inside = ",\n  ".join(made)
        self.parts.append(
            f"#table(columns: {columns}, stroke: {STROKES[stroke]}, inset: 3pt{gap},\n  {inside})"
        )

    def beside(self, *tables: "Paper") -> None:
        """Tables side by side."""
        cells = ", ".join(f"[{paper.body()}]" for paper in tables)
        columns = ", ".join(["1fr"] * len(tables))
        self.parts.append(f"#grid(columns: ({columns}), column-gutter: 12pt, {cells})")

    def next_page(self) -> None:
        """Go on with a new page."""
        self.parts.append("#pagebreak()")

    def body(self) -> str:
        """What stands on the pages."""
        return "\n\n".join(self.parts)

    def pdf(self) -> bytes:
        """The paper as PDF."""
        footer = f"#align(center)[{self.footer}]" if self.footer else ""
        source = "\n".join(
            [
                f"#set page(width: {self.width}, height: {self.height}, margin: 14mm, footer: [{footer}])",
                f'#set text(font: "Noto Sans CJK JP", size: {self.size}, lang: "ja", cjk-latin-spacing: none)',
                "#set table(stroke: 0.6pt)",
                self.body(),
            ]
        )
        return bytes(typst.compile(source.encode()))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
