"""Worksheets become pages: merged ranges, heads of several rows, what is hidden, rows and sheets of projects."""

import io
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.workbook import Workbook

from shisaku.readers.pages import Page, Table
from tests.readers.excel.books import (
    codes,
    hidden_columns,
    hidden_row,
    label,
    merged,
    number,
    ods,
    old_sheet,
    pages_of,
    piece,
    texts,
    with_sheet,
    written,
    xls,
    xlsb,
)  # fmt: skip

EXAMPLES = Path("../shared/examples")


def example(name: str) -> Page:
    file = EXAMPLES / name
    if not file.is_file():
        pytest.skip(f"{file} is not here")
    return pages_of(file.read_bytes())[0]


def spans(page: Page) -> list[tuple[str, int, int, int, int]]:
    return [
        (cell.text, cell.line, cell.cell, cell.lines, cell.columns)
        for row in page.rows
        for cell in row.cells
        if cell.lines > 1 or cell.columns > 1
    ]


def test_a_head_of_three_rows_stays_as_merged_cells() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("一覧")
        sheet.merge_range("A1:A3", "事業名")
        sheet.merge_range("B1:E1", "事業費")
        sheet.merge_range("B2:C2", "令和4年度")
        sheet.merge_range("D2:E2", "令和5年度")
        sheet.write_row(2, 1, ["予算", "決算", "予算", "決算"])
        sheet.write_row(3, 0, ["防災訓練", 10, 9, 12, 11])

    page = pages_of(written(fill))[0]
    assert (page.number, page.name, page.tables) == (1, "一覧", (Table(1, 4, 5),))
    assert spans(page) == [
        ("事業名", 1, 1, 3, 1),
        ("事業費", 1, 2, 1, 4),
        ("令和4年度", 2, 2, 1, 2),
        ("令和5年度", 2, 4, 1, 2),
    ]
    assert [[cell.cell for cell in row.cells] for row in page.rows] == [
        [1, 2],
        [2, 4],
        [2, 3, 4, 5],
        [1, 2, 3, 4, 5],
    ]
    assert texts(page)[3] == ["防災訓練", "10", "9", "12", "11"]


def test_rows_keep_the_numbers_of_the_worksheet_and_blank_ends_are_cut() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(4, 2, "上")
        sheet.write(6, 3, "下")
        sheet.write_blank(40, 30, None, book.add_format({"border": 1}))

    page = pages_of(written(fill))[0]
    assert [(row.line, [cell.text for cell in row.cells]) for row in page.rows] == [
        (5, ["", "", "上", ""]),
        (6, []),
        (7, ["", "", "", "下"]),
    ]
    assert page.tables == (Table(5, 7, 4),)


def test_hidden_sheets_are_named_and_not_read() -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet("表").write(0, 0, "見える")
        hidden = book.add_worksheet("集計用")
        hidden.write(0, 0, "見えない")
        hidden.hide()
        very = book.add_worksheet("設定")
        very.very_hidden()
        book.add_worksheet("裏").write(0, 0, "二枚目")

    first, second = pages_of(written(fill))
    assert (texts(first), texts(second), second.number, second.name) == ([["見える"]], [["二枚目"]], 2, "裏")
    assert codes(first) == ["hidden_sheet"]
    assert "「集計用」、「設定」" in first.problems[0].message
    assert first.problems[0].address == "pages/1"
    assert not second.problems


def test_hidden_rows_and_columns_are_marked_only_where_something_stands_in_them() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("表")
        for row in range(5):
            sheet.write_row(row, 0, [f"{row}-{column}" for column in range(4)])
        for row in (1, 2, 20):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.set_column(9, 12, None, None, {"hidden": True})

    page = pages_of(written(fill))[0]
    assert codes(page) == ["hidden_rows", "hidden_columns"]
    assert "2～3行" in page.problems[0].message
    assert "：C列" in page.problems[1].message
    assert len(page.rows) == 5


def test_a_sheet_that_shows_no_zeros_says_so() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.hide_zero()
        sheet.write(0, 0, 0)

    page = pages_of(written(fill))[0]
    assert (texts(page), codes(page)) == ([["0"]], ["zeros_hidden"])


def test_the_same_marks_however_the_xml_is_spelt() -> None:
    usual = (
        '<cols><col min="2" max="2" hidden="1" width="3"/></cols><sheetData><row r="2" hidden="1">'
        '<c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>1</f></c></row></sheetData>'
    )
    unusual = (
        "<cols><col min='2' max='2' hidden='true' width='3'/></cols><sheetData><row r='2' hidden='1'>"
        "<c t='e' r = 'A2'><v>#N/A</v></c><c><f>1</f></c></row></sheetData>"
    )
    first, second = pages_of(with_sheet(usual))[0], pages_of(with_sheet(unusual))[0]
    assert texts(first) == texts(second) == [["#N/A"]]
    assert first.problems == second.problems
    assert codes(first) == ["hidden_rows", "formula_without_value"]


def test_one_project_a_worksheet_and_a_chart_between_them() -> None:
    def fill(book: Workbook) -> None:
        for name in ("防災訓練", "広報"):
            book.add_worksheet(name).write_column(0, 0, ["事務事業名", name])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=防災訓練!$A$1:$A$2"})
        book.add_chartsheet("図").set_chart(chart)

    assert [(page.number, page.name, texts(page)[1]) for page in pages_of(written(fill))] == [
        (1, "防災訓練", ["防災訓練"]),
        (2, "広報", ["広報"]),
    ]


def test_openpyxl_writes_the_same_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["事業名", "決算額"])
    sheet.append(["防災訓練", 12.5])
    sheet.append(["合計", "=SUM(B2)"])
    sheet.merge_cells("A5:B6")
    sheet["A5"] = "備考"
    made = io.BytesIO()
    book.save(made)
    page = pages_of(made.getvalue())[0]
    assert texts(page) == [["事業名", "決算額"], ["防災訓練", "12.5"], ["合計", ""], [], ["備考"]]
    assert spans(page) == [("備考", 5, 1, 1, 2)]
    assert codes(page) == ["formula_without_value"]


def test_an_old_workbook_has_the_same_marks() -> None:
    cells = (
        label(0, 0, "見出し"),
        merged((0, 1, 0, 2)),
        number(2, 1, 1),
        hidden_row(2),
        hidden_columns(1, 1),
    )
    content = xls({"表": old_sheet(*cells), "裏": old_sheet(label(0, 0, "x"))}, hidden=["裏"])
    page = pages_of(content)[0]
    assert [[cell.text for cell in row.cells] for row in page.rows] == [["見出し"], [], ["", "1"]]
    assert codes(page) == ["hidden_sheet", "hidden_rows", "hidden_columns"]


def test_a_binary_workbook_has_the_same_marks() -> None:
    import struct

    content = xlsb(
        [(0, [(0, "見出し")]), (2, [(1, 1.0)])], beside=piece(176, struct.pack("<4I", 0, 1, 0, 1)), hidden=[2]
    )
    page = pages_of(content)[0]
    assert texts(page) == [["見出し"], [], ["", "1"]]
    assert codes(page) == ["hidden_rows"]


def test_an_open_document_has_the_same_marks() -> None:
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    wide = cell.format(' table:number-columns-spanned="2"', "見出し")
    rows = (
        f"<table:table-row>{wide}<table:covered-table-cell/></table:table-row>"
        '<table:table-row table:visibility="collapse">'
        f"{cell.format('', '一')}{cell.format('', '二')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    )
    page = pages_of(ods(f'<table:table table:name="表">{rows}</table:table>'))[0]
    assert (texts(page), codes(page)) == ([["見出し"], ["一", "二"]], ["hidden_rows"])


def test_a_real_list_of_208_columns() -> None:
    page = example("ofunato-2025-evaluation-15-projects.xlsx")
    assert page.tables == (Table(1, 17, 210),)
    assert len(page.rows) == 17
    assert all(len(row.cells) == 210 for row in page.rows)
    head = page.rows[1]
    assert head.at(8).text == "事務事業ID"
    assert page.rows[2].at(8).text == "0086"
    assert [cell.text for cell in head.cells].count("国庫支出金") == 6


def test_a_real_settlement_card_with_its_merged_ranges() -> None:
    page = example("soumu-2015-settlement-card-1-prefecture.xlsx")
    assert len(spans(page)) > 800
    places = [(cell.line + line, cell.cell + column) for row in page.rows for cell in row.cells
              for line in range(cell.lines) for column in range(cell.columns)]  # fmt: skip
    assert len(places) == len(set(places))
    filled = {cell.text: cell for row in page.rows for cell in row.filled}
    income, spent, left = (filled[text] for text in ("歳入総額", "歳出総額", "歳入歳出差引"))
    amounts = [
        next(cell for cell in page.rows[at.line - 2].filled if cell.cell > at.cell)
        for at in (income, spent, left)
    ]
    first, second, difference = (int(cell.text) for cell in amounts)
    assert first - second == difference
