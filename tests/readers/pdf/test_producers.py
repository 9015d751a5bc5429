"""The same ruled table by several producers: the same cells, merged ones included, whoever drew them.

Typst draws each line by itself, Chromium prints borders as thin areas, pdfium writes what it has read, and puts whole
pages into forms when several go onto one sheet.
"""

from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from playwright.sync_api import Page as Browser

from shisaku.readers.pages import Page
from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import typeset

# Each cell: its text, how many rows and columns it covers.
Cells = list[list[tuple[str, int, int]]]
CELLS: Cells = [
    [("事業費", 6, 1), ("区分", 2, 1), ("令和5年度", 1, 2), ("令和6年度", 1, 2), ("備考", 2, 1)],
    [("予算", 1, 1), ("決算", 1, 1), ("予算", 1, 1), ("決算", 1, 1)],
    [
        ("国庫支出金", 1, 1),
        ("1,200", 1, 1),
        ("1,180", 1, 1),
        ("900", 1, 1),
        ("△12", 1, 1),
        ("補助率は二分の一", 3, 1),
    ],
    [("県支出金", 1, 1), ("", 1, 1), ("", 1, 1), ("30", 1, 1), ("30", 1, 1)],
    [("一般財源", 1, 1), ("4,000", 1, 1), ("3,998", 1, 1), ("未定", 1, 2)],
    [("計", 1, 1), ("5,200", 1, 1), ("5,178", 1, 1), ("930", 1, 1), ("18", 1, 1), ("", 1, 1)],
]
STYLES = {
    "solid": ("1pt solid black", "0.75pt"),
    "dashed": ("1pt dashed black", '(thickness: 0.75pt, dash: "dashed")'),
    "dotted": ("1.5pt dotted black", '(thickness: 1pt, dash: "dotted")'),
}


# So many rows high is the label that runs from top to bottom.
_DOWN = 6


def downwards(text: str) -> str:
    """One character a line."""
    return " \\ ".join(text)


def read(page: Page) -> Cells:
    """The cells of the one table of a page."""
    (table,) = page.tables
    inside = page.rows[table.first - 1 : table.last]
    return [[(cell.text, cell.lines, cell.columns) for cell in row.cells] for row in inside]


def by_typst(stroke: str = "0.75pt", extra: str = "") -> bytes:
    body = ", ".join(
        f"table.cell(rowspan: {rows}, colspan: {columns})[{downwards(text) if rows == _DOWN else text}]"
        for row in CELLS
        for text, rows, columns in row
    )
    heights = ", ".join(["20pt"] * 6)
    return typeset(
        f"#table(columns: (24pt, 1fr, 1fr, 1fr, 1fr, 1fr, 1.4fr), rows: ({heights}), stroke: {stroke}, {extra} {body})"
    )


def html(border: str = "1pt solid black", table: str = "") -> str:
    """The table as a web page; the first label runs from top to bottom."""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={rows} colspan={columns} class={'down' if rows == _DOWN else 'level'}>{text}</td>"
            for text, rows, columns in row
        )
        + "</tr>"
        for row in CELLS
    )
    style = (
        f"table{{border-collapse:collapse;width:600px;{table}}} td{{border:{border};height:22px;padding:2px 4px}}"
        "td.down{writing-mode:vertical-rl;width:20px;text-align:center} body{font:12px sans-serif}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><table>{rows}</table>"


@pytest.mark.parametrize("style", STYLES)
def test_typst(style: str) -> None:
    assert read(drawn.only(by_typst(STYLES[style][1]))) == CELLS


@pytest.mark.parametrize("style", [*STYLES, "double"])
def test_chromium(page: Browser, style: str) -> None:
    border = STYLES[style][0] if style in STYLES else "3pt double black"
    page.set_content(html(border))
    assert read(drawn.only(page.pdf())) == CELLS


def test_chromium_without_outer_lines(page: Browser) -> None:
    rows = [["区分", "令和5年度", "令和6年度"], ["予算", "1,200", "△12"], ["決算", "", "一部未定"]]
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    style = "table{border-collapse:collapse;border-style:hidden;width:500px} td{border:1pt solid;height:22px}"
    page.set_content(f"<style>{style}</style><table>{body}</table>")
    assert drawn.tables(drawn.only(page.pdf())) == [rows]


def test_chromium_with_a_table_of_colours_only(page: Browser) -> None:
    rows = "".join(
        f"<tr style='background:{'#dde' if place % 2 else '#fff'}'>"
        + "".join(f"<td>{word}</td>" for word in (f"事業{place}", f"{place},000", f"△{place}"))
        + "</tr>"
        for place in range(1, 8)
    )
    page.set_content(
        f"<style>table{{border-spacing:0;width:500px}}td{{height:22px}}</style><table>{rows}</table>"
    )
    printed = drawn.only(page.pdf(print_background=True))
    assert drawn.tables(printed) == [[[f"事業{n}", f"{n},000", f"△{n}"] for n in range(1, 8)]]


def test_pdfium_writes_what_it_has_read() -> None:
    with pypdfium2.PdfDocument(by_typst()) as document:
        assert read(drawn.only(saved(document))) == CELLS


def test_two_pages_put_onto_one_sheet() -> None:
    """Booklets are made so: each page becomes a form, moved, scaled and perhaps turned."""
    with pypdfium2.PdfDocument(by_typst()) as one:
        two = pypdfium2.PdfDocument.new()
        two.import_pages(one)
        two.import_pages(one)
        sheet = pypdfium2.PdfDocument(pdfium.FPDF_ImportNPagesToOne(two.raw, 842.0, 595.0, 2, 1))
        page = drawn.only(saved(sheet))
    assert len(page.tables) == 2
    for table in page.tables:
        inside = page.rows[table.first - 1 : table.last]
        assert [[(cell.text, cell.lines, cell.columns) for cell in row.cells] for row in inside] == CELLS


def saved(document: pypdfium2.PdfDocument) -> bytes:
    """The document as pdfium writes it."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_flat_characters_stay_in_their_line_as_chromium_prints_them(page: Browser) -> None:
    """Browsers print 一 from a font that tells no height: its box is its ink alone."""
    page.set_content("<p style='font:12px sans-serif'>一般会計の一部、第一期の統一ー括－一</p>")
    assert drawn.rows(drawn.only(page.pdf())) == [["一般会計の一部、第一期の統一ー括－一"]]
