"""Cells of a sample are marked on forms of fields, years, blocks and lists as on those with a grid."""

import pytest

from shisaku.forms.store import load_forms
from shisaku.readers import read_document
from shisaku.records.models import Municipality, User
from shisaku.work.importing import preview_import
from shisaku.work.own_forms import (
    CellMeaning,
    cell_meaning,
    choose_sample,
    marked_page,
    set_line,
    show_form,
    start_from_yaml,
)
from shisaku.work.refusals import OutdatedError, RefusalError
from tests import cast
from tests.work.own_forms.conftest import number_of

CODE = cast.KAKUU
HEAD = """\
form: 992011/lines
valid: 2023..
title: 見守り調書
source: {publisher: 架空市}
recognise: {title: "{year} 見守り調書"}
"""
SHEET = (
    HEAD
    + """\
sheet_per: title
sections:
  - heading: 基本
    fields:
      - {label: 事務事業名, type: name, to: subject.name, required: true}
      - {label: 目的, to: texts.purpose}
  - heading: 費用
    table:
      rows:
        - {label: 予算額, type: money, to: costs, item: total, basis: budget}
  - heading: 指標
    repeat:
      label: 指標名
      to: indicators
      fields:
        - {label: 指標名, type: name_and_unit, to: name}
      table:
        rows:
          - {label: 目標, type: number, to: target}
"""
)
PAPER = """\
令和5年度 見守り調書,,,
基本,,,
事務事業名,見守り事業,目的,孤立を防ぐ。
ねらいどころ,訪問を月2回にする。,,
費用,,,
,令和4年度,令和5年度,
予算額,1200,1300,
決算額,1100,1250,
指標,,,
指標名,訪問回数（回）,,
,令和4年度,令和5年度,
目標,10,20,
結果,9,18,
"""
LIST = (
    HEAD
    + """\
sheet_per: row
sections:
  - list:
      heads: 1
      columns:
        - {label: 番号, type: name, to: subject.number}
        - {label: 事務事業名, type: name, to: subject.name}
        - {label: "{year}決算額", type: money, to: costs, item: total, basis: settled}
"""
)
ROWS = """\
令和5年度 見守り調書,,,
番号,事務事業名,R5決算額,R5見込額
1,見守り,1250,1300
2,配食,300,310
"""


def form_of(planner: User, city: Municipality, yaml: str, paper: str) -> str:
    """The key of a form written as YAML, with a paper as its sample."""
    content = paper.encode()
    reading = read_document(content, file="paper.csv", forms=load_forms())
    import_ = preview_import(reading=reading, content=content, city=city, by=None).import_
    key = start_from_yaml(by=planner, code=CODE, content=yaml.encode(), name="lines.yaml")
    choose_sample(by=planner, code=CODE, key=key, import_key=import_.key)
    return key


@pytest.fixture
def sheet(planner: User, kakuu: Municipality) -> str:
    return form_of(planner, kakuu, SHEET, PAPER)


@pytest.fixture
def listing(planner: User, kakuu: Municipality) -> str:
    return form_of(planner, kakuu, LIST, ROWS)


def roles(planner: User, key: str) -> dict[str, tuple[str, str]]:
    page = marked_page(by=planner, code=CODE, key=key, page=1)
    return {cell.text: (cell.role, cell.words) for cell in page.cells}


def cell_of(planner: User, key: str, text: str) -> CellMeaning:
    page = marked_page(by=planner, code=CODE, key=key, page=1)
    cell = next(one for one in page.cells if one.text == text)
    return cell_meaning(by=planner, code=CODE, key=key, page=1, line=cell.line, cell=cell.cell)


def say(planner: User, key: str, text: str, place: str) -> None:
    """Say what the label `text` means, as the page does: its own line, or a new one."""
    cell = cell_of(planner, key, text)
    own = next((one for one in cell.labels if (one.line, one.cell) == (cell.line, cell.cell)), None)
    set_line(
        by=planner,
        code=CODE,
        key=key,
        number=number_of(planner, key),
        row=own.row if own else "",
        after=cell.after,
        printed=text,
        place=place,
    )


def test_every_cell_says_what_it_is(planner: User, sheet: str) -> None:
    found = roles(planner, sheet)
    assert found["事務事業名"] == ("label", "名称")
    assert found["見守り事業"] == ("value", "名称")
    assert found["予算額"] == ("label", "予算額")
    assert found["1300"] == ("value", "令和5年度 予算額")
    assert found["令和5年度"] == ("label", "年度")
    assert found["指標名"] == ("label", "指標名")
    assert found["20"][0] == "value"
    assert found["ねらいどころ"] == found["訪問を月2回にする。"] == ("value", "目的"), "the text goes on"
    for left in ("決算額", "1250", "結果", "18"):
        assert found[left][0] == "leftover", left


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("孤立を防ぐ。", [("目的", "texts.purpose", "sections/0/fields/1")]),
        ("1300", [("予算額", "costs:total:budget", "sections/1/table/rows/0"), ("令和5年度", "", "")]),
        ("訪問回数（回）", [("指標名", "indicators.name", "sections/2/repeat/fields/0")]),
        ("20", [("目標", "indicators.target", "sections/2/repeat/table/rows/0"), ("令和5年度", "", "")]),
    ],
)
def test_a_value_names_its_labels_and_their_lines(
    planner: User, sheet: str, text: str, labels: list[tuple[str, str, str]]
) -> None:
    assert [(one.printed, one.place, one.row) for one in cell_of(planner, sheet, text).labels] == labels


@pytest.mark.parametrize(
    ("text", "place", "value", "words", "region"),
    [
        ("ねらいどころ", "texts.goal", "訪問を月2回にする。", "目標", "fields"),
        ("決算額", "costs:total:settled", "1250", "決算額", "table"),
        ("結果", "indicators.actual", "18", "実績", "repeat"),
    ],
)
def test_a_label_nobody_knew_becomes_a_line_where_it_stands_and_its_value_is_read(
    planner: User, sheet: str, text: str, place: str, value: str, words: str, region: str
) -> None:
    say(planner, sheet, text, place)
    found = roles(planner, sheet)
    assert found[text][0] == "label"
    assert found["孤立を防ぐ。"] == ("value", "目的")
    assert found[value][0] == "value"
    assert found[value][1].endswith(words)
    made = next(one for one in show_form(by=planner, code=CODE, key=sheet).lines if one.label == text)
    assert (made.region, made.place) == (region, place)


def test_a_line_that_was_wrong_is_given_another_meaning(planner: User, sheet: str) -> None:
    say(planner, sheet, "目的", "texts.goal")
    assert roles(planner, sheet)["孤立を防ぐ。"] == ("value", "目標")
    say(planner, sheet, "予算額", "costs:total:settled")
    assert roles(planner, sheet)["1300"] == ("value", "令和5年度 決算額")
    say(planner, sheet, "目的", "")
    assert roles(planner, sheet)["孤立を防ぐ。"][0] == "leftover"


def test_a_column_nobody_knew_is_read_in_every_row(planner: User, listing: str) -> None:
    found = roles(planner, listing)
    assert found["R5決算額"] == ("label", "決算額")
    assert found["配食"] == ("value", "名称")
    assert found["R5見込額"][0] == "label", "what stands in a head is the form's own"
    assert found["1300"][0] == found["310"][0] == "leftover"
    say(planner, listing, "R5見込額", "costs:total:forecast")
    found = roles(planner, listing)
    assert found["1300"][0] == found["310"][0] == "value"
    line = show_form(by=planner, code=CODE, key=listing).lines[-1]
    assert (line.label, line.place, line.type) == ("{year}見込額", "costs:total:forecast", "money")


def test_what_the_region_cannot_hold_is_a_sentence(planner: User, sheet: str) -> None:
    with pytest.raises(RefusalError, match="指標の枠の中"):
        say(planner, sheet, "結果", "texts.goal")
    assert roles(planner, sheet)["結果"][0] == "leftover"


def test_a_line_that_is_gone_and_a_draft_that_changed_are_sentences(planner: User, sheet: str) -> None:
    number = number_of(planner, sheet)

    def set_goal(number: int, row: str) -> None:
        set_line(
            by=planner, code=CODE, key=sheet, number=number, row=row, after="", printed="", place="texts.goal"
        )

    with pytest.raises(RefusalError, match="もうありません"):
        set_goal(number, "sections/9/fields/0")
    with pytest.raises(OutdatedError):
        set_goal(number - 1, "sections/0/fields/1")
