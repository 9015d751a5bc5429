"""Settlement cards: tables side by side on one worksheet, labels that begin farther right, tables without heads."""

from io import BytesIO

import xlsxwriter

from shisaku.core.reading import Reading
from tests.readers.ledger.papers import cells, codes, read

CARD = """
form: 992011/card
valid: 2020..
title: 決算カード
target: table
source: {publisher: 架空市, note: made for tests}
recognise: {columns: [区分, 決算額, 構成比]}
money: 千円
marks: {"-": not_applicable}
sections:
  - words: ["{year}"]
    figures:
      - key: revenue
        title: 歳入
        first: 市税
        last: 歳入合計
        words: [内訳]
        columns:
          - {label: 区分, type: labels}
          - {label: 決算額, adds_to: 決算額}
          - {label: 構成比, type: number, unit: "%"}
        check: [歳入合計 = 市税 + 市債]
      - key: standing
        title: 指標
        first: 基金
        last: 財政力指数
        units: ["%"]
        numbers: [財政力指数]
        columns:
          - {label: 区分, type: labels}
          - {label: "{year}(千円)"}
      - key: people
        title: 人口
        first: 人口
        last: 面積
        units: [人, ㎢]
        columns: [{type: labels}, {key: 値, type: number}]
"""
ROWS = [
    # Columns A to K: the left table begins its labels at A or B, the right one at G or H.
    ["令和5年度", "", "", "", "", "", "人口", "令和2年", "", "12,345", "人"],
    ["", "", "", "", "", "", "面積", "", "", "67.8", "㎢"],
    ["区分", "", "", "決算額", "構成比", "", "区分", "", "", "令和5年度(千円)", "令和4年度(千円)"],
    ["市税", "", "", "70", "70.0", "", "基金", "", "", "5", "6"],
    ["", "市民税", "", "40", "40.0", "", "", "財政調整基金", "", "5", "6"],
    ["", "固定資産税", "", "30", "30.0", "", "実質公債費比率", "", "(%)", "8.1", "△0.5"],
    ["市債", "", "", "30", "30.0", "", "財政力指数", "", "", "0.42", "0.4"],
    ["", "うち臨時財政対策債", "", "9", "9.0", "", "", "", "", "", ""],
    ["歳入合計", "", "", "100", "100.0", "", "", "", "", "", ""],
    ["（注）決算統計による", "", "", "", "", "", "", "", "", "", ""],
]


def card(rows: list[list[str]] = ROWS) -> Reading:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(line, column, text)
        sheet.merge_range("A3:C3", "区分")
        sheet.merge_range("G3:I3", "区分")
    return read(out.getvalue(), CARD, "card.xlsx")


def test_tables_beside_each_other_are_told_by_their_heads_and_first_rows() -> None:
    reading = card()
    revenue, standing, people = reading.tables
    assert codes(reading) == []
    assert cells(revenue) == {
        "市税/決算額": 70_000, "市税/構成比": 70,
        "市税 > 市民税/決算額": 40_000, "市税 > 市民税/構成比": 40,
        "市税 > 固定資産税/決算額": 30_000, "市税 > 固定資産税/構成比": 30,
        "市債/決算額": 30_000, "市債/構成比": 30,
        "市債 > うち臨時財政対策債/決算額": 9_000, "市債 > うち臨時財政対策債/構成比": 9,
        "歳入合計/決算額": 100_000, "歳入合計/構成比": 100,
    }  # fmt: skip
    assert cells(standing) == {
        "基金/2023": 5_000, "基金/2022": 6_000,
        "基金 > 財政調整基金/2023": 5_000, "基金 > 財政調整基金/2022": 6_000,
        "実質公債費比率/2023": 8.1, "実質公債費比率/2022": -0.5,
        "財政力指数/2023": 0.42, "財政力指数/2022": 0.4,
    }  # fmt: skip
    assert cells(people) == {"人口 > 令和2年/値": 12_345, "面積/値": 67.8}
    assert [row.unit for row in people.rows] == [None, "人", "㎢"]
    assert [row.unit for row in standing.rows] == [None, None, "%", ""]


def test_the_year_stands_among_the_words() -> None:
    assert {table.fiscal_year for table in card().tables} == {2023}


def test_what_no_table_holds_is_left_over() -> None:
    assert [left.text for left in card().leftovers] == ["（注）決算統計による"]


def test_sums_between_rows_and_within_rows_are_told_where_they_break() -> None:
    rows = [[{"40": "41", "100": "99"}.get(text, text) for text in row] for row in ROWS]
    broken = [problem for problem in card(rows).problems if problem.code == "sum_differs"]
    assert {problem.address for problem in broken} == {
        "tables/revenue/市税/決算額",
        "tables/revenue/歳入合計/決算額",
    }
    assert {problem.severity.value for problem in broken} == {"重要"}
    assert "70,000 ですが、内訳などからは 71,000" in broken[0].message + broken[1].message


def test_a_table_whose_end_is_missing_is_told() -> None:
    reading = card([row for row in ROWS if row[0] != "歳入合計"])
    assert {"table_end_missing", "row_missing"} <= set(codes(reading))


def test_a_table_that_is_not_there_is_told() -> None:
    reading = card([row[:6] + [""] * 5 if place > 1 else row for place, row in enumerate(ROWS)])
    told = {problem.code: problem.address for problem in reading.problems}
    assert told["table_missing"] == "tables/standing"
    assert [table.key for table in reading.tables] == ["revenue", "people"]
