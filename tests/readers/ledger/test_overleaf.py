"""A table whose heads come again on the next page goes on there; another table under the same heads does not."""

from shisaku.core.reading import Reading
from tests.readers.ledger.papers import cells, codes, read
from tests.readers.pdf.drawn import typeset

CARD = """
form: 992011/card
valid: 2020..
title: 決算カード
target: table
source: {publisher: 架空市, note: made for tests}
recognise: {columns: [区分, 決算額, 構成比]}
money: 千円
sections:
  - figures:
      - key: revenue
        title: 歳入
        first: 市税
        last: 歳入合計
        columns:
          - {label: 区分, type: labels}
          - {label: 決算額}
          - {label: 構成比, type: number, unit: "%"}
"""
SPENDING = (
    CARD
    + """
      - key: spending
        title: 歳出
        first: 議会費
        last: 歳出合計
        columns:
          - {label: 区分, type: labels}
          - {label: 決算額}
          - {label: 構成比, type: number, unit: "%"}
"""
)
HEAD = "table.cell(colspan: 3)[区分], [決算額], [構成比]"
DEEP = "(6mm, 6mm, 60mm, 40mm, 40mm)"
# On a page without rows one step in, its columns are fewer: the same label is in another one of them.
FLAT = "(6mm, 66mm, 40mm, 40mm)"
UPPER = f"""#table(columns: {DEEP}, {HEAD}, table.cell(colspan: 3)[市税], [70], [70.0],
[], table.cell(colspan: 2)[市民税], [40], [40.0], table.cell(colspan: 2)[], [個人], [30], [30.0])"""
LOWER = """#table(columns: (12mm, 60mm, 40mm, 40mm), table.cell(colspan: 2)[区分], [決算額], [構成比],
[], [法人], [10], [10.0], table.cell(colspan: 2)[市債], [30], [30.0],
table.cell(colspan: 2)[歳入合計], [100], [100.0])"""
REVENUE = {
    "市税/決算額": 70_000, "市税/構成比": 70.0,
    "市税 > 市民税/決算額": 40_000, "市税 > 市民税/構成比": 40.0,
    "市税 > 市民税 > 個人/決算額": 30_000, "市税 > 市民税 > 個人/構成比": 30.0,
}  # fmt: skip
REST = {
    "市税 > 市民税 > 法人/決算額": 10_000, "市税 > 市民税 > 法人/構成比": 10.0,
    "市債/決算額": 30_000, "市債/構成比": 30.0, "歳入合計/決算額": 100_000, "歳入合計/構成比": 100.0,
}  # fmt: skip


def over(*pages: str, yaml: str = CARD) -> Reading:
    return read(typeset("\n#pagebreak()\n".join(pages)), yaml, "card.pdf")


def test_a_table_goes_on_under_its_heads_again_within_the_rows_before() -> None:
    reading = over(UPPER, LOWER)
    (table,) = reading.tables
    assert (table.pages, codes(reading), reading.leftovers) == ([1, 2], [], [])
    assert cells(table) == REVENUE | REST
    (place,) = reading.origins["tables/revenue/市税 > 市民税 > 法人/決算額"]
    assert (place.page, place.printed) == (2, "10")


def test_it_goes_on_over_more_than_one_page() -> None:
    middle = LOWER.split(", table.cell(colspan: 2)[市債]", maxsplit=1)[0].replace("法人", "滞納") + ")"
    reading = over(UPPER, middle, LOWER)
    assert reading.tables[0].pages == [1, 2, 3]
    assert {"市税 > 市民税 > 滞納/決算額", "市税 > 市民税 > 法人/決算額"} <= set(cells(reading.tables[0]))
    assert (codes(reading), reading.leftovers) == ([], [])


def test_the_same_heads_under_a_heading_of_their_own_are_another_table() -> None:
    reading = over(UPPER, f"（参考）特別会計\n{LOWER}")
    assert cells(reading.tables[0]) == REVENUE
    assert codes(reading) == ["table_end_missing"]
    assert {"区分", "法人", "市債", "歳入合計"} <= {one.text for one in reading.leftovers}


def test_what_stands_below_a_table_ends_it() -> None:
    reading = over(f"{UPPER}\n以下は特別会計", LOWER)
    assert cells(reading.tables[0]) == REVENUE
    assert "市債" in {one.text for one in reading.leftovers}


def test_other_heads_or_a_page_between_end_it_too() -> None:
    others = over(UPPER, LOWER.replace("[構成比]", "[伸び率]"))
    narrower = over(UPPER, LOWER.replace("(12mm, 60mm", "(12mm, 40mm"))
    words, blank = over(UPPER, "余白", LOWER), over(UPPER, "#box()", LOWER)
    for reading in (others, narrower, words, blank):
        assert cells(reading.tables[0]) == REVENUE
        assert "市債" in {one.text for one in reading.leftovers}


def test_the_heads_that_come_again_are_those_of_the_last_table() -> None:
    """Two tables in one frame, of which the form knows the upper one: what goes on overleaf is the other one."""
    upper = f"{UPPER[:-1]}, {HEAD.replace('区分', '科目')}, table.cell(colspan: 3)[給料], [5], [5.0])"
    reading = over(upper, LOWER.replace("区分", "科目"))
    assert not set(REST) & set(cells(reading.tables[0]))
    assert "市債" in {one.text for one in reading.leftovers}


def test_a_table_with_its_last_row_does_not_go_on() -> None:
    upper = f"{UPPER[:-1]}, table.cell(colspan: 3)[歳入合計], [70], [70.0])"
    reading = over(upper, LOWER)
    assert cells(reading.tables[0]) == REVENUE | {"歳入合計/決算額": 70_000, "歳入合計/構成比": 70.0}
    assert "市債" in {one.text for one in reading.leftovers}


def test_under_the_same_heads_another_table_of_the_form_begins() -> None:
    """Even where the first one lacks its last row, and nothing but the heads stands between."""
    spending = f"""#table(columns: {FLAT}, table.cell(colspan: 2)[区分], [決算額], [構成比],
    table.cell(colspan: 2)[議会費], [1], [1.0], [], [議員], [1], [1.0],
    table.cell(colspan: 2)[歳出合計], [1], [1.0])"""
    reading = over(UPPER, spending, yaml=SPENDING)
    revenue, other = reading.tables
    assert (revenue.pages, cells(revenue)) == ([1], REVENUE)
    assert (other.pages, set(cells(other))) == (
        [2],
        {
            f"{row}/{column}"
            for row in ("議会費", "議会費 > 議員", "歳出合計")
            for column in ("決算額", "構成比")
        },
    )
    assert (codes(reading), reading.leftovers) == (["table_end_missing"], [])
