"""The second printer: a table of HTML, printed to PDF by Chromium."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from html import escape

from playwright.sync_api import sync_playwright

from tools.strangers.blind.ruled import Beside, Box, Gap, Paper, Piece, Ruled, Words

STYLE = """
* { box-sizing: border-box } body { margin: 0 } p { margin: 1mm 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1mm 0 2mm }
td, th { border: 0.6pt solid #333; padding: 0.6mm 1mm;
  font-weight: normal; vertical-align: middle; overflow-wrap: anywhere }
th { background: #e4ecf5; text-align: center } td.number { text-align: right } td.centre { text-align: center }
td.tall { vertical-align: top } th.vertical span { writing-mode: vertical-rl; text-orientation: upright }
table.framed { border: 1.6pt solid #000 } table.hair td, table.hair th { border: 0.5pt dashed #555 }
.beside { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; column-gap: 5mm }
.end { break-after: page } tr { break-inside: avoid }
"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def web_pdf(paper: Paper) -> bytes:
    """The paper as PDF. Raises `RuntimeError` where no Chromium is found."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("Chromium is needed to print the pages of HTML")
    # In a thread of its own: the caller's may have an event loop, beside which this kind of browser does not start.
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_printed, paper, path).result()


def _printed(paper: Paper, path: str) -> bytes:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.set_content(web_page(paper))
        edge = f"{paper.margin}mm"
        printed = page.pdf(
            width=f"{paper.width}mm", height=f"{paper.height}mm", print_background=True,
            margin={"top": edge, "bottom": edge, "left": edge, "right": edge},
            display_header_footer=True, header_template="<span></span>",
            footer_template=_footer(paper.footer),
        )  # fmt: skip
        browser.close()
    return bytes(printed)


def web_page(paper: Paper) -> str:
    """The paper as HTML."""
    body = "".join(_piece(piece) for piece in paper.pieces)
    font = f"body {{ font: {paper.size}pt/1.35 '{paper.font}' }}"
    return f"<!doctype html><html lang=ja><meta charset=utf-8><style>{STYLE}{font}</style><body>{body}"


def _footer(text: str) -> str:
    counted = escape(text).replace("{page}", "<span class=pageNumber></span>")
    counted = counted.replace("{pages}", "<span class=totalPages></span>")
    return f"<div style='font-size:7pt;width:100%;text-align:center'>{counted}</div>"


def _piece(piece: Piece) -> str:
    match piece:
        case Words():
            size = f";font-size:{piece.size}pt" if piece.size else ""
            bold = ";font-weight:bold" if piece.bold else ""
            return f'<p style="text-align:{piece.align}{size}{bold}">{escape(piece.text)}</p>'
        case Gap():
            return f'<div style="height:{piece.height}mm"></div>' if piece.height else "<div class=end></div>"
        case Beside():
            columns = "".join(f"<div>{''.join(map(_piece, column))}</div>" for column in piece.columns)
            return f"<div class=beside>{columns}</div>"
        case Ruled():
            return _table(piece)


def _table(table: Ruled) -> str:
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{width / whole * 100:.2f}%">' for width in table.widths)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows_of(table))
    return f'<table class="{table.ruling}"><colgroup>{columns}</colgroup>{rows}</table>'


def rows_of(table: Ruled) -> list[list[Box]]:
    """The boxes by the row they begin in, as they fill the places that boxes above leave free."""
    taken: dict[int, int] = {}
    rows: list[list[Box]] = [[]]
    row = column = 0
    for box in table.boxes:
        while column >= len(table.widths) or taken.get(column, 0) > row:
            column += 1
            if column >= len(table.widths):
                row, column = row + 1, 0
                rows.append([])
        rows[row].append(box)
        for place in range(column, column + box.columns):
            taken[place] = row + box.rows
        column += box.columns
    return rows


def _cell(box: Box) -> str:
    tag = "th" if box.look in ("label", "vertical") else "td"
    words = "<br>".join(escape(line) for line in box.text.split("\n"))
    tall = f' style="height:{box.height}mm"' if box.height else ""
    look = "tall" if box.height else box.look
    return f'<{tag} class="{look}" colspan="{box.columns}" rowspan="{box.rows}"{tall}><span>{words}</span></{tag}>'
