"""Budget books: two facing pages are one table, which goes on over the next two."""

from collections.abc import Sequence

import pytest

from shisaku.core.reading import Reading
from tests.readers.ledger.papers import LEFT_HEAD, cells, codes, facing, read
from tests.readers.pdf.drawn import typeset

ABOVE = "14款 使用料 #h(20mm) 300千円 \\ 1項 手数料 #h(20mm) 300千円"
LEFT = """[1 総務], [千円 \\ 100], [130], [△30], table.cell(rowspan: 2)[2 民生], table.cell(rowspan: 2)[200],
table.cell(rowspan: 2)[150], table.cell(rowspan: 2)[50]"""
RIGHT = "[1 窓口], [100], [証明 100], [1 保育], [120], [園 120], [2 介護], [80], [-]"
NEXT = ("14款 使用料", "[], [], [], [], [3 衛生], [7], [9], [△2], [4 農林], [8], [8], [0]",
        "[3 障害], [5], [通所 5], [1 清掃], [7], [収集 7], [1 農業], [8], [水路 8]")  # fmt: skip


def one_spread(left: str = LEFT, right: str = RIGHT) -> Reading:
    return read(facing((ABOVE, left, right)))


def test_both_pages_are_one_table_with_rows_within_rows() -> None:
    reading = one_spread()
    (table,) = reading.tables
    assert (table.pages, codes(reading)) == ([1, 2], [])
    head = "14款 使用料 > 1項 手数料"
    assert cells(table) == {
        "14款 使用料/本年度": 300_000,
        f"{head}/本年度": 300_000,
        f"{head} > 1 総務/本年度": 100_000,
        f"{head} > 1 総務/前年度": 130_000,
        f"{head} > 1 総務/比較": -30_000,
        f"{head} > 1 総務 > 1 窓口/金額": 100_000,
        f"{head} > 1 総務 > 1 窓口/説明": "証明 100",
        f"{head} > 2 民生/本年度": 200_000,
        f"{head} > 2 民生/前年度": 150_000,
        f"{head} > 2 民生/比較": 50_000,
        f"{head} > 2 民生 > 1 保育/金額": 120_000,
        f"{head} > 2 民生 > 1 保育/説明": "園 120",
        f"{head} > 2 民生 > 2 介護/金額": 80_000,
        f"{head} > 2 民生 > 2 介護/説明": "-",
    }


def test_every_value_keeps_the_page_and_box_it_was_printed_in() -> None:
    reading = one_spread()
    (place,) = reading.origins["tables/revenue/14款 使用料 > 1項 手数料 > 2 民生 > 2 介護/金額"]
    assert (place.page, place.printed) == (2, "80")
    assert place.box is not None
    (left,) = reading.origins["tables/revenue/14款 使用料 > 1項 手数料 > 2 民生/本年度"]
    assert left.page == 1


def test_a_sum_that_does_not_hold_is_told_with_both_numbers() -> None:
    reading = one_spread(left=LEFT.replace("△30", "△3"), right=RIGHT.replace("[100], [証", "[90], [証"))
    broken = {
        problem.address: problem.numbers for problem in reading.problems if problem.code == "sum_differs"
    }
    above = "tables/revenue/14款 使用料 > 1項 手数料 > 1 総務"
    assert broken == {
        f"{above}/比較": {"stated": -3_000, "computed": -30_000},
        f"{above}/本年度": {"stated": 100_000, "computed": 90_000},
    }


def test_what_goes_on_beyond_the_document_is_not_held_to_its_sum() -> None:
    reading = one_spread(right=RIGHT.replace("[80]", "[70]"))
    assert codes(reading) == []
    assert [row.path[-1] for row in reading.tables[0].rows if row.goes_on] == [
        "14款 使用料", "1項 手数料", "2 民生", "2 介護",
    ]  # fmt: skip


def test_the_table_goes_on_over_the_next_pages_under_its_heads_again() -> None:
    left = LEFT.replace("[200]", "[205]").replace("[50]", "[55]")
    reading = read(facing((ABOVE, left, RIGHT), NEXT))
    (table,) = reading.tables
    assert (table.pages, codes(reading)) == ([1, 2, 3, 4], [])
    found = cells(table)
    head = "14款 使用料 > 1項 手数料"
    # Its 目 stands two pages before, and the sum over the page break holds.
    assert found[f"{head} > 2 民生 > 3 障害/金額"] == 5_000
    assert found[f"{head} > 3 衛生 > 1 清掃/金額"] == 7_000
    wrong = read(facing((ABOVE, LEFT, RIGHT), NEXT))
    assert [p.numbers for p in wrong.problems if p.code == "sum_differs" and "民生/本" in p.address] == [
        {"stated": 200_000, "computed": 205_000}
    ]


@pytest.mark.parametrize(
    ("line", "value", "left"),
    [
        ("14款 使用料 #h(20mm) 300千円", 300_000, set()),
        ("14款 使用料 #h(20mm) 999千円", 300_000, {"999千円"}),
        ("14款 使用料 #h(20mm) 300千円 #h(20mm) 77", 300_000, {"77"}),
    ],
    ids=["the same value", "another value", "one value more"],
)
def test_a_line_over_the_table_that_is_told_again_claims_what_it_told(
    line: str, value: int, left: set[str]
) -> None:
    reading = read(facing((ABOVE, LEFT, RIGHT), (line, NEXT[1], NEXT[2])))
    (table,) = reading.tables
    assert cells(table)["14款 使用料/本年度"] == value
    assert {one.text for one in reading.leftovers} == left
    assert "14款 使用料 (2)" not in {row.key for row in table.rows}


def test_a_line_over_the_table_may_tell_its_value_where_it_is_told_again() -> None:
    first = ABOVE.replace("使用料 #h(20mm) 300千円", "使用料")
    reading = read(facing((first, LEFT, RIGHT), ("14款 使用料 #h(20mm) 300千円", NEXT[1], NEXT[2])))
    assert cells(reading.tables[0])["14款 使用料/本年度"] == 300_000
    assert reading.leftovers == []


@pytest.mark.parametrize(
    "right_rows",
    [("8mm", "8mm", "20mm", "8mm", "8mm"), ("8mm", "8mm", "12mm", "12mm", "30mm")],
    ids=["other rows", "other end"],
)
def test_pages_whose_lines_do_not_meet_are_no_spread(right_rows: Sequence[str]) -> None:
    reading = read(facing((ABOVE, LEFT, RIGHT), right_rows=right_rows))
    assert {"facing_missing", "table_missing"} <= set(codes(reading))
    assert reading.tables == []


def test_a_spread_without_its_right_page_is_told() -> None:
    reading = read(typeset(f"#table(columns: 4, {LEFT_HEAD}, [1 総務], [100], [130], [△30])"))
    assert {"facing_missing", "table_missing"} <= set(codes(reading))
    # Nothing is lost: what is in no table is left over.
    assert {"1 総務", "△30"} <= {left.text for left in reading.leftovers}
