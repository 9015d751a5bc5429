"""Layouts of real papers: about measures and grants, several subjects a page, name plates, lists in a box."""

import pytest

from shisaku.core.values import Value
from tests.readers.grid.drawn import page, read, sheet


def values_of(number: Value | None) -> float | None:
    return number.value if number is not None else None


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("令和5年度　施策評価シート", "施策名", "measure"),
        ("令和5年度　基本施策の点検調書", "基本施策名", "measure"),
        ("令和5年度　補助金等チェックシート", "補助金名", "grant"),
        ("令和5年度　市長公約進捗管理表", "公約名", "pledge"),
        ("令和5年度　事務事業・施策評価シート", "事務事業名", "project"),
    ],
)
def test_a_title_says_what_the_paper_is_about(title: str, name: str, kind: str) -> None:
    (made,) = read(page(title, f"| {name} | だれもが暮らしやすいまち |\n| 担当課 | 企画課 |")).sheets
    assert (made.subject.kind, made.subject.name) == (kind, "だれもが暮らしやすいまち")


def test_a_paper_about_grants_may_ask_for_the_name_of_a_project() -> None:
    (made,) = read(
        page("令和5年度　補助金等評価調書", "| 事業名 | 町民活動補助金 |\n| 課題 | 固定化 |")
    ).sheets
    assert (made.subject.kind, made.subject.name) == ("project", "町民活動補助金")


def test_projects_under_a_measure_are_no_subjects_and_their_money_is_not_the_measures() -> None:
    reading = read(
        page(
            "令和5年度　施策評価シート（単位：千円）",
            "| 施策番号 | 1-2 | 施策名 | 子育て |\n| 施策の目的 | < | 安心して育てられる。 | < |",
            "| No. | 事務事業名 | 令和5年度決算 |\n| 1 | あ事業 | 100 |\n| 2 | い事業 | 200 |",
        )
    )
    (made,) = reading.sheets
    assert (made.subject.number, made.subject.name) == ("1-2", "子育て")
    assert dict(made.texts) == {"purpose": "安心して育てられる。"}
    assert not made.costs
    assert "あ事業" in {left.text for left in reading.leftovers}


def test_a_name_plate_heads_one_line_and_the_paper_goes_on_below() -> None:
    plate = """
        | No. | 事業名 | < | 担当課 |
        | 004 | 児童クラブ | < | こども課 |
        | 目的 | 両立を支える。 | < | < |
        | 対象 | 小学生 | 根拠法令 | 児童福祉法 |
        | 成果 | 待機が減った。 | < | < |
    """
    other = plate.replace("004", "005").replace("児童クラブ", "健診")
    first, second = read(page("令和5年度　事務事業点検表", plate), page(other, number=2)).sheets
    assert (first.subject.number, first.subject.name) == ("004", "児童クラブ")
    assert (second.subject.number, second.subject.name) == ("005", "健診")
    assert first.organisation is not None
    assert first.organisation.section == "こども課"
    assert dict(first.texts) == {
        "purpose": "両立を支える。",
        "target": "小学生",
        "legal_basis": "児童福祉法",
        "results": "待機が減った。",
    }


BOXED = """
    | 事業名 | 児童クラブ | < | < | < | < |
    | 事業の目的 | 両立を支える。 | < | < | < | < |
    | 主な指標 | 指標名 | 単位 | R4 | R5 | R5目標 |
    | ^ | 入会児童数 | 人 | 851 | 917 | 900 |
    | ^ | 待機児童数 | 人 | 16 | 23 | 10 |
    | 今後の課題 | 支援員が足りない。 | < | < | < | < |
"""


def test_a_list_in_a_box_ends_with_it_and_a_bare_year_heads_what_was_measured() -> None:
    (made,) = read(page("令和5年度　主要施策の成果に関する説明書", BOXED)).sheets
    found = {
        one.name: [
            (entry.fiscal_year, values_of(entry.target), values_of(entry.actual)) for entry in one.values
        ]
        for one in made.indicators
    }
    assert found == {
        "入会児童数": [(2022, None, 851), (2023, 900, 917)],
        "待機児童数": [(2022, None, 16), (2023, 10, 23)],
    }
    assert made.texts["issues_operation"] == "支援員が足りない。"


def test_several_subjects_stand_on_a_page_under_one_title() -> None:
    other = BOXED.replace("児童クラブ", "健診")
    made = read(page("令和5年度　主要な施策の成果の説明書", BOXED, other)).sheets
    assert [(one.subject.name, one.fiscal_year, len(one.indicators)) for one in made] == [
        ("児童クラブ", 2023, 2),
        ("健診", 2023, 2),
    ]


def test_the_account_in_cells_of_its_own_is_a_budget_item() -> None:
    made = sheet("| 款 | 3　民生費 | 項 | 2　児童福祉費 | 目 | 4　児童育成費 |")
    assert [(one.key, one.name) for one in made.budget_items] == [("03-02-04", "児童育成費")]
    words = sheet("| 款 | 民生費 | 項 | 児童福祉費 | 目 | 児童育成費 |")
    assert not words.budget_items
    assert words.extras["款"] == "民生費"


def test_a_target_without_a_year_beside_years_is_the_last_one_and_figures_may_name_their_own() -> None:
    made = sheet("""
        | 指標名 | 単位 | 基準値 | 実績値 | < | 目標値 |
        | ^ | ^ | ^ | R4 | R5 | ^ |
        | 待機児童数 | 人 | 27/n（H29） | 23 | 8 | 0/n（R8） |
    """)
    (one,) = made.indicators
    assert one.baseline is not None
    assert one.final is not None
    assert (one.baseline.value.value, one.final.value.value) == (27, 0)
    assert [(entry.fiscal_year, values_of(entry.actual)) for entry in one.values] == [(2022, 23), (2023, 8)]


def test_a_target_without_a_year_where_no_years_are_is_that_of_the_sheets_own() -> None:
    (one,) = sheet("| 指標名 | 目標 | 実績 |\n| 訓練の回数 | 12 | 10 |").indicators
    assert [(entry.fiscal_year, values_of(entry.target)) for entry in one.values] == [(2023, 12)]


def test_a_year_without_its_era_is_the_nearest() -> None:
    (made,) = read(
        page(
            "事務事業点検表（令和元年度分）",
            "| 事務事業名 | あ事業 |",
            "| 指標名 | 30年度 | 令和元年度 |\n| ^ | 実績 | 実績 |\n| 回数 | 5 | 6 |",
        )
    ).sheets
    assert [entry.fiscal_year for entry in made.indicators[0].values] == [2018, 2019]


def test_a_tick_under_decisions_without_a_label_decides() -> None:
    made = sheet("| 拡大 | 継続 | 改善 | 縮小 | 廃止 |\n| | ○ | | | |")
    assert [(one.decision, one.label) for one in made.directions] == [("continue", "継続")]
    assert not sheet("| 春 | 夏 | 秋 | 冬 |\n| | ○ | | |").directions


def test_the_opinion_of_another_is_no_reason_of_the_decision_before_it() -> None:
    made = sheet("| 方向性 | 継続 |\n| 理由 | 需要がある。 |", "| 外部評価委員会の意見 | 急ぐべきである。 |")
    assert [(one.stage, one.reason) for one in made.directions] == [("self", "需要がある。")]


def test_the_kind_of_an_indicator_may_stand_in_brackets_before_its_name() -> None:
    made = sheet("| 指標 | R5目標 | R5実績 |\n| （活動）訓練の回数 | 12 | 10 |\n| （成果）参加者 | 90 | 80 |")
    assert [(one.kind, one.name) for one in made.indicators] == [
        ("activity", "訓練の回数"),
        ("outcome", "参加者"),
    ]


def test_a_title_may_be_spaced_and_the_year_stand_in_a_line_of_its_own() -> None:
    reading = read(
        page(
            "施 策 評 価 シ ー ト",
            "令和7年3月31日現在（令和6年度）",
            "| 施策名 | 子育て |\n| 課題 | 固定化 |",
        )
    )
    (made,) = reading.sheets
    assert (made.subject.kind, made.fiscal_year) == ("measure", 2024)
    [origin] = next(found for address, found in reading.origins.items() if address.endswith("/fiscal_year"))
    assert (origin.how, origin.confidence) == ("inferred", 0.8)


def test_a_line_that_names_two_years_tells_neither() -> None:
    reading = read(page("評価シート", "令和5年度から令和6年度まで", "| 事業名 | あ事業 |\n| 課題 | 固定化 |"))
    assert [made.fiscal_year for made in reading.sheets] == [None]
    assert "year_missing" in {problem.code for problem in reading.problems}


def test_two_values_in_a_cell_are_told_apart_where_the_head_names_both() -> None:
    reading = read(
        page(
            "令和6年度　主要な施策の成果説明書（単位：千円）",
            """
            | 事業名/n【担当課】 | 予算現額 | 決算額 | 事業の成果 |
            | 移住相談事業/n【企画財政課】 | 100 | 90 | 移住につながった。 |
            | 医療費助成事業/n【こども課】 | 200 | 190 | 重症化を防いだ。 |
            """,
        )
    )
    found = [(one.subject.name, one.organisation and one.organisation.section) for one in reading.sheets]
    assert found == [("移住相談事業", "企画財政課"), ("医療費助成事業", "こども課")]


def test_a_target_far_behind_the_years_is_the_last_one_and_the_next_years_is_not() -> None:
    rows = "| 健診の受診率 | % | 78.4 | 調査なし | 82.3 | 86 |"
    (last,) = sheet(f"| 指標名 | 単位 | 基準値/n（H30） | R4 | R5 | 目標値/n（R8） |\n{rows}").indicators
    assert last.final is not None
    assert last.final.value.value == 86
    assert [
        (one.fiscal_year, one.actual and (one.actual.value, one.actual.state)) for one in last.values
    ] == [
        (2022, (None, "no_survey")),
        (2023, (82.3, None)),
    ]
    (near,) = sheet(f"| 指標名 | 単位 | 基準値/n（H30） | R4 | R5 | R6目標 |\n{rows}").indicators
    assert near.final is None
    assert (2024, 86) in [(one.fiscal_year, values_of(one.target)) for one in near.values]


def test_a_sum_of_numbered_lines_and_a_unit_in_square_brackets() -> None:
    made = sheet(
        "| 区分（千円） | R5決算 |\n| 事業費　① | 5 |\n| 人件費　② | 3 |\n| 総コスト　①＋② | 8 |",
        "| 指標名 | R5目標 | R5実績 |\n| 講座の回数［回］ | 12 | 10 |",
    )
    assert {cost.item: cost.amount.value for cost in made.costs} == {
        "total": 5000,
        "personnel": 3000,
        "full_cost": 8000,
    }
    assert [(one.name, one.unit) for one in made.indicators] == [("講座の回数", "回")]
