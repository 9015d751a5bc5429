"""Lists with one row of long heads, as open data and exports have them."""

import pytest

from shisaku.readers.extract.grid.dictionary import Dictionary
from tests.readers.grid.drawn import page, read, years

KNOWN = Dictionary()


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("指標1名称", {"indicator": "name"}),
        ("指標1単位", {"indicator": "unit"}),
        ("指標①の目標値", {"indicator": "target"}),
        ("指標１_令和5年度目標", {"indicator": "target", "year": 2023}),
        ("活動指標（2）実績値R5", {"indicator": "actual", "kind": "activity", "year": 2023}),
        ("成果指標（R5実績）", {"indicator": "actual", "kind": "outcome", "year": 2023}),
        ("活動指標（目標値）", {"indicator": "target", "kind": "activity"}),
        ("成果指標：単位", {"indicator": "unit", "kind": "outcome"}),
        ("成果指標 単位", {"indicator": "unit", "kind": "outcome"}),
        ("指標（単位）", {"indicator": "name"}),
        ("R5決算_国費", {"item": "national", "basis": "settled", "year": 2023}),
        ("事業費のうち一般財源", {"item": "general_fund"}),
        ("事業費（R5決算）", {"item": "total", "basis": "settled", "year": 2023}),
        ("事業費（令和5年度決算）千円", {"item": "total", "basis": "settled", "year": 2023, "unit": "千円"}),
        ("一次評価（必要性）", {"criterion": "citizen_needs", "stage": "self"}),
        ("評価結果（有効性）", {"criterion": "effectiveness"}),
    ],
)
def test_a_head_says_all_that_holds_for_its_column(head: str, said: dict[str, object]) -> None:
    entry = KNOWN.find(head)
    assert entry is not None
    assert entry.meanings[0].said() == said


def rows(*lines: str, title: str = "令和5年度 事務事業一覧") -> str:
    """A list with a comma between its cells, as a drawing."""
    return "\n".join(f"| {line.replace(',', ' | ')} |" for line in lines)


def test_numbered_indicators_of_a_list_have_their_unit_target_and_figure() -> None:
    drawing = rows(
        "No.,事業名,R5当初予算（千円）,R5決算（千円）,指標1名称,指標1単位,指標1目標値,指標1実績値,指標2名称,指標2単位,指標2目標値,指標2実績値",
        "1,交通安全教育事業,1200,1150,教室の回数,回,20,18,事故の件数,件,100,93",
        "2,街路灯整備事業,8000,7900,設置数,基,30,30,夜間の犯罪,件,40,44",
    )
    reading = read(page("令和5年度 事務事業一覧", drawing))
    found = [
        [
            (one.name, one.unit, one.final, one.values[0].target.value, one.values[0].actual.value)
            for one in sheet.indicators
        ]
        for sheet in reading.sheets
    ]
    assert found == [
        [("教室の回数", "回", None, 20, 18), ("事故の件数", "件", None, 100, 93)],
        [("設置数", "基", None, 30, 30), ("夜間の犯罪", "件", None, 40, 44)],
    ]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("指標１（目標）", "指標１（実績）"),
        ("指標１（令和5年度目標）", "指標１（令和5年度実績）"),
        ("指標１（目標値）", "指標１（実績値）"),
    ],
)
def test_a_numbered_indicator_with_its_part_in_brackets_heads_figures_and_no_names(
    target: str, actual: str
) -> None:
    drawing = rows(
        f"事業名,指標１（名称）,指標１（単位）,{target},{actual}",
        "消防団事業,団員数,人,500,478",
        "救急講習事業,講習の回数,回,30,33",
    )
    made, _ = read(page("令和5年度 事務事業一覧", drawing)).sheets
    assert [(one.name, one.unit) for one in made.indicators] == [("団員数", "人")]
    assert years(made) == [[(2023, 500, 478)]]


def test_heads_parted_by_a_colon_are_no_labels_with_values() -> None:
    drawing = rows(
        "事業名,決算額の財源内訳：国庫支出金（千円）,決算額の財源内訳：一般財源（千円）,活動指標：名称,活動指標：単位,活動指標：R5実績",
        "防犯灯事業,400,600,交換した灯数,灯,702",
    )
    [made] = read(page("令和5年度 事務事業一覧", drawing)).sheets
    assert [(one.item, one.basis, one.amount.value) for one in made.costs] == [
        ("national", "settled", 400_000),
        ("general_fund", "settled", 600_000),
    ]
    [one] = made.indicators
    assert (one.name, one.unit, one.kind, one.values[0].actual.value) == (
        "交換した灯数",
        "灯",
        "activity",
        702,
    )


@pytest.mark.parametrize("head", ["対象年度", "年度"])
@pytest.mark.parametrize("printed", ["令和5年度", "2023", "R5", "令和5"])
def test_each_row_may_name_its_year(head: str, printed: str) -> None:
    drawing = rows(f"{head},事業番号,事業名", f"{printed},1,防犯灯事業", "令和4年度,2,街路灯事業")
    reading = read(page("事務事業一覧", drawing))
    assert [one.fiscal_year for one in reading.sheets] == [2023, 2022]
    assert [one.text for one in reading.leftovers] == ["事務事業一覧"]


def test_a_result_in_words_of_a_decision_is_a_grade_where_a_decision_is_asked_for() -> None:
    drawing = rows(
        "事業名,評価結果,方向性（R6以降）", "防災訓練事業,計画どおり,拡充", "備蓄事業,計画どおり,継続"
    )
    reading = read(page("令和5年度 事務事業一覧", drawing))
    assert [(one.evaluations[0].mark, one.directions[0].label) for one in reading.sheets] == [
        ("計画どおり", "拡充"),
        ("計画どおり", "継続"),
    ]


def test_heads_of_verdicts_end_with_the_label_beside_them() -> None:
    drawing = """
        | 一次評価 | 項目 | 評価（A・B・C） | 評価の理由 |
        | ^ | 必要性 | A | 法律による。 |
        | 今後の方向性 | 方向性 | 継続 | < |
        | ^ | 理由 | 町民の健康を守るために欠かせない事業である。 | < |
    """
    [made] = read(page("令和5年度 事務事業評価調書", "| 事業名 | 健診事業 |", drawing)).sheets
    assert [(one.criterion, one.comment) for one in made.evaluations] == [("citizen_needs", "法律による。")]
    assert [(one.label, one.reason) for one in made.directions] == [
        ("継続", "町民の健康を守るために欠かせない事業である。")
    ]
