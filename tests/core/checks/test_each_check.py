"""Every check on a made-up sheet: a case where it strikes, and one where it stays silent."""

from collections.abc import Sequence
from typing import Any

import pytest

from shisaku.core.checks import CHECKS, Demands, check_sheet
from shisaku.core.judging import IdentityRule
from shisaku.core.reading import Severity
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange
from shisaku.forms.rules import load_rules, parse_rule
from tests.core import tsukuba
from tests.core.checks.strikes import STRIKES, cost, direction, measured, score, sheet


def found(code: str, made: SheetData, **options: Any) -> list[str]:  # noqa: ANN401 - options of what is tested
    """The messages of one check."""
    return [problem.message for problem in check_sheet(made, **options) if problem.code == code]


IDENTITIES = parse_rule(
    """{rule: 132241/sums, kind: identities, title: 試し, source: {publisher: 架空市},
    sums: ["full_cost = total(settled) + personnel"],
    personnel: {tolerance: 500, years: {2022: {per_fte: 7000000, per_overtime_hour: 2500}}}}""",
    "test-rules.yaml",
)
FIVE_IS_BEST = Demands(worst_score=1, best_score=5)
LONG = "市民への周知を広げ、相談窓口の待ち時間を短くすることに取り組む。"


@pytest.mark.parametrize(("code", "strikes", "silent"), STRIKES)
def test_a_check_strikes_and_stays_silent(code: str, strikes: dict[str, Any], silent: dict[str, Any]) -> None:
    assert len(found(code, sheet(**strikes), demands=FIVE_IS_BEST)) == 1
    assert found(code, sheet(**silent), demands=FIVE_IS_BEST) == []


def test_a_sheet_of_no_known_year_stops_no_check() -> None:
    for _, strikes, _ in STRIKES:
        undated = sheet(**strikes).model_copy(update={"fiscal_year": None})
        codes = {problem.code for problem in check_sheet(undated, identities=[identities()])}
        assert codes <= {
            "zero_before_known",
            "law_on_voluntary",
            "reason_missing",
            "term_without_end",
            "only_activity",
        }


def identities() -> IdentityRule:
    assert isinstance(IDENTITIES, IdentityRule)
    return IDENTITIES


def test_a_city_s_own_sums_and_staff_rates() -> None:
    parts = {
        "staffing": [
            {"fiscal_year": 2022, "item": "fte", "value": 0.5},
            {"fiscal_year": 2022, "item": "overtime_hours", "value": 10},
        ],
        "costs": [
            cost(2022, "total", 1_000_000),
            cost(2022, "personnel", 3_525_000),
            cost(2022, "full_cost", 4_525_000),
        ],
    }
    assert check_sheet(sheet(**parts), identities=[identities()]) == []
    parts["costs"] = [
        *parts["costs"][:1],
        cost(2022, "personnel", 3_526_000),
        cost(2022, "full_cost", 4_525_000),
    ]
    problems = check_sheet(sheet(**parts), identities=[identities()])
    assert [problem.code for problem in problems] == ["costs_do_not_add_up", "personnel_off"]
    assert [problem.address for problem in problems] == [
        "costs/2022/settled/full_cost",
        "costs/2022/settled/personnel",
    ]
    assert problems[0].message.endswith("計算すると4,526千円です（差−1千円）。")


def test_required_values() -> None:
    demands = Demands(
        required={
            "subject/name": "事務事業名",
            "costs/{year}/settled/total": "決算額",
            "texts": "文章",
            "sdgs": "SDGs",
        }
    )
    full = {"costs": [cost(2022, "total", 0)], "texts": {"results": "実施した"}, "sdgs": [9]}
    assert found("required_missing", sheet(**full), demands=demands) == []
    unread = {"costs": [cost(2022, "total", 0) | {"amount": {"state": "unreadable", "printed": "###"}}]}
    assert found("required_missing", sheet(**unread), demands=demands) == [
        "「決算額」の記載がありません。",
        "「文章」の記載がありません。",
        "「SDGs」の記載がありません。",
    ]
    waiting = {"costs": [cost(2022, "total", 0) | {"amount": {"state": "not_yet"}}]}
    assert "「決算額」の記載がありません。" not in found(
        "required_missing", sheet(**waiting), demands=demands
    )


def test_a_word_is_held_against_the_rule_only_in_the_years_the_city_uses_it() -> None:
    rule = load_rules()["080004/kpi-progress"]
    written = sheet(evaluations=[score(None, mark="順調")], indicators=[measured(2)])
    assert found("rate_against_word", written, rule=rule) == [
        "進捗状況の記載は「順調」、達成率は20%で「遅れ」にあたります（KPIの進捗区分（茨城県型））。"
    ]
    assert found("rate_against_word", written, rule=rule, adopted=YearRange.model_validate("2023..")) == []
    assert found("rate_against_word", written) == []


def test_the_form_says_which_decisions_need_a_reason_and_which_score_is_best() -> None:
    silent = sheet(directions=[direction("continue", "継続", None)])
    assert found("reason_missing", silent, demands=Demands(reason_for=frozenset({"continue"})))
    best_is_one = Demands(best_score=1, worst_score=5)
    poor = sheet(evaluations=[score(5)], indicators=[measured(2)])
    assert found("rate_against_score", poor, demands=FIVE_IS_BEST)
    assert not found("rate_against_score", poor, demands=best_is_one)


@pytest.mark.parametrize(("points", "actual"), [(5, 2), (1, 12)])
def test_where_no_form_says_which_end_is_best_no_score_is_held_against_a_rate(
    points: int, actual: int
) -> None:
    made = sheet(evaluations=[score(points)], indicators=[measured(actual)])
    assert found("rate_against_score", made, demands=FIVE_IS_BEST)
    assert not found("rate_against_score", made)


def test_two_papers_of_one_year() -> None:
    here = sheet(
        costs=[cost(2022, "total", 911_000), cost(2023, "earmarked", 5, None)],
        staffing=[{"fiscal_year": 2022, "item": "fte", "value": 0.3}],
        indicators=[measured(3)],
        evaluations=[score(4)],
    )
    there = sheet(
        form="132241/other-paper",
        costs=[cost(2022, "total", 912_000), cost(2023, "earmarked", 6, None)],
        staffing=[{"fiscal_year": 2022, "item": "fte", "value": 0.4}],
        indicators=[measured(4)],
        evaluations=[score(3)],
    )
    problems = [
        problem for problem in check_sheet(here, same_year=[there]) if problem.code == "papers_differ"
    ]
    assert [problem.address for problem in problems] == [
        "costs/2022/settled/total",
        "staffing/2022/fte",
        "indicators/1/values/2022/actual",
        "evaluations/self/progress/score",
    ]
    assert problems[0].message == (
        "令和4年度の決算額は、このシートでは911千円、132241/other-paperでは912千円です。"
    )
    assert found("papers_differ", here, same_year=[here]) == []


def test_a_provisional_figure_is_no_other_figure() -> None:
    here, there = (
        sheet(indicators=[measured(3)]),
        sheet(indicators=[measured({"value": 4, "estimate": True})]),
    )
    assert found("papers_differ", here, same_year=[there]) == []


def test_what_a_past_year_s_own_sheet_said() -> None:
    then = sheet(2021, costs=[cost(2021, "total", 100_000)], indicators=[measured(5, year=2021)])
    now = sheet(costs=[cost(2021, "total", 110_000)], indicators=[measured(6, year=2021)])
    assert found("past_figure_changed", now, earlier=[then]) == [
        "令和3年度の決算額は、令和3年度のシートでは100千円、このシートでは110千円です。",
        "指標「参加者数」の令和3年度の実績は、令和3年度のシートでは5、このシートでは6です。",
    ]
    late = sheet(2021, indicators=[measured({"value": 0, "expected": "2022-06"}, year=2021)])
    assert found("past_figure_changed", now, earlier=[late]) == []
    older = sheet(2020, costs=[cost(2021, "total", 90_000, "settled")])
    assert found("past_figure_changed", now, earlier=[older]) == []
    assert found("past_figure_changed", then, earlier=[now]) == []


def test_indicators_of_one_name_are_told_apart_by_their_place() -> None:
    real = tsukuba.SHEETS["092"]
    earlier = real.model_copy(update={"fiscal_year": tsukuba.COST_YEARS[0]})
    assert found("past_figure_changed", real, earlier=[earlier]) == []
    assert found("papers_differ", real, same_year=[real]) == []


def test_last_year_s_improvement_target() -> None:
    last = sheet(2021, texts={"improvement": LONG})
    answered = sheet(texts={"results": "相談窓口を増やし、待ち時間を短くした。市民への周知も広げた。"})
    elsewhere = sheet(texts={"results": "公園の遊具を二基更新し、点検記録を電子化した。"})
    assert found("improvement_not_mentioned", answered, earlier=[last]) == []
    assert len(found("improvement_not_mentioned", elsewhere, earlier=[last])) == 1
    assert (
        found("improvement_not_mentioned", elsewhere, earlier=[sheet(2020, texts={"improvement": LONG})])
        == []
    )


def test_a_text_that_is_last_year_s() -> None:
    last = sheet(2021, texts={"results": LONG, "purpose": LONG, "improvement": "事務の円滑化"})
    same = sheet(texts={"results": f"　{LONG}", "purpose": LONG, "improvement": "事務の円滑化"})
    assert found("text_is_last_years", same, earlier=[last]) == [
        "「成果」が令和3年度のシートと同じ文章です。"
    ]
    assert (
        found("text_is_last_years", sheet(texts={"results": LONG + "新たに始めた。"}), earlier=[last]) == []
    )


@pytest.mark.parametrize(
    ("switched", "expected"),
    [
        ({}, [Severity.SERIOUS]),
        ({"settled_over_budget": Severity.HINT}, [Severity.HINT]),
        ({"settled_over_budget": None}, []),
    ],
)
def test_checks_can_be_switched_and_ranked(
    switched: dict[str, Severity | None], expected: Sequence[Severity]
) -> None:
    over = sheet(costs=[cost(2022, "total", 900), cost(2022, "total", 800, "budget")])
    assert [problem.severity for problem in check_sheet(over, switched=switched)] == expected


def test_an_unknown_check_cannot_be_switched() -> None:
    with pytest.raises(ValueError, match="no_such_check"):
        check_sheet(sheet(), switched={"no_such_check": None})


def test_every_check_is_met_by_a_test() -> None:
    elsewhere = {
        "required_missing",
        "papers_differ",
        "past_figure_changed",
        "personnel_off",
        "rate_against_word",
        "improvement_not_mentioned",
        "text_is_last_years",
    }
    assert {check.id for check in CHECKS} == {code for code, _, _ in STRIKES} | elsewhere


def test_funding_lines_that_are_zero_in_all_planned_years_are_not_filled_in() -> None:
    planned = [
        cost(2023, "total", 700, "budget"),
        *(cost(2023, item, 0, None) for item in ("national", "general_fund")),
    ]
    assert found("fund_ends", sheet(costs=[cost(2022, "national", 700), *planned])) == []
