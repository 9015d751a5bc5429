"""The files that are mutated: small ones of every kind, drawn here, and the real ones beside the checkout."""

import io
from collections.abc import Mapping
from functools import cache

import xlsxwriter

from bench.paper import ruled_book
from tests.conftest import ROOT, SHARED
from tests.golden.cases import OWN
from tests.readers.excel import books
from tests.readers.pdf import drawn

Line = list[str | int | float]
HEADS: list[str] = [
    "番号",
    "事務事業名",
    "担当課",
    "R4予算額（千円）",
    "R4決算額（千円）",
    "指標名",
    "目標値",
    "実績値",
    "方向性",
]
ROWS: list[Line] = [
    [f"{n:03}", f"防災訓練{n}", "危機管理課", n * 1000, n * 990.5, "参加者数", 100 * n, 98 * n, "継続"]
    for n in range(1, 9)
]
LINES: list[Line] = [[*HEADS], *ROWS]
LIST = OWN / "kakuu-2023-project-list.txt"
REAL = (
    "examples/fuji-2024-budget-2-pages.pdf",
    "examples/ofunato-2025-evaluation-15-projects.xlsx",
    "examples/soumu-2015-settlement-card-1-prefecture.xlsx",
    "examples/rs-2024-1-1-organisation-200-rows.csv",
)


def _by_hand() -> bytes:
    xs, ys = [20, 60, 160, 240, 300, 380], list(range(280, 140, -20))
    rows = [HEADS[:5], *([str(cell) for cell in row[:5]] for row in ROWS[:5])]
    script = drawn.Script([b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])
    pages = [drawn.grid(xs, ys) + drawn.words_in(xs, ys, rows) for _ in range(3)]
    return drawn.scripted(*pages, script=script)


def _list_xlsx() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        money = book.add_format({"num_format": "#,##0;△#,##0"})
        sheet = book.add_worksheet("一覧")
        sheet.merge_range(0, 0, 0, 8, "令和4年度 事務事業一覧")
        sheet.write_row(1, 0, HEADS)
        for number, row in enumerate(ROWS, start=2):
            sheet.write_row(number, 0, row, money)
        sheet.write_formula(12, 3, "=SUM(D3:D10)", money, 36000)
        sheet.write_formula(12, 4, "=1/0", money, "#DIV/0!")
        book.add_worksheet("二枚目").write(3, 3, "令和4年度")

    return books.written(fill)


def _list_xls() -> bytes:
    cells = [books.label(0, column, head) for column, head in enumerate(HEADS)]
    for number, row in enumerate(ROWS, start=1):
        cells += [
            books.label(number, column, cell) if isinstance(cell, str) else books.number(number, column, cell)
            for column, cell in enumerate(row)
        ]
    return books.xls({"一覧": books.old_sheet(books.merged((10, 11, 0, 3)), *cells, rows=20, columns=10)})


def _list_xlsb() -> bytes:
    return books.xlsb([(number, list(enumerate(row))) for number, row in enumerate(LINES)])


def _list_ods() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(value) for value in row)}</table:table-row>" for row in LINES
    )
    return books.ods(f'<table:table table:name="一覧">{rows}</table:table>')


def _csv(encoding: str) -> bytes:
    out = io.StringIO()
    for row in LINES:
        out.write(",".join(f'"{value}"' if isinstance(value, str) else str(value) for value in row) + "\r\n")
    return out.getvalue().encode(encoding)


@cache
def bases() -> Mapping[str, bytes]:
    """Name → content, in an order that is always the same; without the real ones where they are not here."""
    tuning = ROOT / "tests" / "accuracy" / "tuning"
    found = {
        "by-hand.pdf": _by_hand(),
        "typeset.pdf": ruled_book(2).content,
        "sheet.pdf": (tuning / "hamanagi" / "paper.pdf").read_bytes(),
        "list.xlsx": _list_xlsx(),
        "sheet.xlsx": (tuning / "shirakaba" / "paper.xlsx").read_bytes(),
        "list.xls": _list_xls(),
        "list.xlsb": _list_xlsb(),
        "list.ods": _list_ods(),
        "utf-8.csv": _csv("utf-8-sig"),
        "cp932.csv": _csv("cp932"),
        "utf-16.csv": _csv("utf-16"),
        "list.txt": LIST.read_bytes(),
        "sheets.txt": (OWN / "kakuu-2022-management-sheets.txt").read_bytes()[:20_000],
    }
    real = {name: SHARED / name for name in REAL}
    return found | {name: path.read_bytes() for name, path in real.items() if path.is_file()}
