"""Values that are no plain number stay as printed, their number only where it is certain, with a form or without."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.forms.grammar import Field
from shisaku.forms.types import VALUE_TYPES, Context
from shisaku.readers.gridded import lexicon_form
from tests.readers.grid.drawn import NAME, TITLE, page, read, sheet

FIGURES = [
    ("23(8)", Value(value=23, printed="23(8)", note="8")),
    ("48/91指標", Value.missing("unreadable", "48/91指標")),
    ("累計32人", Value(value=32, printed="累計32人")),
    ("毎年度20億円以上", Value.missing("unreadable", "毎年度20億円以上")),
    ("20億円", Value.missing("unreadable", "20億円")),
    ("約3倍", Value(value=3, printed="約3倍", estimate=True)),
    ("59.5%（2014年）", Value(value=59.5, printed="59.5%（2014年）", note="2014年")),
    ("調整中", Value.missing("not_yet", "調整中")),
    ("△ 26,000", Value.of(-26000)),
    ("▲ 26.1", Value.of(-26.1)),
    ("5,30 0", Value.of(5300)),
    ("１００", Value.of(100)),
]
AMOUNTS = [
    ("△ 26,000", Value.of(-26_000_000)),
    ("5,30 0", Value.of(5_300_000)),
    ("１００", Value.of(100_000)),
    ("約1,200千円", Value(value=1_200_000, printed="約1,200千円", estimate=True)),
    ("1.5億円", Value.of(150_000_000)),
    ("毎年度20億円以上", Value.missing("unreadable", "毎年度20億円以上")),
    ("調整中", Value.missing("not_yet", "調整中")),
]


def figure(made: SheetData) -> Value | None:
    return made.indicators[0].values[0].actual


@pytest.mark.parametrize(("printed", "value"), FIGURES)
def test_a_figure_without_a_form(printed: str, value: Value) -> None:
    made = sheet(f"| 指標名 | 単位 | R5実績 |\n| 相談した人 | | {printed} |")
    assert figure(made) == value


@pytest.mark.parametrize(("printed", "value"), FIGURES)
def test_a_figure_by_the_type_of_a_form(printed: str, value: Value) -> None:
    context = Context(Field(type="number"), lexicon_form().marks)
    found = VALUE_TYPES["number"].read([printed], context).value
    if isinstance(found, dict):
        found = {name: part for name, part in found.items() if name not in ("unit", "basis")}
    assert Value.model_validate(found) == value


@pytest.mark.parametrize(("printed", "value"), AMOUNTS)
def test_an_amount_without_a_form(printed: str, value: Value) -> None:
    made = sheet(f"| 区分（千円） | R5決算額 |\n| 事業費 | {printed} |")
    assert made.costs[0].amount == value


def test_a_figure_that_is_not_certain_is_doubted() -> None:
    reading = read(page(TITLE, NAME, "| 指標名 | R5実績 |\n| 達成した指標 | 48/91指標 |"))
    assert [(problem.code, "48/91指標" in problem.message) for problem in reading.problems] == [
        ("doubtful_value", True)
    ]
    assert reading.leftovers == []


@pytest.mark.parametrize("grade", ["◎", "○", "△", "×"])
def test_a_triangle_among_grades_is_a_grade(grade: str) -> None:
    made = sheet(f"| 評価項目 | 評価 |\n| 必要性 | {grade} |\n| 有効性 | ◎ |")
    assert made.evaluations[0].mark == grade


def test_prose_in_the_place_of_a_figure_is_left_over() -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            "| 指標名 | R5実績値 |\n| 参加者数 | 令和5年度は3回の講座を開き延べ40人が参加した。 |",
        )
    )
    assert [leftover.text for leftover in reading.leftovers] == [
        "令和5年度は3回の講座を開き延べ40人が参加した。"
    ]


def test_words_behind_people_are_no_unit_of_theirs() -> None:
    made = sheet("| 区分 | R5 |\n| 従事職員数 | 約3人 |")
    assert made.staffing[0].value == Value(value=3, printed="約3人", estimate=True)
