"""How cities lay their sheets out: explanations, divided tables, joint lines, numbered slots, merged lists."""

import pytest

from tests.readers.grid.drawn import NAME, TITLE, costs, page, read, sheet, years


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("意図/n（どうしたいか）", "purpose"),
        ("手段（どうやって）", "overview"),
        ("対象（働きかける相手は誰か）", "target"),
        ("根拠法令（要綱を含む）", "legal_basis"),
    ],
)
def test_brackets_behind_a_label_explain_it(label: str, place: str) -> None:
    assert sheet(f"| {label} | 暮らしを守るために行う。 |").texts == {place: "暮らしを守るために行う。"}


def test_a_line_across_a_table_that_says_the_kind_leaves_the_heads_above_it() -> None:
    made = sheet("""
        | 指標名 | 単位 | 区分 | R4年度 | R5年度 |
        | 【活動指標】 | < | < | < | < |
        | ①交付団体数 | 団体 | 目標値 | 10 | 12 |
        | ^ | ^ | 実績値 | 9 | 11 |
        | ② | | 目標値 | | |
        | ^ | ^ | 実績値 | | |
        | 【成果指標】 | < | < | < | < |
        | ①被害額 | 千円 | 目標値 | 500 | 400 |
        | ^ | ^ | 実績値 | 520 | 390 |
    """)
    found = [(one.name, one.unit, one.kind) for one in made.indicators]
    assert found == [("交付団体数", "団体", "activity"), ("被害額", "千円", "outcome")]
    assert years(made) == [[(2022, 10, 9), (2023, 12, 11)], [(2022, 500, 520), (2023, 400, 390)]]


@pytest.mark.parametrize(
    "label", ["国・県支出金、市債", "国庫・県支出金", "国・都支出金", "国県支出金、地方債"]
)
def test_several_grants_in_one_line_are_joint(label: str) -> None:
    made = sheet(f"| 区分（千円） | R5決算額 |\n| {label} | 7 |\n| 一般財源 | 3 |")
    assert costs(made)[2023, "settled", "earmarked"] == 7000


def test_a_row_of_boxes_and_a_span_of_years_are_values() -> None:
    made = sheet("""
        | 課長名 | 山田 太郎 | 新規・継続の別 | □新規 ■継続 |
        | 事務の種類 | □法定受託事務 ■自治事務 | < | < |
        | 事業期間 | 平成4年度～ | 関連する計画 | 環境基本計画 |
        | 事業の目的 | ごみを減らす。 | < | < |
    """)
    assert made.private == {"head": "山田 太郎"}
    assert made.choices == {"continuity": ["継続"], "category": ["自治事務"]}
    assert [(one.plan, one.name) for one in made.references] == [("関連する計画", "環境基本計画")]
    assert (made.extras, made.texts) == ({"事業期間": "平成4年度～"}, {"purpose": "ごみを減らす。"})


@pytest.mark.parametrize(
    ("printed", "place"),
    [("総務課協働係", ("総務課", "協働係", None)), ("山田 太郎", (None, None, "山田 太郎"))],
)
def test_what_stands_there_tells_an_office_from_a_person(printed: str, place: tuple[str | None, ...]) -> None:
    made = sheet(f"| 担当 | {printed} |")
    office = made.organisation
    told = (office.section, office.unit) if office else (None, None)
    assert (*told, (made.private or {}).get("officer")) == place


def test_levels_under_the_label_of_a_plan_are_one_place_in_it() -> None:
    (one,) = sheet("| 総合計画 | 政策 2 健やかなまち |\n| ^ | 施策 2-3 高齢者福祉 |").references
    assert (one.plan, one.path, one.name) == ("総合計画", ["2 健やかなまち"], "2-3 高齢者福祉")


def test_a_ring_before_one_of_several_numbered_choices() -> None:
    (one,) = sheet("| 今後の方向性 | 1 拡充/n2 継続/n◉ 3 改善して継続/n4 縮小 |").directions
    assert (one.decision, one.label, one.reason) == ("improve", "3 改善して継続", None)


def test_a_decision_that_also_says_how_a_figure_should_move() -> None:
    made = sheet("| 方向性 | 維持 |\n| 方向性の理由 | 利用が安定している。 |")
    assert [(one.decision, one.reason) for one in made.directions] == [("continue", "利用が安定している。")]


def test_the_year_over_the_first_name_of_a_page_belongs_to_it() -> None:
    pages = [
        page(
            f"評価対象年度：R{year}年度", f"| 事業名 | 事業{year} |\n| 事業費（千円） | {year} |", number=year
        )
        for year in (4, 5)
    ]
    assert [(one.subject.name, one.fiscal_year) for one in read(*pages).sheets] == [
        ("事業4", 2022),
        ("事業5", 2023),
    ]


def test_a_list_whose_slots_name_their_kind_and_whose_measure_is_merged_down() -> None:
    rows = """
        | 施策 | 事業名 | 指標1 | < | < | 評価 | 方向性 |
        | ^ | ^ | 種別 | 指標名 | R5実績 | 総合評価 | ^ |
        | 1-1 子ども | 甲事業 | 活動 | 開催数 | 3 | A | 維持 |
        | ^ | 乙事業 | 成果 | 満足度 | 70 | B | 拡充 |
    """
    one, other = read(page(TITLE, rows)).sheets
    for made, name, kind, mark, decision in (
        (one, "開催数", "activity", "A", "continue"),
        (other, "満足度", "outcome", "B", "expand"),
    ):
        assert [(found.name, found.kind) for found in made.indicators] == [(name, kind)]
        assert [(found.criterion, found.mark) for found in made.evaluations] == [("grade", mark)]
        assert [found.decision for found in made.directions] == [decision]
        assert [(found.plan, found.name) for found in made.references] == [("施策", "1-1 子ども")]


def test_a_heading_says_what_its_plainer_labels_mean() -> None:
    made = read(page(TITLE, NAME, "| 事業の概要 | < |\n| 対象 | 内容 |\n| 市民 | 講座を開く。 |")).sheets[0]
    assert made.texts == {"target": "市民", "overview": "講座を開く。"}


def test_two_stages_with_their_marks_and_short_reasons() -> None:
    made = sheet("""
        | 評価項目 | 一次評価 | < | 二次評価 | < |
        | ^ | 評価 | 理由 | 評価 | 理由 |
        | 必要性 | A | 必要である | B | 見直す |
        | 公平性 | B | 公平である | B | 同じ |
    """)
    assert [(one.stage, one.criterion, one.mark, one.comment) for one in made.evaluations] == [
        ("self", "citizen_needs", "A", "必要である"),
        ("second", "citizen_needs", "B", "見直す"),
        ("self", "fairness", "B", "公平である"),
        ("second", "fairness", "B", "同じ"),
    ]


def test_three_stages_decide_in_words() -> None:
    made = sheet("| 区分 | 一次評価 | 二次評価 | 外部評価 |\n| 今後の方向性 | 拡充 | 改善 | 縮小 |")
    assert [(one.stage, one.decision) for one in made.directions] == [
        ("self", "expand"),
        ("second", "improve"),
        ("external", "reduce"),
    ]


def test_the_question_of_a_form_is_no_answer() -> None:
    made = sheet("""
        | 必要性 | 市が担う必要があるか | ■ある □ない | 市民の要望が強い。 |
        | 有効性 | 成果は上がっているか | □上がっている ■一部上がっている | 参加者が増えた。 |
    """)
    assert [(one.criterion, one.mark, one.comment) for one in made.evaluations] == [
        ("citizen_needs", "ある", "市民の要望が強い。"),
        ("effectiveness", "一部上がっている", "参加者が増えた。"),
    ]


def test_money_in_the_label_of_a_row_is_its_unit() -> None:
    made = sheet("| 人件費 | R5年度 |\n| 正規職員（人） | 0.6 |\n| 人件費（千円） | 4200 |")
    assert [(one.item, one.amount.value) for one in made.costs] == [("personnel", 4_200_000)]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("成果を測る指標", "outcome"),
        ("②事業の成果を示す指標", "outcome"),
        ("活動量を表す指標", "activity"),
        ("規模をはかるための指標", "size"),
    ],
)
def test_a_head_may_say_in_words_what_the_indicators_below_it_measure(label: str, kind: str) -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            f"| {label} | 単位 | 令和4年度実績 | 令和5年度目標 | 令和5年度実績 |\n| 訓練の参加者 | 人 | 10 | 30 | 20 |",
        )
    )
    (made,) = reading.sheets
    assert [(one.name, one.unit, one.kind) for one in made.indicators] == [("訓練の参加者", "人", kind)]
    assert years(made) == [[(2022, None, 10), (2023, 30, 20)]]
    assert not reading.leftovers


def test_what_an_indicator_measures_is_no_label_by_that() -> None:
    made = sheet("| 指標名 | 単位 | 令和5年度実績 |\n| 雨量を測る指標 | mm | 20 |")
    assert [(one.name, one.kind) for one in made.indicators] == [("雨量を測る指標", None)]


def test_the_title_of_a_chapter_says_of_no_indicator_what_kind_it_is() -> None:
    table = "| 指標名 | 単位 | 令和4年度実績 | 令和5年度実績 |\n| 設置台数 | 台 | 3 | 4 |\n| 犯罪の件数 | 件 | 9 | 8 |"
    made = sheet("2 補助の効果を測る指標", table)
    assert [(one.name, one.kind) for one in made.indicators] == [("設置台数", None), ("犯罪の件数", None)]
