"""Papers over many sheets: rows, headings, totals, and what is said of them."""

import io
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.amounts import rounded
from shisaku.core.judging import Judgement, RateRule, judge_sheet
from shisaku.core.sheet import SheetData
from shisaku.forms.summary import Summary, parse_summary, summaries_at_hand
from shisaku.writers.laying import lay_out_summary
from shisaku.writers.laying.amounts import rounded_column
from shisaku.writers.paper import Heading, Line, Paper, Ruled
from shisaku.writers.papers import summary_of
from tests import cast

KNOWN = summaries_at_hand()
LIST = """
summary: example
title: "{year} 一覧"
source: {publisher: 架空市}
rounding: ROUNDING
columns:
  - {label: 事務事業名, type: name, to: subject.name}
  - {label: 決算額, type: money, to: costs, item: total, basis: settled, total: true}
"""


def summary(text: str = LIST, rounding: str = "each") -> Summary:
    return parse_summary(text.replace("ROUNDING", rounding), name="example.yaml")


def settled(*amounts: int | None) -> list[SheetData]:
    return [
        cast.sheet(
            number=f"{place:03}",
            name=f"事業{place}",
            costs=[{"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": amount}]
            if amount is not None
            else [],
        )
        for place, amount in enumerate(amounts, start=1)
    ]


def words(paper: Paper) -> list[str]:
    """Every line of words and every row of a table, as one text each."""
    said = []
    for block in paper.sheets[0].blocks:
        if isinstance(block, Ruled):
            assert list(block.placed())
            said += ["|".join(slot.text for slot in row) for row in block.rows]
        else:
            said.append(block.text)
    return said


def test_amounts_stand_in_the_unit_of_the_paper_and_are_summed_up_exactly() -> None:
    said = words(lay_out_summary(settled(1_400, 1_400, 1_400), summary(), year=2022))
    assert said[0] == "令和4年度 一覧"
    assert [row for row in said if row.startswith("事業")] == ["事業1|1", "事業2|1", "事業3|1"]
    assert "合計|4" in said, "4,200 yen are 4 thousand, not 3"
    assert said[-1] == "四捨五入のため、合計と内訳の計が一致しない列があります（決算額 差1千円）。"


def test_a_city_may_want_columns_that_add_up() -> None:
    said = words(lay_out_summary(settled(1_400, 1_499, 1_400), summary(rounding="sums"), year=2022))
    assert [row for row in said if row.startswith("事業")] == ["事業1|1", "事業2|2", "事業3|1"]
    assert "合計|4" in said
    assert not any("四捨五入" in line for line in said)


def test_what_is_not_in_a_total_is_said() -> None:
    said = words(lay_out_summary(settled(5_000, None, 7_000), summary(), year=2022))
    assert "合計|12" in said
    assert said[-1] == "決算額：合計は、金額が数で示されている2件の計です（ほかに1件）。"


@given(
    st.lists(st.integers(-(10**12), 10**12) | st.none(), max_size=40), st.sampled_from([1, 1_000, 1_000_000])
)
def test_a_column_that_adds_up_keeps_every_amount_within_a_unit(amounts: list[int | None], unit: int) -> None:
    even = rounded_column(amounts, unit, sums=True)
    known = [
        (amount, shown) for amount, shown in zip(amounts, even.printed, strict=True) if amount is not None
    ]
    assert sum(shown or 0 for _, shown in known) == even.total
    assert even.total == rounded(sum(amount for amount, _ in known), unit)
    assert all(
        (shown is not None and abs(amount - shown) < unit) or amount == shown for amount, shown in known
    )
    assert [shown is None for shown in even.printed] == [amount is None for amount in amounts]


def test_a_state_is_said_in_words_whatever_the_paper_printed_for_it() -> None:
    values = [{"fiscal_year": 2022, "target": 10, "actual": {"state": "not_yet", "printed": "0.0"}}]
    indicators = [{"key": "1", "name": "連携企業数", "unit": "件", "kind": "activity", "values": values}]
    said = words(lay_out_summary([cast.sheet(indicators=indicators)], KNOWN["kpis"], year=2022))
    [row] = [row for row in said if "連携企業数" in row]
    assert "|10|" in row
    assert "0.0" not in row
    assert "未確定" in row


RULE = {
    "rule": "992011/example", "kind": "rate", "version": 1, "title": "例", "source": {"publisher": "架空市"},
    "bands": [{"word": "順調", "from": 100}, {"word": "遅れ", "below": 100}],
}  # fmt: skip


def judged_by_rule(sheet: SheetData, year: int | None) -> list[Judgement]:
    return judge_sheet(sheet, RateRule.model_validate(RULE), year=year)


@pytest.mark.parametrize(("actual", "shown"), [(12, "120.0%|◎ 順調"), (9, "90.0%|○ 遅れ")])
def test_an_indicator_is_judged_by_sign_word_and_rate(actual: int, shown: str) -> None:
    values = [{"fiscal_year": 2022, "target": 10, "actual": actual}]
    indicators = [{"key": "1", "name": "件数", "unit": "件", "direction": "up", "values": values}]
    sheets = [cast.sheet(indicators=indicators)]
    said = words(lay_out_summary(sheets, KNOWN["kpis"], year=2022, judge=judged_by_rule))
    [row] = [row for row in said if "件数" in row]
    assert shown in row
    assert "↑ 増やす" in row
    plain = words(lay_out_summary(sheets, KNOWN["kpis"], year=2022))
    assert not any("順調" in row or "遅れ" in row for row in plain), (
        "without a rule there is a rate and no word"
    )
    assert any(shown.partition("|")[0] in row for row in plain)


def test_a_sheet_stands_under_each_of_its_goals() -> None:
    sheets = [cast.sheet("012", sdgs=[9, 3]), cast.sheet("013", sdgs=[9])]
    paper = lay_out_summary(sheets, KNOWN["sdgs"], year=2022)
    heads = [block.text for block in paper.sheets[0].blocks if isinstance(block, Heading)]
    assert [head[:2] for head in heads[1:]] == ["03", "09"]
    assert [sum(row.startswith(number) for row in words(paper)) for number in ("012", "013")] == [2, 1]


def test_participation_lists_only_projects_that_say_something_of_it() -> None:
    sheets = [
        cast.sheet("012", texts={"participation_do": "モニターとして試用"}),
        cast.sheet("013", texts={"purpose": "別の話"}),
    ]
    said = words(lay_out_summary(sheets, KNOWN["participation"], year=2022))
    assert any("モニターとして試用" in row for row in said)
    assert not any(row.startswith("013") for row in said)


def test_directions_stand_with_stage_and_reason() -> None:
    directions = [
        {"stage": "self", "decision": "continue", "label": "継続", "reason": "需要がある"},
        {"stage": "second", "decision": "improve", "label": "改善", "reason": "周知を見直す"},
    ]
    said = words(lay_out_summary([cast.sheet(directions=directions)], KNOWN["directions"], year=2022))
    assert any("自己評価|需要がある" in row for row in said)
    assert any("周知を見直す" in row for row in said)
    assert "継続" in said
    assert "改善" in said


def test_a_rate_of_execution_is_on_the_current_budget() -> None:
    costs = [
        {"fiscal_year": 2022, "basis": "budget", "item": "total", "amount": 668_000},
        {"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 911_000},
        {"fiscal_year": 2022, "basis": "carried_over", "item": "total", "amount": 20_000},
        {"fiscal_year": 2022, "basis": "unused", "item": "total", "amount": {"state": "not_yet"}},
    ]
    said = words(lay_out_summary([cast.sheet(costs=costs)], KNOWN["results-statement"], year=2022))
    assert any("668|911|20|未確定|136.4%" in row for row in said)
    nothing = words(lay_out_summary([cast.sheet(costs=[])], KNOWN["results-statement"], year=2022))
    assert not any("%" in row for row in nothing)


def test_the_sums_of_a_section_are_called_so_also_where_rows_are_cards() -> None:
    one = {"department": "総務部", "section": "財政課"}
    sheets = [cast.sheet("012"), cast.sheet("013", organisation=one)]
    tables = [
        block
        for block in lay_out_summary(sheets, KNOWN["results-statement"], year=2022).sheets[0].blocks
        if isinstance(block, Ruled)
    ]
    sums = [table.rows[0][0].text for table in tables if len(table.widths) == 2]
    assert sums == ["小計", "小計", "予算現額"], "the last one has its heading"
    alone = words(lay_out_summary(sheets[:1], KNOWN["results-statement"], year=2022))
    assert "合計" in alone
    assert "小計" not in alone


def test_columns_are_as_wide_in_every_table() -> None:
    sheets = [cast.sheet("012", sdgs=[3]), cast.sheet("013", "ながい名前の事業" * 5, sdgs=[9])]
    tables = [
        block
        for block in lay_out_summary(sheets, KNOWN["sdgs"], year=2022).sheets[0].blocks
        if isinstance(block, Ruled)
    ]
    assert all(one.widths == other.widths for one, other in pairwise(tables))


def test_the_rule_of_rounding_stands_over_the_tables_and_only_where_amounts_are() -> None:
    rule = "金額は千円未満を四捨五入しています。"
    assert rule in words(lay_out_summary(settled(1_400), summary(), year=2022))
    whole = words(lay_out_summary(settled(2_000), summary(), year=2022))
    assert rule not in whole
    assert "（単位：千円）" in whole
    assert not any(
        "単位：" in one for one in words(lay_out_summary([cast.sheet()], KNOWN["kpis"], year=2022))
    )


def test_rates_stand_on_the_right_and_say_whence_their_direction() -> None:
    values = [{"fiscal_year": 2022, "target": 10, "actual": 12}]
    sheet = cast.sheet(indicators=[{"key": "1", "name": "件数", "unit": "件", "values": values}])
    blocks = lay_out_summary([sheet], KNOWN["kpis"], year=2022, judge=judged_by_rule).sheets[0].blocks
    [table] = [block for block in blocks if isinstance(block, Ruled)]
    assert [slot.role for slot in table.rows[-1] if slot.text == "120.0%"] == ["figure"]
    assert "記載なし" in [slot.text for slot in table.rows[-1]], "the column of directions is not left empty"
    assert (
        Line("向きの記載がない指標は、増やす指標（実績が大きいほどよい）として達成率を計算しています。")
        in blocks
    )


@pytest.mark.parametrize(("digits", "shown"), [(0, ["133.0%", "90.0%"]), (2, ["133.33%", "90.00%"])])
def test_rates_of_a_column_have_the_same_number_of_decimals(digits: int, shown: list[str]) -> None:
    rule = RateRule.model_validate({**RULE, "rounding": {"digits": digits}})
    indicators = [
        {"key": key, "name": key, "values": [{"fiscal_year": 2022, "target": target, "actual": actual}]}
        for key, target, actual in [("1", 3, 4), ("2", 10, 9)]
    ]
    sheets = [cast.sheet(number, indicators=[one]) for number, one in zip("12", indicators, strict=True)]
    paper = lay_out_summary(
        sheets, KNOWN["kpis"], year=2022, judge=lambda sheet, year: judge_sheet(sheet, rule, year=year)
    )
    tables = [block for block in paper.sheets[0].blocks if isinstance(block, Ruled)]
    words = [slot.text for table in tables for row in table.rows for slot in row]
    assert [word for word in words if word.endswith("%")] == shown


def test_nothing_to_list_is_said() -> None:
    [*_, last] = lay_out_summary([], KNOWN["kpis"], year=2022).sheets[0].blocks
    assert last == Line("該当するものはありません。")


@pytest.mark.parametrize("name", KNOWN)
def test_every_paper_of_the_package_is_a_pdf_and_a_workbook(name: str) -> None:
    sheets = [cast.sheet(), cast.sheet("013", "=危険な名前", sdgs=[9])]
    assert summary_of(sheets, KNOWN[name], "pdf", year=2022).startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(summary_of(sheets, KNOWN[name], "xlsx", year=2022)))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
