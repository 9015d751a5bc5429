"""Costs and staffing: what the labels around a figure say of its year, item and basis, and what sums say."""

import pytest

from tests.readers.grid.drawn import NAME, TITLE, page, read, sheet


def amounts(*parts: str) -> dict[tuple[int | None, str | None, str], int | float | str | None]:
    made = sheet(*parts)
    return {(cost.fiscal_year, cost.basis, cost.item): cost.amount.value for cost in made.costs}


def test_two_rows_of_heads_and_a_corner_that_speaks_of_the_table() -> None:
    found = amounts("""
        | 事業費（千円） | 令和4年度 | < | 令和5年度 | < |
        | ^ | 予算 | 決算 | 予算 | 決算 |
        | 国庫支出金 | 10 | 8 | 12 | 9 |
        | 一般財源 | 20 | 18 | 22 | 19 |
        | 計 | 30 | 26 | 34 | 28 |
    """)
    assert found[2022, "settled", "national"] == 8000
    assert found[2023, "budget", "general_fund"] == 22000
    assert found[2023, "settled", "total"] == 28000
    assert len(found) == 12


def test_heads_left_blank_instead_of_merged_go_on_to_the_right() -> None:
    found = amounts(
        "（単位：千円）",
        """
        | 区分 | R4 | | R5 | |
        | | 予算額 | 決算額 | 予算額 | 決算額 |
        | 事業費 | 30 | 26 | 34 | 28 |
    """,
    )
    assert found == {
        (2022, "budget", "total"): 30000, (2022, "settled", "total"): 26000,
        (2023, "budget", "total"): 34000, (2023, "settled", "total"): 28000,
    }  # fmt: skip


def test_fundings_belong_to_the_total_they_add_up_to() -> None:
    reading = read(page(TITLE, NAME, "（単位：千円）", """
        | 年度 | 予算額 | 決算額 | 国庫支出金 | 県支出金 | 一般財源 |
        | R5 | 33 | 29 | 7 | 11 | 11 |
    """))  # fmt: skip
    (made,) = reading.sheets
    assert {cost.basis for cost in made.costs if cost.item == "national"} == {"settled"}
    (origin,) = reading.origins[f"sheets/{made.subject.name}/costs/2023/settled/national"]
    assert origin.how == "inferred"
    assert "一致" in (origin.reason or "")


def test_a_sum_that_breaks_is_a_problem_and_makes_its_amounts_less_sure() -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            """
        | 区分（千円） | R5決算 |
        | 事業費 | 30 |
        | 国庫支出金 | 10 |
        | 一般財源 | 15 |
    """,
        )
    )
    (problem,) = [one for one in reading.problems if one.code == "sum_differs"]
    assert problem.numbers == {"parts": 25000, "total": 30000}
    (origin,) = reading.origins[f"sheets/{reading.sheets[0].subject.name}/costs/2023/settled/total"]
    assert origin.confidence < 1


def test_without_a_unit_of_money_no_amount_is_guessed() -> None:
    reading = read(page(TITLE, NAME, "| 区分 | R4 | R5 |\n| 決算額 | 10 | 20 |"))
    assert reading.sheets[0].costs == []
    assert "unit_unknown" in {problem.code for problem in reading.problems}
    assert {"10", "20"} <= {leftover.text for leftover in reading.leftovers}


@pytest.mark.parametrize("said", ["（単位：千円）", "単位　千円", "※金額の単位は千円です"])
def test_a_unit_said_anywhere_holds(said: str) -> None:
    assert amounts("| 区分 | R5 |\n| 決算額 | 20 |", said) == {(2023, "settled", "total"): 20000}


def test_a_unit_in_a_column_of_its_own() -> None:
    found = amounts("| 項目 | | R4 | R5 |\n| 決算額 | 千円 | 10 | 20 |")
    assert found == {(2022, "settled", "total"): 10000, (2023, "settled", "total"): 20000}


def test_a_row_whose_label_nobody_knows_is_left_over() -> None:
    reading = read(
        page(
            TITLE,
            NAME,
            """
        | 区分（千円） | R4決算 | R5決算 |
        | 事業費 | 30 | 40 |
        | ふるさとの風景 | 10 | 20 |
    """,
        )
    )
    (made,) = reading.sheets
    assert [cost.amount.value for cost in made.costs] == [30000, 40000]
    assert {"10", "20"} <= {leftover.text for leftover in reading.leftovers}


def test_minus_signs_marks_and_numbers_cut_by_a_pdf() -> None:
    made = sheet("""
        | 区分（千円） | R3決算 | R4決算 | R5決算 |
        | 事業費 | △ 26,000 | 5,30 0 | 集計中 |
    """)
    values = [cost.amount for cost in made.costs]
    assert [value.value for value in values] == [-26_000_000, 5_300_000, None]
    assert values[2].state == "not_yet"


def test_people_in_fractions_are_converted_ones() -> None:
    made = sheet("| 区分 | R4 | R5 |\n| 職員数（人） | 0.5 | 1 |")
    assert [(entry.fiscal_year, entry.item, entry.value.value) for entry in made.staffing if entry.value] == [
        (2022, "fte", 0.5), (2023, "fte", 1),
    ]  # fmt: skip


def test_years_without_an_era_and_years_counted_from_the_sheets_own() -> None:
    short = amounts("| 区分（千円） | 4年度 | 5年度 |\n| 決算額 | 10 | 20 |")
    told = amounts("| 区分（千円） | 前年度 | 本年度 |\n| 決算額 | 10 | 20 |")
    assert short == told == {(2022, "settled", "total"): 10000, (2023, "settled", "total"): 20000}


PEOPLE = """
    | 事業費（千円） | 項目 | 令和4年度決算 | 令和5年度決算 |
    | ^ | 国庫支出金 | 100 | 120 |
    | ^ | 一般財源 | 200 | 300 |
    | ^ | 事業費計（A） | 300 | 999 |
    | 人件費 | 正職員従事人数 | 0.6 | 0.5 |
    | ^ | 人件費（千円）B | 4,320 | 3,600 |
    | 総事業費 | < | 4,620 | 4,599 |
"""


def test_people_in_a_table_of_costs_are_no_money() -> None:
    made = sheet(PEOPLE)
    assert [(one.fiscal_year, one.item, one.value.value) for one in made.staffing if one.value] == [
        (2022, "fte", 0.6),
        (2023, "fte", 0.5),
    ]
    people = {cost.fiscal_year: cost.amount.value for cost in made.costs if cost.item == "personnel"}
    assert people == {2022: 4_320_000, 2023: 3_600_000}


def test_a_sum_that_breaks_names_its_items_not_its_year() -> None:
    (problem,) = [one for one in read(page(TITLE, NAME, PEOPLE)).problems if one.code == "sum_differs"]
    assert problem.message == (
        "令和5年度の「国庫支出金」＋「一般財源」＝「事業費計」が合いません（420,000円と999,000円）"
    )


def test_what_is_counted_in_people_is_no_money_whatever_stands_over_it() -> None:
    made = sheet("| 区分（千円） | R5決算額 |\n| 事業費 | 100 |\n| 補助した団体（人） | 7 |")
    assert [(cost.item, cost.amount.value) for cost in made.costs] == [("total", 100_000)]
