"""The checks on the real figures: what strikes, where, and what stays silent."""

from collections import Counter

import pytest

from shisaku.core.checks import CHECKS, Demands, check_sheet
from shisaku.core.judging.identities import sum_in_year
from shisaku.core.reading import Problem, Severity
from shisaku.forms.rules import identities_for, load_rules
from tests.core import grants, tsukuba

IDENTITIES = identities_for("082201", 2022)
# The city's sheets score from 1, the worst, to 5.
SCALE = Demands(worst_score=1, best_score=5)
FOUND = {
    number: check_sheet(sheet, identities=IDENTITIES, demands=SCALE)
    for number, sheet in tsukuba.SHEETS.items()
}


def struck(code: str) -> list[tuple[str, str]]:
    """Sheet and address of everything one check finds on the eight sheets."""
    return [
        (number, problem.address)
        for number, problems in FOUND.items()
        for problem in problems
        if problem.code == code
    ]


def only(number: str, code: str) -> Problem:
    (problem,) = [problem for problem in FOUND[number] if problem.code == code]
    return problem


def test_what_strikes_on_the_eight_sheets() -> None:
    codes = Counter(problem.code for problems in FOUND.values() for problem in problems)
    assert codes == {
        "settled_over_budget": 1,
        "negative_fund": 4,
        "zero_before_known": 1,
        "zero_in_unused_year": 3,
        "scored_unmeasured": 2,
        "only_activity": 6,
        "fund_ends": 2,
        "term_without_end": 1,
        "law_on_voluntary": 2,
        "rate_against_score": 1,
        "rate_over_150": 1,
        "target_unchanged": 5,
        "execution_low": 1,
    }


def test_more_was_settled_than_the_budget_on_094() -> None:
    problem = only("094", "settled_over_budget")
    assert problem.severity is Severity.SERIOUS
    assert problem.address == "costs/2022/settled/total"
    assert problem.numbers == {"year": 2022, "settled": 911_000, "budget": 668_000}
    assert problem.message.startswith("令和4年度の決算額911千円が予算額668千円を上回っています。")


def test_four_negative_general_funds_in_three_sheets() -> None:
    assert struck("negative_fund") == [
        ("095", "costs/2023/-/general_fund"),
        ("095", "costs/2024/-/general_fund"),
        ("093", "costs/2023/-/general_fund"),
        ("045", "costs/2023/-/general_fund"),
    ]
    message = FOUND["093"][0].message
    assert (
        message
        == "令和5年度の一般財源が−2,933千円と記載されています（決算額の欄を0として計算した値と同じです）。"
    )


def test_seven_zeros_are_no_actuals() -> None:
    assert struck("zero_before_known") == [("092", "indicators/2/values/2022/actual")]
    assert "（2023年6月に判明）" in only("092", "zero_before_known").message
    assert struck("zero_in_unused_year") == [
        ("092", "indicators/1/values/2022/actual"),
        ("092", "indicators/2/values/2020/actual"),
        ("045", "indicators/1/values/2020/actual"),
    ]
    assert "（令和元年度・令和2年度）" in only("045", "zero_in_unused_year").message


def test_a_real_zero_with_a_target_is_left_alone() -> None:
    assert tsukuba.SHEETS["094"].indicators[0].in_year(2019).actual.value == 0
    assert not [p for p in FOUND["094"] if p.code.startswith("zero")]


def test_096_is_scored_with_no_indicator_and_092_with_none_that_is_certain() -> None:
    assert struck("scored_unmeasured") == [
        ("092", "evaluations/self/progress/score"),
        ("096", "evaluations/self/progress/score"),
    ]
    assert only("096", "scored_unmeasured").numbers["count"] == 0


def test_092_names_the_law_on_a_voluntary_task() -> None:
    assert struck("law_on_voluntary") == [
        ("092", "evaluations/self/city_role/comment"),
        ("092", "evaluations/self/priority/comment"),
    ]


def test_097_works_well_while_its_rate_is_low() -> None:
    problem = only("097", "rate_against_score")
    assert problem.severity is Severity.HINT
    assert problem.numbers == {"score": 4, "name": "ロボットのまち中実証実験数", "rate": 60}
    assert "進捗状況は4点" in problem.message
    assert "達成率は60.0%" in problem.message


def test_grants_end_in_two_sheets_whose_budget_goes_on() -> None:
    assert struck("fund_ends") == [("093", "costs/2024/-/earmarked"), ("045", "costs/2024/-/earmarked")]
    assert only("093", "fund_ends").numbers["planned"] == 6_746_000


def test_096_spent_less_than_half() -> None:
    assert struck("execution_low") == [("096", "costs/2022/settled/total")]
    assert "22.6%" in only("096", "execution_low").message


def test_rates_and_targets() -> None:
    assert struck("rate_over_150") == [("095", "indicators/1/values/2022/target")]
    assert only("095", "rate_over_150").numbers["rate"] == 173
    assert [number for number, _ in struck("target_unchanged")] == ["094", "097", "095", "009", "093"]
    assert only("094", "target_unchanged").address.startswith("indicators/1/")
    assert [number for number, _ in struck("only_activity")] == ["092", "094", "097", "009", "093", "045"]
    assert struck("term_without_end") == [("092", "choices/period")]


def test_the_worst_stands_first() -> None:
    for problems in FOUND.values():
        ranks = [problem.severity.rank for problem in problems]
        assert ranks == sorted(ranks)
    assert FOUND["094"][0].code == "settled_over_budget"


@pytest.mark.parametrize("number", list(tsukuba.SHEETS))
def test_the_general_fund_identity_holds_in_all_cells_as_printed(number: str) -> None:
    (identity,) = IDENTITIES[0].parsed()
    results = [
        sum_in_year(tsukuba.SHEETS[number], year, identity, as_printed=True) for year in tsukuba.COST_YEARS
    ]
    assert len(results) == 5
    assert all(result is not None and result.stated == result.computed for result in results)


@pytest.mark.parametrize("number", list(tsukuba.SHEETS))
def test_personnel_is_staff_by_the_years_rates(number: str) -> None:
    sheet, personnel = tsukuba.SHEETS[number], IDENTITIES[0].personnel
    for year in tsukuba.COST_YEARS:
        stated = sheet.cost(year, "personnel").value
        assert abs(stated - personnel.computed(sheet, year, tsukuba.YEAR)) <= 750


def test_the_grant_kpis() -> None:
    rule = load_rules()["080004/kpi-progress"]
    found = {number: check_sheet(sheet, rule=rule) for number, sheet in grants.SHEETS.items()}  # type: ignore[arg-type] # a rate rule
    by_code = {
        code: [number for number, problems in found.items() if any(p.code == code for p in problems)]
        for code in ("rate_against_word", "scored_unmeasured", "rate_over_150")
    }
    assert by_code == {
        "rate_against_word": ["③-2"],
        "scored_unmeasured": ["③-1-1"],
        "rate_over_150": ["③-1-2", "③-3", "③-4", "③-5", "③-6", "③-7", "③-9"],
    }
    (problem,) = found["③-2"]
    assert problem.message == (
        "進捗状況の記載は「概ね順調」、達成率は34.7%で「遅れ」にあたります（KPIの進捗区分（茨城県型））。"
    )


def test_without_the_city_s_own_sums_the_funding_lines_make_the_total() -> None:
    assert not [
        p for sheet in tsukuba.SHEETS.values() for p in check_sheet(sheet) if p.code.startswith("costs")
    ]


def test_ids_are_unique_and_sentences_blame_nobody() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert not any(
            word in check.sentence + check.title for word in ("不正", "違反", "怠", "べき", "誤り")
        )
