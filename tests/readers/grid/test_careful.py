"""What a label, a bracket or a neighbour does not say is not concluded: it is left over, or doubted."""

import pytest

from tests.readers.grid.drawn import NAME, TITLE, costs, page, read, sheet


def test_choices_none_of_which_is_marked_are_no_decision() -> None:
    assert sheet("| 今後の方向 | 継続 ・ 見直し ・ 縮小 ・ 廃止 |").directions == []


def test_who_judges_is_no_name_of_a_person() -> None:
    made = sheet("""
        | 評価の視点 | 評価 | 理由 |
        | 一次評価（所属長） | 継続（改善） | LED化を終える。 |
        | 二次評価（行革推進本部） | 継続 | 計画どおり進めること。 |
    """)
    assert made.private == {}
    assert [(one.stage, one.decision, one.reason) for one in made.directions] == [
        ("self", "improve", "LED化を終える。"),
        ("second", "continue", "計画どおり進めること。"),
    ]


def test_a_criterion_nobody_knows_is_left_over_with_its_verdict() -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            """
            | 項目 | 評価 | 評価の理由 |
            | 公益性 | A | 全体に及ぶ。 |
            | 適格性 | B | 会計処理は適切である。 |
            """,
        )
    )
    assert [(one.criterion, one.mark) for one in reading.sheets[0].evaluations] == [("city_role", "A")]
    assert {"適格性", "B", "会計処理は適切である。"} <= {one.text for one in reading.leftovers}


def test_a_legend_of_marks_is_no_verdict() -> None:
    (one,) = sheet("| 進捗状況 | Ａ 順調 Ｂ おおむね順調 Ｃ 遅れている | Ｂ |").evaluations
    assert (one.criterion, one.mark, one.comment) == ("progress", "B", None)


def test_a_comment_under_several_verdicts_is_about_all_of_them() -> None:
    made = sheet("""
        | 達成度 | C | 必要性 | A | 効率性 | B |
        | 評価理由 | 相談が増えた。 | < | < | < | < |
    """)
    comments = {one.criterion: one.comment for one in made.evaluations}
    assert comments == {
        "progress": None,
        "citizen_needs": None,
        "efficiency": None,
        "grade": "相談が増えた。",
    }


@pytest.mark.parametrize(
    ("label", "item"),
    [("一般財源（うち基金繰入金）", "general_fund"), ("事業費計（人件費を含む）", "total")],
)
def test_a_bracket_makes_another_figure_of_a_label(label: str, item: str) -> None:
    made = sheet("（単位：千円）", f"| 区分 | R4決算 | R5決算 |\n| 人件費 | 10 | 20 |\n| {label} | 30 | 40 |")
    assert (2023, "settled", item) not in costs(made)
    assert (2023, "settled", "personnel") in costs(made)


def test_the_figure_of_another_year_or_place_is_not_the_indicators() -> None:
    made = sheet("""
        | 指標名 | 単位 | 実績値（県平均） | 実績値 |
        | 受診率 | ％ | 70 | 90 |
    """)
    (one,) = made.indicators
    assert [value.actual.value for value in one.values if value.actual is not None] == [90]


def test_a_target_of_no_year_beside_years_is_doubted() -> None:
    reading = read(
        page(
            TITLE, NAME, "| 指標名 | 単位 | 目標値 | R4実績 | R5実績 |\n| 受診率 | ％ | 60.0 | 40.0 | 41.0 |"
        )
    )
    (origin,) = reading.origins["sheets/自主防災組織育成事業/indicators/1/final"]
    assert origin.confidence < 0.7
    assert "この年度の目標かもしれません" in (origin.reason or "")


def test_offices_of_two_labels_do_not_mix() -> None:
    made = sheet("| 担当課 | 生涯学習課 |\n| 所管 | 福祉部　介護保険課　認定係 |")
    assert made.organisation.model_dump(exclude_none=True) == {"section": "生涯学習課"}


def test_a_joint_line_beside_a_line_of_its_own_is_doubted() -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            "（単位：千円）",
            "| 区分 | R5決算 |\n| 事業費 | 60 |\n| 国・県支出金 | 10 |\n| 地方債 | 20 |\n| 一般財源 | 30 |",
        )
    )
    (origin,) = reading.origins["sheets/自主防災組織育成事業/costs/2023/settled/earmarked"]
    assert "「地方債」の欄が別にあります" in (origin.reason or "")


def test_an_amount_over_several_projects_of_a_list_is_nobodys() -> None:
    reading = read(
        page(
            "令和5年度　事務事業一覧（単位：千円）",
            """
            | 番号 | 事業名 | 担当課 | 予算額 | 施策 |
            | 1 | 道路維持事業 | 土木課 | 1,000 | 道路 |
            | 2 | 橋りょう事業 | 土木課 | ^ | ^ |
            | 3 | 河川事業 | 土木課 | 300 | 河川 |
            """,
        )
    )
    amounts = [[one.amount.value for one in made.costs] for made in reading.sheets]
    assert amounts == [[], [], [300_000]]
    assert [made.references[0].name for made in reading.sheets] == ["道路", "道路", "河川"]
    assert "1,000" in {one.text for one in reading.leftovers}


def test_people_in_brackets_and_their_unit_beside() -> None:
    made = sheet("""
        | 項目 | 単位 | R4決算 | R5決算 |
        | 人件費 | 千円 | 7,800 | 8,100 |
        | （従事人数） | 人 | (1.0) | (1.5) |
        | 会計年度任用職員 | 人 | 0.50 | 0.50 |
    """)
    people = {(one.fiscal_year, one.item): one.value.value for one in made.staffing if one.value is not None}
    assert people == {
        (2022, "fte"): 1.0,
        (2023, "fte"): 1.5,
        (2022, "appointed"): 0.5,
        (2023, "appointed"): 0.5,
    }


def test_an_account_in_one_cell() -> None:
    (one,) = sheet("| 予算区分 | 一般会計　3款 民生費　1項 社会福祉費　1目 社会福祉総務費 |").budget_items
    assert (one.key, one.name) == ("一般会計 03-01-01", "社会福祉総務費")


def test_a_forecast_is_a_column_of_its_own() -> None:
    made = sheet("（単位：千円）", "| 区分 | R5決算 | R6見込み |\n| 事業費 | 10 | 20 |")
    assert costs(made) == {(2023, "settled", "total"): 10_000, (2024, "forecast", "total"): 20_000}


def test_a_remark_behind_the_figures_of_an_indicator_is_none() -> None:
    made = sheet("""
        | 指標 | < | R4 | R5 | 備考 |
        | 活動 | 開館日数（日） | 295 | 296 | |
        | 成果 | 利用者数（人） | 38,400 | 42,150 | コロナ後回復 |
    """)
    assert [one.name for one in made.indicators] == ["開館日数", "利用者数"]


def test_department_and_section_in_two_cells_behind_one_label() -> None:
    made = sheet("| 所管 | 子ども未来部 | 子育て支援課 |")
    assert made.organisation.model_dump(exclude_none=True) == {
        "department": "子ども未来部",
        "section": "子育て支援課",
    }


def test_a_unit_said_of_amounts_is_no_label_with_a_value() -> None:
    made = sheet("（金額：千円）", "| 区分 | R4決算 | R5決算 |\n| 事業費 | 10 | 20 |")
    assert costs(made)[2023, "settled", "total"] == 20_000


def test_choices_marked_in_brackets() -> None:
    for printed in (
        "（ ）拡大 （ ）現状維持 （○）縮小 （ ）廃止",
        "拡大（ ）・現状維持（ ）・縮小（○）・廃止（ ）",
    ):
        (one,) = sheet(f"| 今後の方向性 | {printed} |").directions
        assert (one.decision, one.label) == ("reduce", "縮小")
    assert sheet("| 今後の方向性 | （ ）拡大 （ ）縮小 （ ）廃止 |").directions == []


def test_a_head_for_name_and_definition_in_one_cell() -> None:
    made = sheet("""
        | 区分 | 指標名/n（説明・算式） | 単位 | R4実績 | R5実績 |
        | 成果指標 | 事故件数/n（警察署調べ（暦年）） | 件 | 44 | 40 |
    """)
    (one,) = made.indicators
    assert (one.name, one.definition, one.unit) == ("事故件数", "警察署調べ（暦年）", "件")


def test_a_stage_with_who_judges_in_brackets() -> None:
    made = sheet("""
        | 【一次評価】 | < |
        | 今後の方向性 | 継続 |
        | 【二次評価（審査委員会）】 | < |
        | 今後の方向性 | 改善 |
    """)
    assert [(one.stage, one.decision) for one in made.directions] == [
        ("self", "continue"),
        ("second", "improve"),
    ]


def test_the_year_in_a_cell_beside_the_title() -> None:
    reading = read(page("| 事務事業点検表 | （令和4年度事業） |", NAME, "| 事業の目的 | 備える。 |"))
    assert [made.fiscal_year for made in reading.sheets] == [2022]
