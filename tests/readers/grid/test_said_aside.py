"""What papers say aside: tables of contents, legends, offices over rows, stages, years in a line of their own."""

import pytest

from tests.readers.grid.drawn import NAME, TITLE, costs, page, read, sheet, years


def test_of_two_years_in_a_line_the_one_of_the_results_is_the_papers() -> None:
    reading = read(page("事 務 事 業 カ ル テ", "令和5年度実績（令和6年度作成）", NAME))
    assert [one.fiscal_year for one in reading.sheets] == [2023]


def test_each_worksheet_has_the_year_of_its_own_line() -> None:
    pages = [
        page("事 務 事 業 カ ル テ", f"令和{year}年度実績", f"| 事務事業名 | 第{year}事業 |", number=year)
        for year in (4, 5)
    ]
    assert [one.fiscal_year for one in read(*pages).sheets] == [2022, 2023]


def test_a_table_of_contents_is_no_sheet_and_its_title_not_the_first_ones() -> None:
    contents = """
        | 計画番号 | 事業名 | 進捗 |
        | 1-1 | 公園管理事業 | △ |
        | 1-2 | 緑地保全事業 | ◎ |
    """
    papers = [
        page(
            f"前期実施計画 進捗管理シート（令和{year}年度）",
            f"| 計画番号 | 1-{year} | 事業名 | {name} |",
            number=year,
        )
        for year, name in ((6, "公園管理事業"), (7, "緑地保全事業"))
    ]
    reading = read(page("前期実施計画（令和5～8年度）進捗状況一覧", contents), *papers)
    assert [(one.subject.number, one.subject.name, one.fiscal_year) for one in reading.sheets] == [
        ("1-6", "公園管理事業", 2024),
        ("1-7", "緑地保全事業", 2025),
    ]


def test_the_years_of_a_plan_are_not_the_year_of_a_paper() -> None:
    reading = read(page("実施計画（令和5～8年度）進捗状況シート", NAME, "| 目的 | 備える。 |"))
    assert [one.fiscal_year for one in reading.sheets] == [None]


@pytest.mark.parametrize("line", ["■ 市民生活部", "【市民生活部】", "1 市民生活部"])
def test_an_office_over_rows_is_that_of_the_projects_below_it(line: str) -> None:
    reading = read(
        page(
            "令和5年度　事務事業一覧",
            f"""
            | 事業番号 | 事務事業名 | 担当課 |
            | {line} | < | < |
            | 1 | 交通安全教育事業 | 生活安全課 |
            | ■ 産業振興部 | < | < |
            | 2 | 商店街振興事業 | 商工課 |
            | 3 | 農地集積事業 | 農政課 |
            """,
        )
    )
    offices = [one.organisation.department for one in reading.sheets if one.organisation]
    assert offices == ["市民生活部", "産業振興部", "産業振興部"]
    [origin] = reading.origins["sheets/1/organisation/department"]
    assert origin.how == "inferred"
    assert origin.confidence < 1


@pytest.mark.parametrize(
    "legend",
    [
        "◎：計画以上 ○：計画どおり △：やや遅れている ×：遅れている",
        "必要性・有効性・効率性…a：高い b：普通 c：低い",
        "総合評価…A～Dの4段階",
    ],
)
def test_what_explains_a_scale_is_no_verdict(legend: str) -> None:
    made = sheet(f"| 3 進捗の評価 | {legend} |", "| 進捗状況 | △ |")
    assert [(one.criterion, one.mark, one.comment) for one in made.evaluations] == [("progress", "△", None)]


@pytest.mark.parametrize(("shown", "score"), [("③・2・1", 3), ("3・②・1", 2), ("３ ２ ①", 1)])
def test_of_the_numbers_of_a_scale_the_circled_one_is_the_score(shown: str, score: int) -> None:
    made = sheet(f"| 視点 | 評点 |\n| 有効性 | {shown} |\n| 効率性 | {shown} |")
    assert {(one.criterion, one.score) for one in made.evaluations} == {
        ("effectiveness", score), ("efficiency", score)
    }  # fmt: skip


def test_of_choices_the_one_in_brackets_is_chosen() -> None:
    made = sheet("| 今後の方向性 | 【拡大】 ・ 現状維持 ・ 見直し ・ 縮小 |")
    assert [(one.decision, one.label) for one in made.directions] == [("expand", "拡大")]


def test_boxes_of_decisions_at_a_stage_are_its_decision() -> None:
    made = sheet("| 局評価/n（二次評価） | □拡充 ■継続 □縮小 | 局の意見 | 経費を見直すこと。 |")
    assert [(one.stage, one.decision, one.reason) for one in made.directions] == [
        ("second", "continue", "経費を見直すこと。")
    ]


def test_a_person_and_the_number_that_reaches_them_are_two_things() -> None:
    made = sheet("| 課長名 | 吉良 佐和子 | 担当者 | 明石 陸（内線 2153） |")
    assert made.private == {"head": "吉良 佐和子", "officer": "明石 陸", "phone": "内線 2153"}


def test_the_account_in_a_cell_of_its_own_stands_before_its_steps() -> None:
    made = sheet("""
        | 会計 | 款 | 項 | 目 |
        | 一般会計 | 04 衛生費 | 01 保健衛生費 | 03 環境衛生費 |
    """)
    assert [(one.key, one.name) for one in made.budget_items] == [("一般会計 04-01-03", "環境衛生費")]
    assert made.extras == {}


@pytest.mark.parametrize("printed", ["一般会計 04-01-03 環境衛生費", "一般会計 4款1項3目 環境衛生費"])
def test_an_account_in_one_cell_keeps_its_name(printed: str) -> None:
    made = sheet(f"| 予算科目 | {printed} |")
    assert [(one.key, one.name) for one in made.budget_items] == [("一般会計 04-01-03", "環境衛生費")]


def test_a_target_over_the_lines_of_targets_and_results_is_the_last_one() -> None:
    made = sheet("""
        | 指標名（単位） | 基準値（H29） | < | 令和4年度 | 令和5年度 | 目標値（R6年度） |
        | 相談の件数（件） | 40 | 目標 | 50 | 60 | 70 |
        | ^ | ^ | 実績 | 48 | 63 | ^ |
        | 指標の説明 | 窓口と電話で受けた件数 | < | < | < | < |
    """)
    [one] = made.indicators
    assert one.definition == "窓口と電話で受けた件数"
    assert (one.final.fiscal_year, one.final.value.value) == (2024, 70) if one.final else False
    assert years(made) == [[(2022, 50, 48), (2023, 60, 63)]]


def test_results_in_the_lines_of_indicators_are_measured_whatever_stands_above() -> None:
    made = sheet("""
        | コスト（円） | 区分 | < | 令和4年度決算 | 令和5年度決算 |
        | ^ | 事業費 | < | 5,356,550 | 5,638,960 |
        | ^ | 一般財源 | < | 3,206,150 | 3,421,960 |
        | 指標 | 指標名（単位） | | 令和4年度 | 令和5年度 |
        | ^ | 延べ配食数（食） | 目標 | 4,500 | 4,600 |
        | ^ | ^ | 実績 | 4,346 | 4,530 |
    """)
    assert years(made) == [[(2022, 4500, 4346), (2023, 4600, 4530)]]
    assert costs(made)[2023, "settled", "total"] == 5_638_960


def test_what_was_wished_for_is_the_purpose_and_beside_a_purpose_the_goal() -> None:
    assert sheet("| めざす姿 | 誰もが集える公園がある。 |").texts == {"purpose": "誰もが集える公園がある。"}
    made = sheet("| めざす姿 | 誰もが集える公園がある。 |", "| 目的 | 憩いの場をつくる。 |")
    assert made.texts == {"purpose": "憩いの場をつくる。", "goal": "誰もが集える公園がある。"}


def test_words_under_the_years_are_no_labels() -> None:
    made = sheet("""
        | 区分（千円） | 令和5年度 | 令和6年度 | 令和7年度 |
        | 年度別計画 | 委託先の拡大 | 相互利用 | 効果の検証 |
        | 計画事業費 | 9,800 | 12,400 | 13,000 |
    """)
    assert costs(made)[2025, "planned", "total"] == 13_000_000
    assert made.evaluations == []


def test_outputs_of_activities_have_their_years_and_words() -> None:
    made = sheet("""
        | アクティビティ（活動） | < | アウトプット（結果） | < | < | < |
        | 活動名 | 令和5年度の活動内容 | 指標 | 単位 | R5目標 | R5実績 |
        | 戸別収集 | 週4日収集した。 | 利用世帯数 | 世帯 | 9,500 | 8,842 |
    """)
    [one] = made.activities
    assert one.content == "週4日収集した。"
    assert [(value.fiscal_year, value.target.value, value.actual.value) for value in one.outputs[0].values
            if value.target and value.actual] == [(2023, 9500, 8842)]  # fmt: skip


@pytest.mark.parametrize(
    "said", ["見直し/n費用の釣合いを検討すること。", "見直し 費用の釣合いを検討すること。"]
)
@pytest.mark.parametrize(
    ("label", "stage"), [("二次評価/n（行政経営会議）", "second"), ("今後の方向性", "self")]
)
def test_a_decision_with_its_words_in_one_cell_is_two_things(label: str, stage: str, said: str) -> None:
    made = sheet(f"| {label} | {said} |")
    assert [(one.stage, one.label, one.decision, one.reason) for one in made.directions] == [
        (stage, "見直し", "improve", "費用の釣合いを検討すること。")
    ]
    assert made.evaluations == []


def test_a_mark_with_its_words_in_one_cell_is_two_things() -> None:
    made = sheet("| 有効性 | B/n目標の台数に届いていない。 |\n| 効率性 | Ａ：妥当である |")
    assert [(one.criterion, one.mark, one.comment) for one in made.evaluations] == [
        ("effectiveness", "B", "目標の台数に届いていない。"),
        ("efficiency", "A：妥当である", None),
    ]


def test_choices_over_several_lines_are_no_words_of_a_decision() -> None:
    made = sheet("| 今後の方向性 | 1拡充/n◉2現状のまま継続/n3縮小 |")
    assert [(one.label, one.reason) for one in made.directions] == [("2現状のまま継続", None)]


def test_what_was_done_in_the_sheets_year_is_its_result_beside_an_overview() -> None:
    both = "| 手段（事業概要） | 警告と撤去を行う。 |\n| 令和5年度の実施内容 | 412台を売却した。 |"
    assert sheet(both).texts == {"overview": "警告と撤去を行う。", "results": "412台を売却した。"}
    alone = sheet("| 令和5年度の実施内容 | 412台を売却した。 |")
    assert alone.texts == {"overview": "412台を売却した。"}


def leftovers(*parts: str) -> list[str]:
    """What is left over of a paper with these parts."""
    return [one.text for one in read(page(TITLE, NAME, *parts)).leftovers]


def test_a_text_that_says_nothing_but_the_unit_is_no_leftover() -> None:
    parts = ("（単位：千円、％）", "| 年度 | 令和5年度決算額 |\n| 事業費 | 5 |", "金額の単位は税込みで示す。")
    assert leftovers(*parts) == ["金額の単位は税込みで示す。"]


@pytest.mark.parametrize(
    "drawing",
    [
        "| 今後の方向性 | 拡充 | 継続 | 縮小 |\n| ^ |  | ○ |  |",
        "| 今後の方向性 |  | 拡充 | ○ | 継続 |  | 縮小 |",
    ],
)
def test_choices_beside_the_one_that_is_ticked_are_no_leftovers(drawing: str) -> None:
    [made] = sheet(drawing).directions
    assert made.label == "継続"
    assert leftovers(drawing) == []


def test_choices_without_any_tick_are_left_over() -> None:
    assert leftovers("| 今後の方向性 | 拡充 | 継続 | 縮小 |\n| ^ |  |  |  |") == ["拡充", "継続", "縮小"]
