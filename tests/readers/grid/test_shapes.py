"""Shapes: labels under their values, heads of three rows, stacked figures, marked choices, mixed years and units."""

import pytest

from tests.readers.grid.drawn import NAME, TITLE, costs, page, read, sheet, years


def test_labels_under_their_values() -> None:
    reading = read(page(TITLE, NAME, "| 危機管理課 | 総務部 | 山田 |\n| 担当課 | 担当部 | 担当者 |"))
    (made,) = reading.sheets
    assert made.organisation is not None
    assert (made.organisation.department, made.organisation.section) == ("総務部", "危機管理課")
    assert made.private == {"officer": "山田"}
    assert reading.origins["sheets/自主防災組織育成事業/organisation/section"][-1].confidence < 1


def test_a_line_of_labels_with_values_on_both_sides_takes_those_below() -> None:
    made = sheet("| 財政課 | 企画部 |\n| 担当課 | 担当部 |\n| 危機管理課 | 総務部 |")
    assert made.organisation is not None
    assert (made.organisation.department, made.organisation.section) == ("総務部", "危機管理課")


def test_heads_of_three_rows() -> None:
    made = sheet("""
        | 区分 | 令和4年度 | < | < | < | 令和5年度 | < | < | < |
        | ^ | 予算 | < | 決算 | < | 予算 | < | 決算 | < |
        | ^ | 事業費 | 一般財源 | 事業費 | 一般財源 | 事業費 | 一般財源 | 事業費 | 一般財源 |
        | 金額（千円） | 10 | 1 | 9 | 2 | 20 | 3 | 19 | 4 |
    """)
    assert costs(made) == {
        (year, basis, item): amount * 1000
        for year, amounts in {2022: (10, 1, 9, 2), 2023: (20, 3, 19, 4)}.items()
        for (basis, item), amount in zip(
            [(basis, item) for basis in ("budget", "settled") for item in ("total", "general_fund")],
            amounts,
            strict=True,
        )
    }


STACKED = """
    | 指標名 | 単位 | {head} | R4 | R5 |
    | 訓練の回数 | 回 | {beside} | 11/n12 | 12/n13 |
    | 参加者数 | 人 | {beside} | 110/n120 | 120/n- |
"""


@pytest.mark.parametrize(
    ("over", "drawing"),
    [
        ("", STACKED.format(head="区分", beside="上段：目標/n下段：実績")),
        ("※上段：目標値　下段：実績値", STACKED.format(head="備考", beside="")),
        ("", STACKED.format(head="区分（上段：計画、下段：実績）", beside="")),
    ],
)
def test_figures_that_stand_over_each_other(over: str, drawing: str) -> None:
    parts = [over, drawing] if over else [drawing]
    reading = read(page(TITLE, NAME, *parts))
    (made,) = reading.sheets
    assert years(made) == [[(2022, 11, 12), (2023, 12, 13)], [(2022, 110, 120), (2023, 120, None)]]
    assert reading.leftovers == []


def test_stacked_amounts_keep_the_label_of_their_row() -> None:
    made = sheet(
        "（単位：千円）　上段：予算、下段：決算",
        "| 区分 | R4 | R5 |\n| 事業費 | 10/n9 | 20/n19 |\n| 一般財源 | 1/n2 | 3/n4 |",
    )
    assert costs(made) == {
        (2022, "budget", "total"): 10_000,
        (2022, "settled", "total"): 9_000,
        (2023, "budget", "total"): 20_000,
        (2023, "settled", "total"): 19_000,
        (2022, "budget", "general_fund"): 1_000,
        (2022, "settled", "general_fund"): 2_000,
        (2023, "budget", "general_fund"): 3_000,
        (2023, "settled", "general_fund"): 4_000,
    }


def test_initial_supplementary_and_settled_side_by_side() -> None:
    made = sheet(
        "（単位：千円）",
        "| 年度 | 当初予算 | 補正予算 | 予算現額 | 決算額 |\n| R5 | 1,100 | △ 20 | 1,080 | 1,001 |",
    )
    assert costs(made) == {
        (2023, "initial", "total"): 1_100_000,
        (2023, "supplementary", "total"): -20_000,
        (2023, "budget", "total"): 1_080_000,
        (2023, "settled", "total"): 1_001_000,
    }


def test_units_of_rows_differ() -> None:
    reading = read(
        page(TITLE, NAME, "| 区分 | 単位 | R5決算 |\n| 事業費 | 千円 | 1,100 |\n| 人件費 | 百万円 | 8 |")
    )
    assert costs(reading.sheets[0]) == {
        (2023, "settled", "total"): 1_100_000,
        (2023, "settled", "personnel"): 8_000_000,
    }
    assert reading.leftovers == []


@pytest.mark.parametrize(
    "heads",
    [
        "平成31年度/n(2019) | 令和2年度（2020） | R3/n2021年度 | ４年度 | 2023年度",
        "2019 | 2020 | 2021 | 2022 | 2023",
        "令和元年度 | 令和 2年度 | R03年度 | 2022年度（R4） | Ｒ５",
    ],
)
def test_years_in_several_notations(heads: str) -> None:
    made = sheet(f"| 区分（千円） | {heads} |\n| 事業費 | 1 | 2 | 3 | 4 | 5 |")
    assert costs(made) == {(2018 + n, None, "total"): n * 1000 for n in range(1, 6)}


def test_a_span_of_years_is_no_year() -> None:
    made = sheet("| 区分（千円） | R3～R5決算額 | R5決算額 |\n| 事業費 | 30 | 10 |")
    assert (2021, "settled", "total") not in costs(made)
    assert costs(made).get((2023, "settled", "total")) == 10_000


@pytest.mark.parametrize(
    ("printed", "chosen"),
    [
        ("１拡充 ②継続 ３縮小 ４廃止", "continue"),
        ("1 拡充　○2 継続　3 縮小", "continue"),
        ("ア拡充 ◎イ縮小 ウ廃止", "reduce"),
        ("□拡充 ■継続 □縮小", "continue"),
    ],
)
def test_choices_with_a_sign_among_others(printed: str, chosen: str) -> None:
    assert [one.decision for one in sheet(f"| 今後の方向性 | {printed} |").directions] == [chosen]


def test_a_circled_number_of_a_scale_is_a_score() -> None:
    assert [(one.criterion, one.score) for one in sheet("| 効率性 | １ ２ ③ ４ ５ |").evaluations] == [
        ("efficiency", 3)
    ]


def test_upper_and_lower_indicators_are_named_by_what_stands_beside_them() -> None:
    made = sheet(
        "| 上位指標 | 市民満足度 | 単位 | % | R5実績 | 62 |\n| 下位指標 | 訓練の回数 | 単位 | 回 | R5実績 | 12 |"
    )
    assert [(one.name, one.unit) for one in made.indicators] == [("市民満足度", "%"), ("訓練の回数", "回")]
    assert years(made) == [[(2023, None, 62)], [(2023, None, 12)]]


def test_a_sheet_of_two_pages_is_one() -> None:
    first = page(TITLE, NAME, "| 対象 | 市民 |", number=1)
    second = page(TITLE, NAME, "| 課題 | 高齢化が進む。 |", number=2)
    (made,) = read(first, second).sheets
    assert made.texts == {"target": "市民", "issues_operation": "高齢化が進む。"}
