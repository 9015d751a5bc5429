"""One project a worksheet, and one a workbook: merged cells, heads of two rows, hidden rows, errors, kept results."""

import io
from collections import Counter

import pytest
import xlsxwriter
import yaml
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook, parse_form
from shisaku.readers.document import Wishes, read_document

FORM = {
    "form": "992011/worksheet",
    "valid": "2020..",
    "title": "事務事業評価シート",
    "source": {"publisher": "架空市"},
    "recognise": {"title": "{year} 事務事業評価シート", "headings": ["基本情報", "費用"]},
    "sheet_per": "page",
    "money": "千円",
    "sections": [
        {
            "heading": "基本情報",
            "fields": [
                {"label": "事業番号", "type": "name", "to": "subject.number", "required": True},
                {"label": "事務事業名", "type": "name", "to": "subject.name", "required": True},
                {"label": "担当課", "type": "name", "to": "organisation.section"},
                {"label": "事業の目的", "type": "text", "to": "texts.purpose"},
            ],
        },
        {
            "heading": "費用",
            "words": ["区分", "金額"],
            "table": {
                "rows": [
                    {"label": "予算額", "type": "money", "to": "costs", "item": "total", "basis": "budget"},
                    {"label": "決算額", "type": "money", "to": "costs", "item": "total", "basis": "settled"},
                    {"label": "執行額", "type": "money", "to": "costs", "item": "total", "basis": "forecast"},
                    {"label": "一般財源", "type": "money", "to": "costs", "item": "general_fund"},
                ],
            },
        },
    ],
}


def fill(sheet: Worksheet, number: int, year: str = "令和5年度") -> None:
    """A paper of one project; the number and one amount are stored as text, two are formulas, two are errors."""
    sheet.merge_range("A1:H1", f"{year} 事務事業評価シート")
    sheet.write("A2", "基本情報")
    sheet.write("A3", "事業番号")
    sheet.write_string("B3", f"{number:03}")
    sheet.merge_range("C3:D3", "事務事業名")
    sheet.merge_range("E3:H3", f"第{number}事業")
    sheet.write("A4", "担当課")
    sheet.write("B4", "企画課")
    sheet.merge_range("A5:A6", "事業の目的")
    sheet.merge_range("B5:H6", f"市民の暮らしを支える。\n{number}番目")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write("A8", "費用")
    sheet.merge_range("A9:A10", "区分")
    sheet.merge_range("B9:C9", "金額")
    sheet.write_row("B10", ["令和4年度", "令和5年度"])
    sheet.write("A11", "予算額")
    sheet.write_string("B11", f"{number},000")
    sheet.write("C11", number * 1100)
    sheet.write("A12", "決算額")
    sheet.write_formula("B12", "=B11-1", None, number * 1000 - 1)
    sheet.write_formula("C12", "=C11-1", None, number * 1100 - 1)
    sheet.write("A13", "執行額")
    sheet.write_formula("B13", "=1/0", None, "#DIV/0!")
    sheet.write_string("C13", "######")
    sheet.write("A14", "一般財源")
    sheet.write("B14", "△500")
    sheet.write("C14", -500)


def book_of(count: int) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        cover(book)
        for number in range(1, count + 1):
            fill(book.add_worksheet(f"{number:03}"), number)
        hidden = book.add_worksheet("前年度の控え")
        fill(hidden, 999, "令和4年度")
        hidden.hide()
    return made.getvalue()


def cover(book: Workbook) -> None:
    book.add_worksheet("表紙").write_column(0, 0, ["架空市の事務事業評価", "企画課"])


def read(content: bytes, **changes: object) -> Reading:
    form = yaml.safe_dump({**FORM, **changes}, allow_unicode=True).encode()
    return read_document(
        content,
        file="book.xlsx",
        forms=FormBook([parse_form(form, name="worksheet.yaml")]),
        wishes=Wishes(municipality="992011"),
    )


@pytest.fixture(scope="module")
def thirty() -> Reading:
    return read(book_of(30))


def test_thirty_worksheets_are_thirty_projects(thirty: Reading) -> None:
    assert [sheet.subject.number for sheet in thirty.sheets] == [f"{number:03}" for number in range(1, 31)]
    assert [sheet.subject.name for sheet in thirty.sheets] == [f"第{number}事業" for number in range(1, 31)]
    assert {(sheet.fiscal_year, sheet.organisation.section) for sheet in thirty.sheets} == {(2023, "企画課")}
    assert thirty.sheets[6].texts["purpose"] == "市民の暮らしを支える。\n7番目"


def test_amounts_stored_as_text_as_formulas_and_below_nothing(thirty: Reading) -> None:
    for number, sheet in enumerate(thirty.sheets, start=1):
        assert sheet.cost(2022, "total", "budget").value == number * 1_000_000
        assert sheet.cost(2023, "total", "budget").value == number * 1_100_000
        assert sheet.cost(2023, "total", "settled").value == number * 1_100_000 - 1_000
        assert [sheet.cost(year, "general_fund").value for year in (2022, 2023)] == [-500_000, -500_000]


def test_errors_are_states_with_what_is_printed(thirty: Reading) -> None:
    amounts = [thirty.sheets[0].cost(year, "total", "forecast") for year in (2022, 2023)]
    assert [(amount.state, amount.printed) for amount in amounts] == [
        ("unreadable", "#DIV/0!"),
        ("unreadable", "######"),
    ]
    assert Counter(problem.code for problem in thirty.problems) == {"doubtful_value": 60, "hidden_sheet": 1}


def test_every_value_names_its_worksheet_and_the_cover_is_left_over(thirty: Reading) -> None:
    [origin] = thirty.origins["sheets/003/costs/2023/settled/total"]
    assert (origin.page, origin.line, origin.cell, origin.printed) == (4, 12, 3, "3299")
    assert {leftover.page for leftover in thirty.leftovers} == {1}
    assert "999" not in {sheet.subject.number for sheet in thirty.sheets}


def test_worksheets_of_two_years_have_their_own() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for number, year in enumerate(["令和5年度", "令和4年度"], start=1):
            fill(book.add_worksheet(f"{number}"), number, year)
    assert [sheet.fiscal_year for sheet in read(made.getvalue()).sheets] == [2023, 2022]


@pytest.mark.parametrize("sheet_per", ["page", "document"])
def test_one_project_a_workbook(sheet_per: str) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        fill(book.add_worksheet("評価"), 8)
    [sheet] = read(made.getvalue(), sheet_per=sheet_per).sheets
    assert (sheet.subject.number, sheet.fiscal_year) == ("008", 2023)
    assert sheet.cost(2023, "total", "settled").value == 8_799_000
