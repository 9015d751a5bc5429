"""A city's own workbook, filled and read back: the values are the sheet's, everything else is as it was."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormFile, load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.told import BookPlaces, examine
from shisaku.work.own_books.filling import filled
from shisaku.writers.errors import PaperError
from shisaku.writers.normal import normal, same_values
from shisaku.writers.own_book import Filling, Writing, fill
from tests.own_book.drawn import YEARS, inspection_book, management_book, saved

FORMS = load_forms()
LIMITS = Limits()
GOLDEN = Path(__file__).parents[1] / "golden/992011-kakuu"


def form_file(name: str, year: int) -> FormFile:
    form = FORMS.named(name, year)
    return next(file for file in FORMS.files if file.form is form)


def golden(name: str) -> list[SheetData]:
    content = json.loads((GOLDEN / name / "expected.json").read_text(encoding="utf-8"))
    return [SheetData.model_validate(one) for one in content["sheets"]]


MANAGEMENT = form_file("082201/management-sheet", 2022)
INSPECTION = form_file("082112/inspection-sheet", 2024)
# The five columns of the workbook from two years before the sheet's own; older values have no cell there.
WITHIN = range(-2, 3)


@pytest.fixture(scope="module")
def management() -> tuple[bytes, BookPlaces]:
    content = saved(management_book())
    return content, examine(content, MANAGEMENT, LIMITS)


@pytest.fixture(scope="module")
def inspection() -> tuple[bytes, BookPlaces]:
    content = saved(inspection_book())
    return content, examine(content, INSPECTION, LIMITS, 2024)


def read_back(content: bytes, form: FormFile, sheet: SheetData) -> SheetData:
    """As anybody reads it: the whole workbook, its form found by itself."""
    wishes = Wishes(municipality=sheet.municipality)
    reading = read_document(content, file="own.xlsx", forms=FORMS, wishes=wishes)
    assert reading.form == form.form.form
    [back] = reading.sheets
    return back


def test_every_place_of_an_empty_workbook_is_found(management: tuple[bytes, BookPlaces]) -> None:
    places = {one.at: one.cell for one in management[1].places}
    assert places["subject/name"] == "D6"
    assert places["costs/-2/budget/total"] == "H24"
    assert places["costs/+2/-/general_fund"] == "L26"
    # The place of the unit is empty here, and no value's: the years stand in the columns of their heads.
    assert places["staffing/-2/appointed"] == "H32"
    assert places["indicators/3/values/+0/actual"] == "J58"
    assert places["indicators/2/kind"] == "J47"
    assert places["sdgs"] == "J11"
    assert places["references/戦略プラン/#1/name"] == "D9"
    assert places["directions/self/decision"] == "D85"
    assert {one.how for one in management[1].places} == {"vacant"}
    assert [one.cell for one in management[1].heads[:3]] == ["B2", "H23", "I23"]


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_golden_management_sheets_come_back_from_the_citys_own_workbook(
    management: tuple[bytes, BookPlaces], year: int
) -> None:
    content, places = management
    for sheet in golden(f"management-sheet-{year}"):
        made = filled(content, places, sheet, MANAGEMENT, LIMITS)
        wanted = normal(sheet, MANAGEMENT.form, "xlsx")
        assert made.differing == []
        back = normal(read_back(without_notes(made.content), MANAGEMENT, sheet), MANAGEMENT.form, "xlsx")
        lost = same_values(wanted, back)
        # What has no cell in this workbook is the past of its indicators, every figure of it told with its number.
        assert all(int(address.split("/")[3]) < year + WITHIN[0] for address in lost)
        figures = [
            str(getattr(wanted[address], "printed", None) or wanted[address].value) for address in lost
        ]
        assert sorted(one.text for one in made.unplaced) == sorted(figures)


def without_notes(content: bytes) -> bytes:
    """The form's worksheet alone: a reader takes what stands on the next one for the end of the last text."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book["記入要領"]
    return saved(book)


def test_the_golden_inspection_sheet_comes_back_whole(inspection: tuple[bytes, BookPlaces]) -> None:
    content, places = inspection
    [sheet] = golden("inspection-sheet-2024")
    made = filled(content, places, sheet, INSPECTION, LIMITS)
    assert made.unplaced == []
    assert made.differing == []
    back = read_back(made.content, INSPECTION, sheet)
    assert normal(back, INSPECTION.form, "xlsx") == normal(sheet, INSPECTION.form, "xlsx")
    cells = openpyxl.load_workbook(io.BytesIO(made.content))["点検シート"]
    assert [cells[place].value for place in ("B40", "E40", "H40", "K40")] == [
        "□ コスト",
        "■ 活動",
        "□ 成果",
        "□ その他",
    ]
    assert cells["B2"].value == "令和6年度「実施計画 兼 まちづくり達成状況報告書」(事務事業点検シート)"


def ruled(border: Any) -> list[str | None]:  # noqa: ANN401 - openpyxl hands out proxies
    sides = (border.left, border.right, border.top, border.bottom)
    return [side.style if side is not None else None for side in sides]


def test_everything_but_the_values_is_as_the_city_drew_it(management: tuple[bytes, BookPlaces]) -> None:
    content, places = management
    made = filled(content, places, golden("management-sheet-2023")[0], MANAGEMENT, LIMITS).content
    before, after = (openpyxl.load_workbook(io.BytesIO(one)) for one in (content, made))
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        old, new = before[name], after[name]
        assert sorted(map(str, new.merged_cells.ranges)) == sorted(map(str, old.merged_cells.ranges))
        assert {key: one.width for key, one in new.column_dimensions.items()} == {
            key: one.width for key, one in old.column_dimensions.items()
        }
        assert {key: one.height for key, one in new.row_dimensions.items()} == {
            key: one.height for key, one in old.row_dimensions.items()
        }
        assert new.print_area == old.print_area
        assert new.print_title_rows == old.print_title_rows
        assert (new.page_setup.orientation, new.page_setup.paperSize) == (
            old.page_setup.orientation,
            old.page_setup.paperSize,
        )
        assert new.oddFooter.center.text == old.oddFooter.center.text
        for row in old.iter_rows():
            for cell in row:
                other = new[cell.coordinate]
                assert ruled(other.border) == ruled(cell.border), cell
                assert (repr(other.fill), repr(other.font)) == (repr(cell.fill), repr(cell.font)), cell
    assert before["様式第１号"].print_area == "'様式第１号'!$B$2:$M$87"
    assert after["記入要領"]["A1"].value == before["記入要領"]["A1"].value


def test_amounts_are_numbers_in_the_papers_unit_and_years_move_with_the_sheet(
    management: tuple[bytes, BookPlaces],
) -> None:
    content, places = management
    sheet = golden("management-sheet-2023")[0]
    data = sheet.to_json()
    own = next(one for one in data["costs"] if one["fiscal_year"] == 2023 and one.get("basis") == "budget")
    own["amount"] = 1_234_500
    made = filled(content, places, SheetData.model_validate(data), MANAGEMENT, LIMITS).content
    cells = openpyxl.load_workbook(io.BytesIO(made))["様式第１号"]
    assert cells["J24"].value == 1235
    assert cells["J24"].number_format == "#,##0"
    assert cells["B2"].value == "令和5年度 事務事業マネジメントシート"
    assert [cells.cell(23, column).value for column in range(8, 13)] == [
        "令和3年度", "令和4年度", "令和5年度", "令和6年度", "令和7年度",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+81", "-（なし）", "@here", "=SUM(A1)\n2行目"])
def test_a_text_is_never_a_formula(management: tuple[bytes, BookPlaces], text: str) -> None:
    content, places = management
    data = golden("management-sheet-2023")[0].to_json()
    data["texts"]["purpose"] = text
    made = filled(content, places, SheetData.model_validate(data), MANAGEMENT, LIMITS)
    cell = openpyxl.load_workbook(io.BytesIO(made.content))["様式第１号"]["D17"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert made.differing == []


def test_last_years_filled_workbook_is_as_good_and_leaves_nothing_of_itself(
    management: tuple[bytes, BookPlaces],
) -> None:
    first, second = golden("management-sheet-2022")[0], golden("management-sheet-2023")[-1]
    old = filled(*management, first, MANAGEMENT, LIMITS).content
    places = examine(old, MANAGEMENT, LIMITS)
    empty = {one.at: (one.sheet, one.cell) for one in management[1].places}
    assert {one.at: (one.sheet, one.cell) for one in places.places}.items() >= {
        at: cell for at, cell in empty.items() if not at.startswith("references/")
    }.items()
    assert "read" in {one.how for one in places.places}
    made = filled(old, places, second, MANAGEMENT, LIMITS)
    assert made.differing == []
    said = {
        cell.value
        for row in openpyxl.load_workbook(io.BytesIO(made.content))["様式第１号"].iter_rows()
        for cell in row
    }
    own = {*first.texts.values()} - {*second.texts.values()}
    assert said & {one for one in own if isinstance(one, str)} == set()


def test_more_than_the_workbook_has_room_for_is_told(management: tuple[bytes, BookPlaces]) -> None:
    data = golden("management-sheet-2023")[0].to_json()
    data["indicators"] = [
        {
            "key": str(number),
            "name": f"指標その{number}",
            "unit": "件",
            "values": [{"fiscal_year": 2023, "actual": number}],
        }
        for number in range(1, 6)
    ]
    made = filled(*management, SheetData.model_validate(data), MANAGEMENT, LIMITS)
    told = {one.text for one in made.unplaced}
    assert {"指標その4 (件)", "指標その5 (件)", "4", "5"} <= told
    assert not any("指標その3" in one for one in told)
    assert made.differing == []


def test_a_workbook_of_another_paper_is_refused_and_one_without_a_year_asks_for_it() -> None:
    other = openpyxl.Workbook()
    other.worksheets[0]["A1"] = "会議室予約表"
    with pytest.raises(UnreadableError, match="読めません"):
        examine(saved(other), MANAGEMENT, LIMITS)
    with pytest.raises(UnreadableError):
        examine(saved(inspection_book()), INSPECTION, LIMITS)
    two = management_book()
    copied = two.copy_worksheet(two["様式第１号"])
    copied.title = "記入例"
    with pytest.raises(UnreadableError, match="2枚"):
        examine(saved(two), MANAGEMENT, LIMITS)


def test_wider_and_bare_years_move_as_they_are_written() -> None:
    title = "令和４年度 事務事業マネジメントシート"
    content = saved(management_book(title, [year.replace("令和", "R").replace("年度", "") for year in YEARS]))
    places = examine(content, MANAGEMENT, LIMITS)
    made = filled(content, places, golden("management-sheet-2023")[0], MANAGEMENT, LIMITS).content
    cells = openpyxl.load_workbook(io.BytesIO(made))["様式第１号"]
    assert cells["B2"].value == "令和５年度 事務事業マネジメントシート"
    assert [cells.cell(23, column).value for column in range(8, 13)] == ["R3", "R4", "R5", "R6", "R7"]


def test_a_share_is_shown_as_it_is_and_a_missing_cell_is_said() -> None:
    book = management_book()
    book["様式第１号"]["J30"].number_format = "0%"
    content = fill(
        saved(book), Filling([Writing("様式第１号", "J30", 0.4), Writing("様式第１号", "H30", 0.25)])
    )
    cells = openpyxl.load_workbook(io.BytesIO(content))["様式第１号"]
    assert cells["J30"].number_format == "General"
    assert cells["H30"].number_format == "#,##0.00"
    with pytest.raises(PaperError, match="ありません"):
        fill(content, Filling([Writing("別紙", "A1", "x")]))
    with pytest.raises(PaperError, match="制御文字"):
        fill(content, Filling([Writing("様式第１号", "D17", "a\x07b")]))
