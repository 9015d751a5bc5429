"""Sheets drawn as one table from edge to edge, as workbooks without blank rows are: where one part of it ends."""

import pytest

from tests.readers.grid.drawn import costs, sheet, years


def test_projects_under_a_measure_are_left_over_and_the_measure_is_read() -> None:
    made = sheet("""
        | 令和6年度　施策評価調書（令和5年度実施分） | < | < | < | < | < |
        | 施策番号 | 3-2 | 施策名 | 健康づくりの推進 | < | < |
        | 構成する事務事業 | < | < | 事業費（千円） | < | < |
        | 番号 | 事業名 | 担当課 | R4決算 | R5決算 | R6予算 |
        | 1 | 健診事業 | 健康課 | 82,100 | 84,330 | 88,000 |
        | 2 | ポイント事業 | 健康課 | 6,540 | 7,020 | 9,800 |
        | 施策の評価 | B | < | < | < | < |
        | 今後の取組 | 若い世代への勧奨を強める。 | < | < | < | < |
    """)
    assert (made.subject.kind, made.subject.number, made.subject.name) == (
        "measure",
        "3-2",
        "健康づくりの推進",
    )
    assert made.costs == []
    assert [(one.criterion, one.mark) for one in made.evaluations] == [("grade", "B")]
    assert made.texts["improvement"] == "若い世代への勧奨を強める。"


def test_a_year_beside_its_figure_is_the_figures_own() -> None:
    made = sheet("""
        | 令和5年度 | 事務事業評価シート | < | < | < | < | < | < | < |
        | 成果指標 | 単位 | 基準値 | < | R3 | R4 | R5 | 目標値 | < |
        | ^ | ^ | 年度 | 値 | ^ | ^ | ^ | 年度 | 値 |
        | 受診率 | ％ | R1 | 38.2 | 36.5 | 39.0 | 41.2 | R8 | 60.0 |
    """)
    (one,) = made.indicators
    assert one.baseline is not None
    assert (one.baseline.fiscal_year, one.baseline.value.value) == (2019, 38.2)
    assert one.final is not None
    assert (one.final.fiscal_year, one.final.value.value) == (2026, 60.0)
    assert years(made) == [[(2021, None, 36.5), (2022, None, 39.0), (2023, None, 41.2)]]


def test_a_heading_across_ends_a_list_of_indicators() -> None:
    made = sheet("""
        | ４．指標 | < | < | < | < |
        | 指標名 | 単位 | 区分 | R3 | R4 |
        | （活動）補修箇所数 | 箇所 | 目標 | 400 | 400 |
        | ^ | ^ | 実績 | 398 | 421 |
        | ５．評価 | < | < | < | < |
        | 視点 | 評点（5～1） | 理由 | < | < |
        | 必要性 | 5 | 道路は欠かせない。 | < | < |
        | 総合評価 | A | おおむね順調である。 | < | < |
        | 今後の方向 | 現状維持 | < | < | < |
    """)
    assert [one.name for one in made.indicators] == ["補修箇所数"]
    assert [(one.criterion, one.score, one.mark) for one in made.evaluations] == [
        ("citizen_needs", 5, None),
        ("grade", None, "A"),
    ]
    assert [one.decision for one in made.directions] == ["continue"]


def test_another_group_beside_the_names_ends_a_list_of_indicators() -> None:
    made = sheet("""
        | 令和5年度 | 事務事業評価シート（令和5年度実績） | < | < | < | < | < |
        | 指標 | < | 単位 | | R4 | R5 | R6 |
        | 活動指標 | ①健診の回数 | 回 | 目標 | 30 | 32 | 32 |
        | ^ | ^ | ^ | 実績 | 30 | 31 | |
        | 成果指標 | ①受診率 | ％ | 目標 | 46.0 | 47.0 | 48.0 |
        | ^ | ^ | ^ | 実績 | 42.8 | 43.9 | |
        | 事業費 | 決算額 | 千円 | | 63,450 | 65,120 | |
        | ^ | 一般財源 | 千円 | | 51,800 | 53,220 | |
        | 人件費 | 職員人件費 | 千円 | | 15,750 | 15,000 | |
    """)
    assert [(one.name, one.unit, one.kind) for one in made.indicators] == [
        ("健診の回数", "回", "activity"),
        ("受診率", "%", "outcome"),
    ]
    assert costs(made)[2023, "settled", "total"] == 65_120_000
    assert {item for _, _, item in costs(made)} == {"total", "general_fund", "personnel"}


def test_labels_in_the_columns_of_years_are_none_of_their_table() -> None:
    made = sheet("""
        | 令和5年度 | 事業評価シート（令和5年度実績） | < | < | < |
        | 投入コスト（千円） | 前年度決算 | 本年度決算 | 次年度予算 | |
        | 直接事業費 | 25,400 | 25,900 | 26,000 | |
        | 活動指標名 | 購入冊数（冊） | 目標 | 8,000 | 実績 |
        | 達成度 | B | | | |
    """)
    assert set(costs(made).values()) == {25_400_000, 25_900_000, 26_000_000}
    assert [(one.criterion, one.mark) for one in made.evaluations] == [("progress", "B")]


def test_rows_under_a_heading_of_a_kind_are_indicators_measured() -> None:
    made = sheet("""
        | 事業名 | 消費生活相談事業 | < | < |
        | 推移 | R3年度 | R4年度 | R5年度 |
        | 決算額（円） | 9,502,330 | 9,611,204 | 9,744,812 |
        | 成果指標の推移 | < | < | < |
        | 相談件数（件） | 471 | 462 | 456 |
        | 解決率（％） | 93.0 | 94.2 | 94.8 |
        | 今後の方針 | 継続 | < | < |
    """)
    assert [(one.name, one.unit, one.kind) for one in made.indicators] == [
        ("相談件数", "件", "outcome"),
        ("解決率", "%", "outcome"),
    ]
    assert years(made)[0] == [(2021, None, 471), (2022, None, 462), (2023, None, 456)]


@pytest.mark.parametrize("asked", ["開始年度", "事業開始年度"])
def test_a_year_that_is_asked_for_is_a_value(asked: str) -> None:
    made = sheet(f"""
        | 補助金名 | 街路灯補助金 | 担当課 | 商工課 |
        | 交付先 | 商店会 | {asked} | 平成3年度 |
        | 根拠 | 交付要綱 | 評価年度 | 令和5年度 |
    """)
    assert made.fiscal_year == 2023
    assert (made.extras["交付先"], made.extras[asked]) == ("商店会", "平成3年度")


def test_a_list_of_projects_ends_where_labels_begin_again() -> None:
    made = sheet("""
        | 令和6年度　施策評価シート（令和5年度実施分） | < | < | < |
        | 施策コード | 2-1 | 施策名 | 確かな学力の育成 |
        | 事業名 | R4決算額（千円） | R5決算額（千円） | 方向性 |
        | 支援員配置事業 | 24,300 | 25,100 | 拡充 |
        | ICT活用推進事業 | 61,200 | 58,400 | 継続 |
        | 施策の進捗状況 | □順調　☑おおむね順調　□遅れている | < | < |
        | 今後の取組方針 | 家庭と連携する。 | < | < |
    """)
    assert (made.costs, made.directions) == ([], [])
    assert [(one.criterion, one.mark) for one in made.evaluations] == [("progress", "おおむね順調")]
    assert made.texts["improvement"] == "家庭と連携する。"
