"""Lists: heads most of which nobody knows, columns that come again without a year, rows with words like labels."""

import pytest

from tests.readers.grid.drawn import TITLE, page, read

WIDE = f"""
    | {TITLE} |
    | No. | 事務事業ID | 事務事業名 | 担当課 | 決裁 | 事務事業区分 | 始期 | 備 | 符号 | 決算額（千円） | 単位 |
    | 1 | 0086 | 不法投棄対策事業 | 市民環境課 | 済 | E 一般 | 昭和39 | あ | x1 | 100 | 百万円 |
    | 2 | 0581 | 魚市場運営事業 | 水産課 | 済 | 一般 | 平成4 | い | x2 | 200 | 件 |
    | 3 | 0582 | 施設管理事業 | 水産課 | 済 | 補助金 | 令和7 | う | x3 | 300 | 件 |
"""
BLOCKS = f"""
    | {TITLE} |
    | 事務事業名 | 担当課 | 事業費（千円） | 一般財源（千円） | 事業費（千円） | 一般財源（千円） | 人件費（千円） |
    | 不法投棄対策事業 | 市民環境課 | 10 | 1 | 20 | 2 | 7 |
    | 魚市場運営事業 | 水産課 | 30 | 3 | 40 | 4 | 8 |
"""


def test_a_head_of_a_list_may_hold_more_strange_words_than_known_ones() -> None:
    reading = read(page(WIDE))
    assert [(one.subject.number, one.subject.name) for one in reading.sheets] == [
        ("0086", "不法投棄対策事業"),
        ("0581", "魚市場運営事業"),
        ("0582", "施設管理事業"),
    ]
    assert {one.organisation.section for one in reading.sheets if one.organisation} == {
        "市民環境課",
        "水産課",
    }


def test_a_year_in_a_row_of_a_list_dates_no_other_value_and_a_unit_there_is_no_amounts_unit() -> None:
    costs = [
        [(cost.fiscal_year, cost.item, cost.amount.value) for cost in one.costs]
        for one in read(page(WIDE)).sheets
    ]
    assert costs == [[(2023, "total", amount)] for amount in (100_000, 200_000, 300_000)]


def test_columns_that_come_again_without_a_year_are_asked_for() -> None:
    reading = read(page(BLOCKS))
    assert [[(cost.item, cost.amount.value) for cost in one.costs] for one in reading.sheets] == [
        [("personnel", 7_000)],
        [("personnel", 8_000)],
    ]
    assert {left.text for left in reading.leftovers} >= {"10", "1", "20", "2", "30", "3", "40", "4"}
    asked = [problem for problem in reading.problems if problem.code == "block_years_missing"]
    assert len(asked) == len(reading.sheets)
    assert "事業費、一般財源" in asked[0].message


@pytest.mark.parametrize("group", ["基本目標1", "政策", "基本目標2 学びあい"])
def test_a_label_across_a_list_groups_its_rows_and_heads_none(group: str) -> None:
    reading = read(
        page(
            TITLE,
            f"""
            | 事業番号 | 事業名 | 担当課 |
            | {group} | < | < |
            | 1 | 公園管理事業 | 公園課 |
            | {group} | < | < |
            | 2 | 緑地保全事業 | 緑化課 |
            | 3 | 街路樹事業 | 公園課 |
            """,
        )
    )
    assert [
        (one.subject.number, one.subject.name, one.organisation.section)
        for one in reading.sheets
        if one.organisation
    ] == [
        ("1", "公園管理事業", "公園課"),
        ("2", "緑地保全事業", "緑化課"),
        ("3", "街路樹事業", "公園課"),
    ]
