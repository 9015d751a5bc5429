"""A city's own workbook of a list: one row a project, what refers to its rows follows, nothing of last year stays."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormFile, parse_form
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError
from shisaku.readers.own_book.told import BookPlaces, examine
from shisaku.work.own_books.filling import emptied
from shisaku.work.own_books.listing import filled_list
from shisaku.work.own_books.outcome import Filled
from shisaku.writers.normal import normal
from tests.golden.cases import EXAMPLES
from tests.own_book.drawn import project_list_book, saved
from tests.own_book.test_filling import FORMS, LIMITS, form_file, golden

PROJECTS = form_file("082201/project-list", 2023)
REAL = EXAMPLES / "ofunato-2025-evaluation-15-projects.xlsx"


@pytest.fixture(scope="module")
def own() -> tuple[bytes, BookPlaces]:
    content = saved(project_list_book())
    return content, examine(content, PROJECTS, LIMITS)


def filled(content: bytes, places: BookPlaces, sheets: list[SheetData], form: FormFile = PROJECTS) -> Filled:
    assert places.rows is not None
    return filled_list(content, places, places.rows, sheets, form, LIMITS)


def worksheet(content: bytes, name: str = "一覧") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content))[name]


def read_back(content: bytes, form: FormFile, year: int, last: int) -> list[dict]:
    """What anybody reads from the rows down to `last`, as values by their addresses."""
    wishes = Wishes(municipality="992011", fiscal_year=year, form=form.form.form)
    reading = read_document(content, file="own.xlsx", forms=FORMS, wishes=wishes)
    return [normal(one, form.form, "xlsx") for one in reading.sheets[:last]]


def test_the_rows_of_a_list_and_what_filling_changes_in_them_are_told(own: tuple[bytes, BookPlaces]) -> None:
    places = own[1]
    assert places.rows is not None
    assert (places.rows.sheet, places.rows.first, places.rows.last) == ("一覧", 5, 7)
    assert places.fiscal_year == 2022
    assert {one.words: one.cell for one in places.places} == {
        "通し番号": "B5", "事業番号": "C5", "事務事業名": "D5", "課名": "E5", "事業の目的": "F5", "事業の概要": "H5",
        "成果": "I5",
    }  # fmt: skip
    assert [one.cell for one in places.heads] == ["B2"]
    assert [one.text for one in places.left] == [
        "備考",
        "文字数",
        "合計",
        "※事業番号は予算書の番号です。",
    ]
    assert places.losses == [
        "シート「一覧」の計算式4個は残りますが、結果はExcelで開いたときに計算されます。",
        "シート「集計」の計算式2個は残りますが、結果はExcelで開いたときに計算されます。",
        "シート「一覧」の「備考」の列は様式にないため、事業の行の値3個は消します。",
        "シート「一覧」の行をまたぐ結合セル1個は、行ごとに分けて書きます。",
        "シート「一覧」の事業の行のメモ（コメント）1個は、行の事業が変わるため消します。",
        "シート「一覧」の絞り込みの条件1個は外します（絞り込みのボタンは残ります）。",
        "シート「一覧」の隠れた事業の行1行は、見えるようにします。",
        "シート「一覧」の事業の行より下の数1個は、計算式でないため消します（昨年度の合計など）。",
    ]


def test_more_projects_than_rows_get_rows_drawn_as_the_citys_own(own: tuple[bytes, BookPlaces]) -> None:
    sheets = golden("project-list-2023")
    last = 4 + len(sheets)
    made = filled(*own, sheets)
    assert (made.unplaced, made.differing) == ([], [])
    wanted = [normal(sheet, PROJECTS.form, "xlsx") for sheet in sheets]
    assert read_back(made.content, PROJECTS, 2023, len(sheets)) == wanted
    cells = worksheet(made.content)
    assert cells["B2"].value == "令和5年度 事務事業一覧"
    merged = set(map(str, cells.merged_cells.ranges))
    assert {f"F{row}:G{row}" for row in range(4, last + 1)} <= merged
    assert "E5:E6" not in merged
    assert f"B{last + 3}:E{last + 3}" in merged
    assert {cells.row_dimensions[row].height for row in range(5, last + 1)} == {32}
    bottoms = {cells.cell(row, 4).border.bottom.style for row in range(5, last)}
    assert (bottoms, cells.cell(last, 4).border.bottom.style) == ({"thin"}, "thick")
    assert [cells.cell(row, 11).value for row in (5, 20, last)] == [f"=LEN(I{row})" for row in (5, 20, last)]
    # Numbers where the city had numbers, words where it had words.
    assert [cells["B5"].value, cells["C5"].value] == [1, sheets[0].subject.number]


def test_what_refers_to_the_rows_takes_the_new_ones_in(own: tuple[bytes, BookPlaces]) -> None:
    sheets = golden("project-list-2023")
    last = 4 + len(sheets)
    made = filled(*own, sheets).content
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = book["一覧"]
    assert cells.print_area == f"'一覧'!$B$2:$K${last + 3}"
    assert cells.print_title_rows == "$4:$4"
    assert cells.auto_filter.ref == f"B4:K{last}"
    assert not cells.auto_filter.filterColumn
    assert not any(one.hidden for one in cells.row_dimensions.values())
    assert str(cells.data_validations.dataValidation[0].sqref) == f"E5:E{last}"
    assert [str(one.sqref) for one in cells.conditional_formatting] == [f"B5:K{last}"]
    assert cells.cell(last + 1, 4).value == f"=COUNTA(D5:D{last})"
    assert cells.cell(last + 1, 5).value is None
    assert [one.id for one in cells.row_breaks.brk] == [last + 1]
    assert book.defined_names["事業名"].attr_text == f"一覧!$D$5:$D${last}"
    assert [book["集計"][place].value for place in ("A1", "A2")] == [
        f"=COUNTA(一覧!D5:D{last})",
        f"=一覧!D{last + 1}",
    ]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nothing_of_last_year_stays_beside_fewer_projects(own: tuple[bytes, BookPlaces], count: int) -> None:
    sheets = golden("project-list-2023")[:count]
    cells = worksheet(filled(*own, sheets).content)
    texts = [str(cell.value) for row in cells.iter_rows() for cell in row if cell.value is not None]
    assert not any("昨年" in text for text in texts)
    assert [cells.cell(row, 3).value for row in range(5, 8)] == [
        *(one.subject.number for one in sheets),
        *[None] * (3 - count),
    ]
    assert cells["D5"].comment is None
    assert cells["D8"].value == "=COUNTA(D5:D7)"
    assert cells.cell(7, 2).border.left.style == "thin"


def test_an_emptied_workbook_is_one_again(own: tuple[bytes, BookPlaces]) -> None:
    bare = emptied(*own)
    again = examine(bare, PROJECTS, LIMITS)
    assert again.rows is not None
    assert (again.rows.first, again.rows.last) == (5, 7)
    assert [one.cell for one in again.places] == [one.cell for one in own[1].places]
    assert filled(bare, own[1], golden("project-list-2023")).differing == []


def test_a_value_whose_column_the_workbook_lacks_is_told_with_its_project() -> None:
    drawn = project_list_book()
    drawn["一覧"]["I4"] = "その他"
    content = saved(drawn)
    places = examine(content, PROJECTS, LIMITS)
    [sheet] = golden("project-list-2023")[:1]
    made = filled(content, places, [sheet])
    assert [(one.words, one.text) for one in made.unplaced] == [
        (f"{sheet.subject.number} {sheet.subject.name}　成果", sheet.texts["results"])
    ]
    assert made.differing == []


def test_a_value_that_would_be_read_otherwise_is_told_with_its_project(own: tuple[bytes, BookPlaces]) -> None:
    content, places = own
    moved = [one.model_copy(update={"cell": "J5"} if one.words == "成果" else {}) for one in places.places]
    [sheet] = golden("project-list-2023")[:1]
    made = filled(content, places.model_copy(update={"places": moved}), [sheet])
    assert made.differing == [f"{sheet.subject.number} {sheet.subject.name}　成果"]


def test_rows_that_are_no_projects_between_them_are_refused_in_one_sentence() -> None:
    drawn = project_list_book()
    drawn["一覧"]["D6"] = "小計"
    with pytest.raises(UnreadableError, match="6行目は事業の行ではありません"):
        examine(saved(drawn), PROJECTS, LIMITS)
    twice = project_list_book()
    copied = twice.copy_worksheet(twice["一覧"])
    copied.title = "昨年の一覧"
    with pytest.raises(UnreadableError, match="一覧が2つあります"):
        examine(saved(twice), PROJECTS, LIMITS)
    bare = openpyxl.Workbook()
    bare.worksheets[0].append([label for label, _ in [("会議室", 1), ("予約", 1)]])
    with pytest.raises(UnreadableError, match="見出しが見つかりません"):
        examine(saved(bare), PROJECTS, LIMITS)
    without_year = project_list_book()
    without_year["一覧"]["B2"] = "事務事業一覧"
    with pytest.raises(UnreadableError, match="年度を指定してください"):
        examine(saved(without_year), PROJECTS, LIMITS)


GROUPED = """
form: 992011/costs
valid: 2020..
title: 事業費一覧
source: {publisher: 架空市}
target: sheet
recognise: {columns: [番号, 事業名, 予算額, 決算額, "R{year}見込"]}
sheet_per: row
money: 千円
sections:
  - list:
      heads: 3
      columns:
        - {label: 年度, type: name, to: fiscal_year}
        - {label: 番号, type: name, to: subject.number, required: true}
        - {label: 事業名, type: name, to: subject.name}
        - {label: 予算額, under: [事業費, 今年度], type: money, to: costs, item: total, basis: budget}
        - {label: 決算額, under: [事業費, 今年度], type: money, to: costs, item: total, basis: settled}
        - {label: 主な成果, type: text, to: texts.results}
"""


def grouped() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["年度", "番号", "事業名", "事業費", None, "主な成果"],
        [None, None, None, "今年度"],
        [None, None, None, "予算額", "決算額"],
        ["R5", "001", "昨年の事業", 1200, 1100, "昨年の成果"],
    ):
        sheet.append(row)
    for area in ("A1:A3", "B1:B3", "C1:C3", "D1:E1", "D2:E2", "F1:F3"):
        sheet.merge_cells(area)
    sheet["B4"].number_format = "@"
    sheet["D4"].number_format = "#,##0;▲#,##0"
    sheet.row_dimensions[4].height = 40
    sheet.print_area = "A1:F4"
    sheet.auto_filter.ref = "A3:F4"
    return book


def test_a_head_of_three_rows_and_a_single_row_below_it() -> None:
    form = parse_form(GROUPED.encode(), name="costs.yaml")
    content = saved(grouped())
    places = examine(content, form, LIMITS)
    assert places.rows is not None
    assert (places.rows.first, places.rows.last, places.rows.year) == (4, 4, "R5")
    assert places.fiscal_year == 2023
    sheets = [
        SheetData.model_validate(
            {
                "schema": 1, "form": form.form.form, "municipality": "992011", "fiscal_year": 2024,
                "purpose": "results", "subject": {"kind": "project", "number": f"00{number}", "name": f"事業{number}"},
                "costs": [{"fiscal_year": 2024, "basis": "budget", "item": "total", "amount": number * -1_000}],
                "texts": {"results": f"=1+{number}\n二行目"},
            }
        )
        for number in range(1, 4)
    ]  # fmt: skip
    made = filled(content, places, sheets, form)
    assert (made.unplaced, made.differing) == ([], [])
    cells = worksheet(made.content, "Sheet")
    assert [[cell.value for cell in row] for row in cells["A4:F6"]] == [
        ["R6", f"00{number}", f"事業{number}", -number, None, f"=1+{number}\n二行目"]
        for number in range(1, 4)
    ]
    assert {cells.cell(row, 6).data_type for row in range(4, 7)} == {"s"}
    assert {cells.cell(row, 4).number_format for row in range(4, 7)} == {"#,##0;▲#,##0"}
    assert {cells.row_dimensions[row].height for row in range(4, 7)} == {40}
    assert cells.print_area == "'Sheet'!$A$1:$F$6"
    assert cells.auto_filter.ref == "A3:F6"


def test_a_table_of_excel_takes_the_new_rows_in() -> None:
    drawn = project_list_book()
    sheet = drawn["一覧"]
    for area in ("F4:G4", "F5:G5", "F6:G6", "F7:G7", "E5:E6"):
        sheet.unmerge_cells(area)
    sheet["G4"] = "目的（続き）"
    sheet["E6"] = "財政課"
    sheet.auto_filter.ref = None
    table = Table(displayName="事業", ref="B4:K7")
    sheet.add_table(table)
    content = saved(drawn)
    made = filled(content, examine(content, PROJECTS, LIMITS), golden("project-list-2023"))
    assert worksheet(made.content).tables["事業"].ref == "B4:K41"


@pytest.mark.skipif(not Path(REAL).exists(), reason="the real list workbook is not beside this checkout")
def test_a_real_list_of_208_columns_emptied_is_filled_and_read_back_equal() -> None:
    content = REAL.read_bytes()
    form = form_file("032034/evaluation-list", 2025)
    reading = read_document(content, file="list.xlsx", forms=FORMS, wishes=Wishes(fiscal_year=2025))
    places = examine(content, form, LIMITS, 2025)
    bare = emptied(content, places)
    cells = openpyxl.load_workbook(io.BytesIO(bare)).worksheets[0]
    assert all(cell.value is None for row in cells.iter_rows(min_row=3) for cell in row)
    assert len(reading.sheets) == 15
    for given, found in ((bare, places), (bare, examine(bare, form, LIMITS, 2025))):
        made = filled(given, found, reading.sheets, form)
        assert (made.unplaced, made.differing) == ([], [])
        wanted = [normal(sheet, form.form, "xlsx") for sheet in reading.sheets]
        assert read_back(made.content, form, 2025, 15) == wanted
    again = openpyxl.load_workbook(io.BytesIO(filled(bare, places, reading.sheets, form).content)).worksheets[
        0
    ]
    before = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    # As the city has it: the year a bare number, codes with their zeros as words.
    for place in ("C3", "G3", "H3", "K3", "BW4", "CC4", "GG4"):
        assert again[place].value == before[place].value
    assert again.print_title_rows == before.print_title_rows
    assert again.auto_filter.ref == before.auto_filter.ref
