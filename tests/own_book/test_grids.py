"""A city's own workbook by a form that only says what its labels mean: geometry finds its cells, empty or filled."""

import io

import openpyxl
import pytest

from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormBook, parse_form
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError
from shisaku.readers.own_book.told import BookPlaces, examine
from shisaku.work.own_books.filling import emptied, filled
from shisaku.writers.normal import normal
from tests.own_book.drawn import management_book, saved, watch_book
from tests.own_book.test_filling import LIMITS
from tests.writers.test_grid_papers import HEAD, PARTS, sheet

LABELS = """
      labels:
        - {label: 事業の名前, to: subject.name}
        - {label: 整理番号, to: subject.number}
        - {label: ねらいどころ, to: texts.goal}
        - {label: 当初計上額, item: total, basis: initial}
        - {label: 使った額, item: total, basis: settled}
        - {label: ものさし, indicator: name}
        - {label: 目当て, indicator: target}
        - {label: 出来ばえ, indicator: actual}
        - {label: 判定, evaluation: score}
        - {label: 見立て, evaluation: comment}
        - {label: 役立ち, criterion: effectiveness}
        - {label: 担当からの一言, to: extras}
"""
FORM = parse_form((HEAD + LABELS).encode(), name="watch.yaml")
# What this workbook has cells for: no kinds and points of indicators, one stage, one place for the office.
FITTING = {
    **{name: PARTS[name] for name in ("texts", "extras", "costs")},
    "organisation": {"section": "高齢福祉課"},
    "texts": {"goal": "月2回訪ねる。"},
    "extras": {"担当からの一言": "=続けて\nよかった。"},
    "indicators": [
        {key: value for key, value in one.items() if key in ("key", "name", "unit", "values")}
        for one in PARTS["indicators"]
    ],
    "evaluations": [
        {"stage": "self", "criterion": "citizen_needs", "score": 4, "comment": "求められているため。"},
        {
            "stage": "self",
            "criterion": "effectiveness",
            "score": None,
            "mark": "A",
            "comment": "効果が出ている。",
        },
    ],
    "directions": [{"stage": "self", "decision": "continue", "label": "継続"}],
}


@pytest.fixture(scope="module")
def own() -> tuple[bytes, BookPlaces]:
    content = saved(watch_book())
    return content, examine(content, FORM, LIMITS)


def read_back(content: bytes) -> SheetData:
    forms = FormBook([FORM])
    [back] = read_document(content, file="own.xlsx", forms=forms, wishes=Wishes(municipality="992011")).sheets
    return back


def test_the_places_of_an_empty_workbook_are_found_by_words_and_figures(
    own: tuple[bytes, BookPlaces],
) -> None:
    places = {one.at: one.cell for one in own[1].places}
    assert own[1].fiscal_year == 2022
    assert {
        "subject/name": "D4", "subject/number": "J4", "organisation/section": "D5", "texts/goal": "D6",
        "costs/-2/initial/total": "H11", "costs/+0/settled/total": "J12", "costs/-1/settled/general_fund": "I13",
        "indicators/1/name": "D15", "indicators/2/values/+0/actual": "J23",
        "evaluations/self/effectiveness/mark": "D26",
        "extras/担当からの一言": "D30",
    }.items() <= places.items()  # fmt: skip
    # The empty place of a unit left of the years is no figure's.
    assert not {"G11", "G17", "G18"} & set(places.values())
    assert {one.how for one in own[1].places} == {"vacant"}
    assert [one.cell for one in own[1].heads] == [
        "B2",
        "H10",
        "I10",
        "J10",
        "H16",
        "I16",
        "J16",
        "H21",
        "I21",
        "J21",
    ]
    assert [one.text for one in own[1].left] == ["事業を始めたわけ"]


@pytest.mark.parametrize("year", [2022, 2024])
def test_a_sheet_that_fits_comes_back_whole(own: tuple[bytes, BookPlaces], year: int) -> None:
    moved = SheetData.model_validate(_later(sheet(**FITTING).to_json(), year - 2022))
    made = filled(*own, moved, FORM, LIMITS)
    assert (made.unplaced, made.differing) == ([], [])
    assert normal(read_back(made.content), FORM.form, "xlsx") == normal(moved, FORM.form, "xlsx")
    cells = openpyxl.load_workbook(io.BytesIO(made.content))["調書"]
    assert cells["B2"].value == f"令和{year - 2018}年度 事業点検調書"
    assert cells["J12"].value == 1251
    assert cells["D30"].data_type == "s"
    assert "D6:M7" in map(str, cells.merged_cells.ranges)


def test_last_years_workbook_is_emptied_and_filled_again(own: tuple[bytes, BookPlaces]) -> None:
    used = filled(*own, sheet(**FITTING), FORM, LIMITS).content
    places = examine(used, FORM, LIMITS)
    # A cell that a score took may take any judgement.
    assert {one.cell for one in places.places} == {one.cell for one in own[1].places}
    bare = emptied(used, places)
    cells = openpyxl.load_workbook(io.BytesIO(bare))["調書"]
    assert {cells[one.cell].value for one in places.places} == {None}
    other = sheet("013", "配食事業", texts={"goal": "温かい食事を届ける。"})
    made = filled(bare, places, other, FORM, LIMITS)
    assert (made.unplaced, made.differing) == ([], [])
    assert normal(read_back(made.content), FORM.form, "xlsx") == normal(other, FORM.form, "xlsx")


def test_what_has_no_cell_is_listed(own: tuple[bytes, BookPlaces]) -> None:
    made = filled(*own, sheet(**PARTS), FORM, LIMITS)
    said = {one.words: one.text for one in made.unplaced}
    assert {"SDGs": "3、11", "部": "福祉部", "訪問した回数 基準値": "5"}.items() <= said.items()
    assert made.differing == ["訪問した回数 指標の種類", "安心と答えた割合 指標の種類"]


def test_a_workbook_of_another_form_is_refused() -> None:
    with pytest.raises(UnreadableError, match="読めません"):
        examine(saved(management_book("別の紙")), FORM, LIMITS)


def _later(part: object, years: int) -> object:
    if isinstance(part, dict):
        return {
            name: found + years if name == "fiscal_year" and isinstance(found, int) else _later(found, years)
            for name, found in part.items()
        }
    return [_later(found, years) for found in part] if isinstance(part, list) else part
