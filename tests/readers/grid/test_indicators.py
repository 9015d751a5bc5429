"""Indicators: a value belongs to the name beside it, above it, or over several of its lines."""

from shisaku.core.sheet import IndicatorData
from tests.readers.grid.drawn import NAME, TITLE, page, read, sheet


def figures(one: IndicatorData) -> dict[int, tuple[float | None, float | None]]:
    return {
        int(year.fiscal_year): (
            year.target.value if year.target else None,
            year.actual.value if year.actual else None,
        )
        for year in one.values
    }


def test_a_name_merged_over_its_lines_with_its_kind_unit_and_final_target() -> None:
    first, second = sheet("""
        | 指標区分 | 指標名 | 単位 | 区分 | R4 | R5 | 最終目標（R8） |
        | 活動指標 | 訓練の回数 | 回 | 目標 | 11 | 12 | 20 |
        | ^ | ^ | ^ | 実績 | 10 | 11 | ^ |
        | 成果指標 | 結成率 | % | 目標 | 72 | 74 | 80 |
        | ^ | ^ | ^ | 実績 | 69.8 | 71.2 | ^ |
    """).indicators
    assert (first.name, first.unit, first.kind) == ("訓練の回数", "回", "activity")
    assert figures(first) == {2022: (11, 10), 2023: (12, 11)}
    assert (second.name, second.kind) == ("結成率", "outcome")
    assert second.final is not None
    assert (second.final.fiscal_year, second.final.value.value) == (2026, 80)


def test_a_name_printed_once_without_merging() -> None:
    first, second = sheet("""
        | 指標名 | 単位 | | R4年度 | R5年度 |
        | 訓練の回数 | 回 | 目標 | 10 | 12 |
        | | | 実績 | 9 | 11 |
        | 結成率 | % | 目標 | 70 | 72 |
        | | | 実績 | 69 | 71 |
    """).indicators
    assert figures(first) == {2022: (10, 9), 2023: (12, 11)}
    assert figures(second) == {2022: (70, 69), 2023: (72, 71)}


def test_blocks_side_by_side_keep_their_years_and_kinds() -> None:
    left, right = sheet("""
        | 活動指標 | < | < | 成果指標 | < | < |
        | 指標名 | 訓練の回数（回） | < | 指標名 | 結成率（%） | < |
        | 年度 | 目標 | 実績 | 年度 | 目標 | 実績 |
        | R4 | 10 | 9 | R4 | 70 | 69 |
        | R5 | 12 | 11 | R5 | 72 | 71 |
    """).indicators
    assert (left.name, left.unit, left.kind, figures(left)) == (
        "訓練の回数", "回", "activity", {2022: (10, 9), 2023: (12, 11)},
    )  # fmt: skip
    assert (right.unit, right.kind, figures(right)) == ("%", "outcome", {2022: (70, 69), 2023: (72, 71)})


def test_year_heads_bind_inside_their_own_block() -> None:
    made = sheet("（単位：千円）", """
        | 事業費 | R3 | R4 | R5 |
        | 決算額 | 1 | 2 | 3 |
    """, """
        | 指標名 | 結成率（%） | < | < |
        | 年度 | R4 | R5 | R6 |
        | 目標値 | 70 | 72 | 74 |
    """)  # fmt: skip
    assert [cost.fiscal_year for cost in made.costs] == [2021, 2022, 2023]
    assert figures(made.indicators[0]) == {2022: (70, None), 2023: (72, None), 2024: (74, None)}


def test_a_name_with_its_label_in_one_cell_and_one_without_a_label() -> None:
    prefixed, bare = sheet("""
        | 【成果指標1】結成率（%） | < | < |
        | 年度 | R4 | R5 |
        | 目標値 | 71 | 72 |
    """, """
        | 区分 | R5目標 | R5実績 |
        | 参加者（人） | 7 | 8 |
    """).indicators  # fmt: skip
    assert (prefixed.name, prefixed.kind) == ("結成率", "outcome")
    assert (bare.name, bare.unit, figures(bare)) == ("参加者", "人", {2023: (7, 8)})


def test_empty_slots_are_no_indicators_and_figures_without_a_name_are_a_problem() -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            """
        | 指標名 | 単位 | R5目標 | R5実績 |
        | 結成率 | % | 70 | 71 |
        | － | | 0 | 0 |
        | | | 5 | 6 |
    """,
        )
    )
    assert [one.name for one in reading.sheets[0].indicators] == ["結成率"]
    (problem,) = [one for one in reading.problems if one.code == "value_without_name"]
    assert "「5」" in problem.message


def test_figures_with_words_keep_what_is_printed_and_the_number_where_it_is_certain() -> None:
    made = sheet("""
        | 指標名 | 単位 | R4実績 | R5実績 |
        | 参加者（うち新規） | 人 | 23(8) | 約30 |
        | 相談した人 | | 48/91指標 | 累計32人 |
        | 割合 | % | 59.5%（2014年） | 調整中 |
    """)
    first, second, third = made.indicators
    (before, now) = first.values
    assert before.actual is not None
    assert now.actual is not None
    assert (before.actual.value, before.actual.note) == (23, "8")
    assert (now.actual.value, now.actual.estimate) == (30, True)
    assert (second.basis, second.unit, figures(second)) == (
        "cumulative", "人", {2022: (None, None), 2023: (None, 32)},
    )  # fmt: skip
    uncertain = second.values[0].actual
    assert uncertain is not None
    assert (uncertain.state, uncertain.printed) == ("unreadable", "48/91指標")
    assert third.values[0].actual is not None
    assert third.values[0].actual.printed == "59.5%（2014年）"
    assert third.values[1].actual is not None
    assert third.values[1].actual.state == "not_yet"
