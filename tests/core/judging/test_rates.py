"""Each way of making a rate, and what is said where there is none."""

from datetime import date
from typing import Any

import pytest

from shisaku.core.judging import (
    PLAIN_RATE,
    Judgement,
    Overrule,
    RateRule,
    Rounding,
    judge_indicator,
    judge_sheet,
)
from shisaku.core.sheet import Evaluation, IndicatorData, SheetData, Subject
from shisaku.core.values import Value
from shisaku.core.year_range import YearRange
from shisaku.forms.rules import parse_rule

YEARS = "{fiscal_year: 2020, target: 4, actual: 3}"
BANDS = "bands: [{word: 良, from: 100}, {word: 可, from: 50, below: 100}, {word: 否, below: 50}]"


def rule(rate: str = "{}", more: str = BANDS) -> RateRule:
    text = (
        f"{{rule: 132241/test, kind: rate, title: 試し, source: {{publisher: 架空市}}, rate: {rate}, {more}}}"
    )
    made = parse_rule(text, "test-rules.yaml")
    assert isinstance(made, RateRule)
    return made


def indicator(**parts: Any) -> IndicatorData:  # noqa: ANN401 - pieces of a sheet's JSON
    values = [{"fiscal_year": year, **entry} for year, entry in parts.pop("years", {}).items()]
    return IndicatorData.model_validate(
        {"key": "1", "name": "件数", "direction": "up", "values": values} | parts
    )


def judge(made: IndicatorData, by: RateRule | None = None, **more: Any) -> Judgement:  # noqa: ANN401 - options of what is tested
    return judge_indicator(made, 2022, by or rule(), **more)


def test_down_has_the_rules_choice() -> None:
    waste = indicator(direction="down", years={2022: {"target": 80, "actual": 100}})
    assert judge(waste, rule("{down: inverse}")).formula == "目標 80 ÷ 実績 100 × 100 = 80.0%"
    assert judge(waste, rule("{down: mirrored}")).formula == "（2 − 実績 100 ÷ 目標 80）× 100 = 75.0%"


def test_down_relative_to_the_baseline() -> None:
    waste = indicator(
        direction="down",
        baseline={"fiscal_year": 2019, "value": 120},
        years={2022: {"target": 80, "actual": 100}},
    )
    judgement = judge(waste, rule("{down: baseline_relative}"))
    assert judgement.formula == "（実績 100 − 基準 120）÷（目標 80 − 基準 120）× 100 = 50.0%"
    assert [(figure.role, figure.value) for figure in judgement.inputs] == [
        ("actual", 100),
        ("target", 80),
        ("baseline", 120),
    ]


def test_a_target_against_the_direction_is_no_rate() -> None:
    odd = indicator(baseline={"fiscal_year": None, "value": 50}, years={2022: {"target": 40, "actual": 45}})
    assert judge(odd, rule("{up: baseline_relative}")).reasons[0].code == "against_direction"


def test_cumulative_sums_years_and_leaves_running_totals_alone() -> None:
    years = {
        2020: {"target": 10, "actual": 5},
        2021: {"target": 10, "actual": 10},
        2022: {"target": 20, "actual": 15},
    }
    by = rule("{cumulative: true}")
    assert judge(indicator(years=years), by).formula == "実績累計 30 ÷ 目標累計 40 × 100 = 75.0%"
    assert judge(indicator(years=years, basis="cumulative"), by).formula == "実績 15 ÷ 目標 20 × 100 = 75.0%"
    inside = judge(indicator(years=years), by, period=YearRange.model_validate("2021..2024"))
    assert inside.formula == "実績累計 25 ÷ 目標累計 30 × 100 = 83.3%"


def test_cumulative_needs_every_years_actual() -> None:
    years = {2021: {"target": 10, "actual": {"state": "not_yet"}}, 2022: {"target": 20, "actual": 15}}
    assert judge(indicator(years=years), rule("{cumulative: true}")).reason == "実績未確定"


@pytest.mark.parametrize(("actual", "rate"), [(36, 100), (37.5, 100), (38, 100), (18, 50), (76, 50)])
def test_inside_a_range_is_a_hundred(actual: float, rate: float) -> None:
    target = {"value": 36, "printed": "36～38"}
    salt = indicator(direction="range", years={2022: {"target": target, "actual": actual}})
    assert judge(salt).rate == rate


def test_a_range_that_is_none_is_said() -> None:
    salt = indicator(direction="range", years={2022: {"target": 36, "actual": 37}})
    assert judge(salt).reason == "目標の範囲が読めません"


def test_keeping_is_reaching_the_target() -> None:
    kept = indicator(direction="keep", years={2022: {"target": 90, "actual": 99}})
    assert judge(kept).rate == 110
    assert judge(kept, rule("{keep: inverse}")).rounded == 90.9


def test_increments_are_counted_from_nothing() -> None:
    more = indicator(
        basis="increment",
        baseline={"fiscal_year": None, "value": {"state": "not_applicable", "printed": "-"}},
        final={"fiscal_year": 2024, "value": 100},
        years={2022: {"actual": 30}},
    )
    by = rule("{up: baseline_relative, path: linear}")
    judgement = judge(more, by, period=YearRange.model_validate("2020..2024"))
    assert judgement.rate == 50
    assert judgement.formula.startswith("（実績 30 − 基準 0）÷（期待値（5年のうち3年目） 60 − 基準 0）")


@pytest.mark.parametrize(("year", "expected"), [(2020, 20), (2024, 100), (2026, 100)])
def test_a_straight_path_ends_at_the_final_target(year: int, expected: int) -> None:
    steady = indicator(
        baseline={"fiscal_year": 2019, "value": 0},
        final={"fiscal_year": 2024, "value": 100},
        years={year: {"actual": expected}},
    )
    assert judge_indicator(steady, year, rule("{path: linear}")).rate == 100


def test_a_straight_path_needs_its_plan() -> None:
    plan = {"baseline": {"fiscal_year": None, "value": 0}, "final": {"fiscal_year": None, "value": 10}}
    by = rule("{path: linear}")
    assert judge(indicator(**plan, years={2022: {"actual": 1}}), by).reasons[0].code == "period_unknown"
    early = judge(
        indicator(**plan, years={2022: {"actual": 1}}), by, period=YearRange.model_validate("2023..2027")
    )
    assert early.reason == "計画期間より前の年度です"


@pytest.mark.parametrize(
    ("years", "outcome", "reason"),
    [
        ({}, "not_judgeable", "実績の記載がありません"),
        ({2022: {"target": 5}}, "not_judgeable", "実績の記載がありません"),
        ({2022: {"target": 5, "actual": {"state": "not_yet", "printed": "0.0"}}}, "not_yet", "実績未確定"),
        ({2022: {"target": 5, "actual": {"state": "no_survey"}}}, "not_judgeable", "実績が「調査なし」です"),
        (
            {2022: {"target": 5, "actual": {"value": 0, "expected": "2023-06"}}},
            "not_yet",
            "実績は2023年6月に判明",
        ),
        ({2022: {"actual": 5}}, "not_judgeable", "目標値の記載がありません"),
        ({2022: {"target": {"state": "not_set"}, "actual": 5}}, "not_judgeable", "目標値が「未設定」です"),
        ({2022: {"target": 0, "actual": 0}}, "not_judgeable", "目標値が0のため、割合を計算できません"),
        ({2022: {"target": -3, "actual": 1}}, "not_judgeable", "目標値が負の数のため、割合を計算できません"),
    ],
)
def test_without_figures_there_is_a_reason_and_no_rate(
    years: dict[int, Any], outcome: str, reason: str
) -> None:
    judgement = judge(indicator(years=years))
    assert (judgement.outcome, judgement.reason) == (outcome, reason)
    assert (judgement.rate, judgement.rounded, judgement.band, judgement.formula) == (None, None, None, None)


def test_baseline_missing_or_equal_to_the_target() -> None:
    by, years = rule("{up: baseline_relative}"), {2022: {"target": 5, "actual": 5}}
    assert judge(indicator(years=years), by).reason == "基準値の記載がありません"
    equal = indicator(years=years, baseline={"fiscal_year": None, "value": 5})
    assert judge(equal, by).reason == "目標値が基準値と同じため、割合を計算できません"


def test_an_actual_of_nothing_is_no_divisor() -> None:
    none = indicator(direction="down", years={2022: {"target": 5, "actual": 0}})
    assert judge(none, rule("{down: inverse}")).reasons[0].code == "actual_not_positive"
    assert judge(none, rule("{down: mirrored}")).rate == 200


def test_before_the_city_adopted_the_rule_there_is_a_rate_and_no_word() -> None:
    half = indicator(years={2022: {"target": 4, "actual": 2}})
    judgement = judge(half, adopted=YearRange.model_validate("2023.."))
    assert (judgement.rate, judgement.word, judgement.outcome) == (50, None, "rate_only")
    assert "令和5年度から" in (judgement.reason or "")
    assert judge(half, adopted=YearRange.model_validate("2022..")).word == "可"
    old = rule(more=f"{BANDS}, valid: ..2021")
    assert judge(half, old).word is None
    assert judge(half, old, adopted=YearRange.model_validate("2022..")).word == "可"


def test_a_city_without_a_rule_gets_rates_only() -> None:
    judgement = judge(indicator(years={2022: {"target": 2, "actual": 5}}), PLAIN_RATE)
    assert (judgement.rate, judgement.word) == (250, None)


def test_what_has_to_be_said_beside_a_rate() -> None:
    guessed = indicator(direction=None, years={2022: {"target": 4, "actual": {"value": 2, "estimate": True}}})
    assert [reason.code for reason in judge(guessed).reasons] == ["estimate", "direction_assumed"]


def test_an_indicator_may_round_in_its_own_way() -> None:
    third = indicator(years={2022: {"target": 3, "actual": 2}})
    assert judge(third).rounded == 66.7
    own = rule(more=BANDS + ", indicator_rounding: {件数: {mode: truncate, digits: 0}}")
    assert judge(third, own).rounded == 66
    assert judge(third, own, rounding=Rounding(digits=2)).rounded == 66.67


def test_the_band_takes_the_rounded_rate() -> None:
    close = indicator(years={2022: {"target": 10000, "actual": 9996}})
    judgement = judge(close)
    assert (judgement.rate, judgement.rounded, judgement.band) == (99.96, 100, "良")
    cut = judge(close, rounding=Rounding(mode="truncate"))
    assert (cut.rounded, cut.band) == (99.9, "可")


def test_a_person_may_overrule_and_both_are_shown() -> None:
    computed = judge(indicator(years={2022: {"target": 4, "actual": 2}}))
    by = Overrule(
        word="良", rank=0, reason="途中で対象が変わったため", name="企画課 架空花子", day=date(2023, 7, 3)
    )
    overruled = computed.overruled(by)
    assert (overruled.word, overruled.band, overruled.rounded) == ("良", "可", 50)
    assert overruled.overrule == by
    assert Judgement.model_validate_json(overruled.model_dump_json()) == overruled
    with pytest.raises(ValueError, match="reason"):
        Overrule(word="良", reason="", name="架空花子", day=date(2023, 7, 3))


def sheet(mark: str | None, *indicators: IndicatorData) -> SheetData:
    written = [Evaluation(stage="final", criterion="progress", score=None, mark=mark)] if mark else []
    return SheetData.model_validate(
        {
            "schema": 1,
            "fiscal_year": 2022,
            "subject": Subject(kind="kpi", number="7", name="指標"),
            "indicators": [*indicators],
            "evaluations": written,
        }
    )


@pytest.mark.parametrize(
    ("mark", "agrees", "code"),
    [
        ("可", True, None),
        ("　可 ", True, None),
        ("良", False, None),
        ("達成", None, "written_unknown"),
        ("－", None, None),
        (None, None, None),
    ],
)
def test_the_written_word_beside_the_rules(
    *, mark: str | None, agrees: bool | None, code: str | None
) -> None:
    half = indicator(years={2022: {"target": 4, "actual": 2}})
    judgement = judge_sheet(sheet(mark, half), rule())[0]
    assert judgement.agrees is agrees
    assert [reason.code for reason in judgement.reasons] == ([code] if code else [])


def test_one_word_is_not_held_against_several_indicators() -> None:
    half = indicator(years={2022: {"target": 4, "actual": 2}})
    whole = indicator(key="2", years={2022: {"target": 4, "actual": 4}})
    judgements = judge_sheet(sheet("可", half, whole), rule())
    assert [judgement.agrees for judgement in judgements] == [None, None]
    assert [judgement.address for judgement in judgements] == ["indicators/1", "indicators/2"]


def test_what_is_written_speaks_of_the_sheet_s_own_year() -> None:
    made = sheet("可", indicator(years={2021: {"target": 4, "actual": 1}, 2022: {"target": 4, "actual": 2}}))
    earlier, own = (judge_sheet(made, rule(), year=year)[0] for year in (2021, 2022))
    assert (earlier.band, earlier.written, earlier.agrees) == ("否", None, None)
    assert (own.band, own.written, own.agrees) == ("可", "可", True)


def test_sizes_are_not_judged_and_a_sheet_without_a_year_says_so() -> None:
    size = indicator(kind="size", years={2022: {"target": 4, "actual": 2}})
    assert judge_sheet(sheet(None, size), rule())[0].reason == "指標がありません"
    undated = sheet(None, indicator(years={2022: {"target": 4, "actual": 2}})).model_copy(
        update={"fiscal_year": None}
    )
    assert judge_sheet(undated, rule())[0].reason == "評価する年度が分かりません"


def test_a_value_keeps_the_digits_it_was_printed_with() -> None:
    judgement = judge(indicator(years={2022: {"target": 0.3, "actual": 0.1}}))
    assert judgement.formula == "実績 0.1 ÷ 目標 0.3 × 100 = 33.3%"
    assert Value.of(0.1).value == 0.1
