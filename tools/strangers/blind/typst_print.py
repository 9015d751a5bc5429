"""The first printer: Typst."""

import json

import typst

from tools.strangers.blind.ruled import Beside, Box, Gap, Paper, Piece, Ruled, Words

ALIGN = {"label": "center + horizon", "vertical": "center + horizon", "text": "left + horizon",
         "number": "right + horizon", "centre": "center + horizon", "bare": "left + horizon"}  # fmt: skip
STROKE = {"thin": "0.4pt", "framed": "0.4pt", "hair": '(paint: luma(90), thickness: 0.4pt, dash: "dotted")'}


def typst_pdf(paper: Paper) -> bytes:
    """The paper as PDF."""
    source = "\n".join(
        [
            f"#set page(width: {paper.width}mm, height: {paper.height}mm, margin: {paper.margin}mm,",
            f"  header: align(right)[{_quoted(paper.header)}], footer: align(center)[{_footer(paper.footer)}])",
            f'#set text(font: "{paper.font}", size: {paper.size}pt, lang: "ja", cjk-latin-spacing: none)',
            f"#set table(inset: (x: 2.4pt, y: {paper.air}pt))",
            "#set par(spacing: 1.6mm, leading: 0.42em)",
            _body(paper.pieces),
        ]
    )
    return bytes(typst.compile(source.encode()))


def _quoted(text: str) -> str:
    return f"#{json.dumps(text, ensure_ascii=False)}"


def _footer(text: str) -> str:
    counted = _quoted(text).replace("{page}", '" + str(counter(page).get().first()) + "')
    counted = counted.replace("{pages}", '" + str(counter(page).final().first()) + "')
    return f"#context [#({counted.removeprefix('#')})]"


def _body(pieces: list[Piece]) -> str:
    return "\n\n".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    match piece:
        case Words():
            style = (f"size: {piece.size}pt, " if piece.size else "") + (
                'weight: "bold"' if piece.bold else ""
            )
            return f"#align({piece.align})[#text({style})[{_quoted(piece.text)}]]"
        case Gap():
            return f"#v({piece.height}mm)" if piece.height else "#pagebreak()"
        case Beside():
            inside = ", ".join(f"[{_body(list(column))}]" for column in piece.columns)
            shares = ", ".join("1fr" for _ in piece.columns)
            return f"#grid(columns: ({shares},), column-gutter: 5mm, {inside})"
        case Ruled():
            return _table(piece)


def _table(table: Ruled) -> str:
    widths = ", ".join(f"{width}fr" for width in table.widths)
    inside = ",\n  ".join(_cell(box) for box in table.boxes)
    drawn = f"#table(columns: ({widths},), stroke: {STROKE[table.ruling]},\n  {inside})"
    return f"#block(stroke: 1.3pt)[{drawn}]" if table.ruling == "framed" else drawn


def _cell(box: Box) -> str:
    lines = list(box.text) if box.look == "vertical" else box.text.split("\n")
    words = "#linebreak()".join(_quoted(line) for line in lines)
    if box.height:
        words = f"#block(height: {box.height}mm, width: 100%)[{words}]"
    shade = ", fill: luma(232)" if box.look in ("label", "vertical") else ""
    align = "left + top" if box.height else ALIGN[box.look]
    return f"table.cell(colspan: {box.columns}, rowspan: {box.rows}, align: {align}{shade})[{words}]"
