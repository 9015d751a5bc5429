"""Evaluations, directions and choices: scores, marks, ticks in a grid, boxes, circled numbers."""

import pytest

from tests.readers.grid.drawn import sheet


def test_scores_marks_and_comments_by_criterion() -> None:
    found = sheet("""
        | 評価項目 | 評価 | 評価の理由 |
        | 必要性 | 4 | 必要だから。 |
        | 有効性 | ○ | 有効だから。 |
        | 効率性 | △ | もっと効率化できる。 |
    """).evaluations
    assert [(one.criterion, one.score, one.mark, one.comment) for one in found] == [
        ("citizen_needs", 4, None, "必要だから。"),
        ("effectiveness", None, "○", "有効だから。"),
        ("efficiency", None, "△", "もっと効率化できる。"),
    ]


def test_stages_as_heads() -> None:
    made = sheet("""
        | 視点 | 一次評価 | 二次評価 |
        | 妥当性 | 4 | 3 |
        | 今後の方向性 | 改善 | 縮小 |
    """)
    assert [(one.stage, one.score) for one in made.evaluations] == [("self", 4), ("second", 3)]
    assert [(one.stage, one.decision) for one in made.directions] == [
        ("self", "improve"),
        ("second", "reduce"),
    ]


def test_a_tick_under_the_grades_of_a_grid() -> None:
    (one,) = sheet("""
        | 評価項目 | S | A | B | C |
        | 有効性 | | | ● | |
    """).evaluations
    assert (one.criterion, one.mark, one.score) == ("effectiveness", "B", None)


@pytest.mark.parametrize(
    "drawn",
    [
        "| 今後の方向性 | □拡充 ■現状維持 □縮小 |",
        "| 今後の方向性 | ☐拡充 | ☑現状維持 | ☐縮小 |",
        "| 方向性 | 拡充 | 現状維持 | 縮小 |\n| ^ | | ● | |",
        "| 今後の方向性（①拡充 ②現状維持 ③縮小） | ② |",
        "| 今後の方向性 | 1拡充 ②現状維持 3縮小 |",
    ],
)
def test_a_decision_however_it_is_shown(drawn: str) -> None:
    (one,) = sheet(drawn).directions
    assert (one.decision, one.label) == ("continue", "現状維持")


def test_a_number_is_looked_up_in_the_list_of_choices_on_the_page() -> None:
    (one,) = sheet("| 今後の方向性 | ③ |", "① 拡充　② 現状維持　③ 縮小　④ 廃止").directions
    assert (one.decision, one.label) == ("reduce", "縮小")


def test_choices_of_which_none_is_marked_are_no_decision() -> None:
    assert sheet("| 今後の方向性 | 拡充 | 現状維持 | 縮小 | 廃止 |").directions == []
