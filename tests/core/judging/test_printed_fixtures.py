"""Every rate that a city printed comes out as it printed it (design §4)."""

import pytest

from shisaku.core.judging import Judgement, RateRule, Rounding, judge_grade, judge_indicator, judge_sheet
from shisaku.core.sheet import IndicatorData, Point, YearValues
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.forms.rules import load_rules
from tests.core import grants, tsukuba

RULES = load_rules()
TRUNCATED = Rounding(mode="truncate")


def rate_rule(name: str) -> RateRule:
    rule = RULES[name]
    assert isinstance(rule, RateRule)
    return rule


def judged(rule: str, actual: float, target: float, rounding: Rounding | None = None) -> Judgement:
    year = FiscalYear(2020)
    values = [YearValues(fiscal_year=year, target=Value.of(target), actual=Value.of(actual))]
    indicator = IndicatorData(key="1", name="観光客数", direction="up", values=values)
    return judge_indicator(indicator, year, rate_rule(rule), rounding=rounding)


@pytest.mark.parametrize(
    ("actual", "target", "rounding", "printed"),
    [
        (2748, 2000, None, 137.4),
        (5163, 4000, TRUNCATED, 129.0),
        (7077, 6000, TRUNCATED, 117.9),
        (2415, 2000, None, 120.8),
    ],
)
def test_ibaraki(actual: int, target: int, rounding: Rounding | None, printed: float) -> None:
    judgement = judged("080004/kpi-progress", actual, target, rounding)
    assert judgement.rounded == printed
    assert judgement.band == "順調"


@pytest.mark.parametrize(
    ("rate", "word"),
    [
        (100, "順調"),
        (99.9, "概ね順調"),
        (80, "概ね順調"),
        (79.9, "やや遅れ"),
        (50, "やや遅れ"),
        (49.9, "遅れ"),
    ],
)
def test_ibaraki_at_its_edges(rate: float, word: str) -> None:
    assert judged("080004/kpi-progress", rate, 100).band == word


@pytest.mark.parametrize(
    ("baseline", "final", "actual", "printed"),
    [
        (180, 227, 184, 8.5),
        (180, 227, 191, 23.4),
        (180, 227, 185, 10.6),
        (180, 227, 186, 12.8),
        (180, 227, 187, 14.9),
        (90.2, 100, 94.5, 43.9),
    ],
)
def test_tsukuba_measure_rate(baseline: float, final: float, actual: float, printed: float) -> None:
    indicator = IndicatorData(
        key="1",
        name="施策の指標",
        baseline=Point(fiscal_year=None, value=Value.of(baseline)),
        final=Point(fiscal_year=None, value=Value.of(final)),
        values=[YearValues(fiscal_year=FiscalYear(2011), actual=Value.of(actual))],
    )
    judgement = judge_indicator(indicator, 2011, rate_rule("082201/measure-rate"))
    assert judgement.rounded == printed
    assert (judgement.outcome, judgement.word) == ("rate_only", None)


@pytest.mark.parametrize("number", list(grants.SHEETS))
def test_the_matrix_makes_every_grade_the_city_printed(number: str) -> None:
    sheet = grants.SHEETS[number]
    judgement = judge_sheet(sheet, RULES["082201/grant-matrix"])[0]  # type: ignore[arg-type] # a matrix
    if sheet.evaluation("grade", "final").mark == "-":
        assert judgement.outcome == "not_judgeable"
        assert judgement.agrees is None
    else:
        assert judgement.agrees is True


@pytest.mark.parametrize(("row", "column"), [("高", "低"), ("中", "高"), ("低", "高"), ("低", "低")])
def test_cells_nobody_knows_stay_to_be_confirmed(row: str, column: str) -> None:
    sheet = grants.grant_sheet(("③-0", None, None, None, None, None, row, column, "Ｂ"))
    judgement = judge_grade(sheet, RULES["082201/grant-matrix"])  # type: ignore[arg-type] # a matrix
    assert (judgement.outcome, judgement.word, judgement.agrees) == ("to_confirm", "要確認", None)


def test_the_grant_kpis_differ_from_the_rule_in_one_word_only() -> None:
    rule = rate_rule("080004/kpi-progress")
    judgements = [judgement for sheet in grants.SHEETS.values() for judgement in judge_sheet(sheet, rule)]
    assert [judgement.row() for judgement in judgements if judgement.agrees is False] == [
        {
            "subject": "③-2",
            "criterion": "progress",
            "rule": "080004/kpi-progress",
            "rate": 34.74,
            "rounded": 34.7,
            "formula": "実績 1,737 ÷ 目標 5,000 × 100 = 34.7%",
            "band": "遅れ",
            "written": "概ね順調",
            "agrees": False,
            "reason": None,
        }
    ]
    rates = {j.subject: j.rounded for j in judgements if j.agrees}
    assert rates == {
        "③-1-2": 220,
        "③-3": 333.3,
        "③-4": 168.8,
        "③-5": 195.8,
        "③-6": 381.4,
        "③-7": 190,
        "③-8": 66.8,
        "③-9": 162,
    }
    assert {j.subject: j.reason for j in judgements if j.agrees is None} == {
        "③-1-1": "指標がありません",
        **{f"③-{number}": "実績が「対象外」です" for number in (10, 11, 12, 13)},
    }


def test_the_management_sheet_of_097_has_its_rate_and_no_word_to_compare() -> None:
    judgement = judge_sheet(tsukuba.SHEETS["097"], rate_rule("080004/kpi-progress"))[0]
    assert judgement.formula == "実績 3 ÷ 目標 5 × 100 = 60.0%"
    assert (judgement.band, judgement.mark, judgement.written, judgement.agrees) == (
        "やや遅れ",
        "△",
        None,
        None,
    )


def test_an_actual_announced_for_a_month_is_no_zero() -> None:
    unused, running = judge_sheet(tsukuba.SHEETS["092"], rate_rule("080004/kpi-progress"))
    assert unused.row()["rate"] is None
    assert unused.reason == "目標値が0のため、割合を計算できません"
    assert (running.word, running.reason) == ("実績未確定", "実績は2023年6月に判明")


@pytest.mark.parametrize(
    ("progress", "word"), [(60, "着実"), (59.9, "概ね"), (36, "概ね"), (35.9, "要改善"), (-5, "要改善")]
)
def test_tama_in_the_third_of_five_years(progress: float, word: str) -> None:
    indicator = IndicatorData(
        key="1",
        name="計画の指標",
        direction="up",
        baseline=Point(fiscal_year=None, value=Value.of(0)),
        final=Point(fiscal_year=FiscalYear(2023), value=Value.of(100)),
        values=[YearValues(fiscal_year=FiscalYear(2021), actual=Value.of(progress))],
    )
    judgement = judge_indicator(indicator, 2021, rate_rule("132241/plan-progress"))
    assert judgement.band == word
    assert "期待値（5年のうち3年目） 60" in (judgement.formula or "")


@pytest.mark.parametrize(
    ("rule", "actual", "rank"),
    [
        ("222101/target-rate", 80, 0),
        ("222101/target-rate", 79.9, 1),
        ("222101/target-rate", 50, 1),
        ("222101/target-rate", 49.9, 2),
        ("222101/target-rate", 20, 2),
        ("222101/target-rate", 19.9, 3),
        ("423076/target-range", 110.1, 0),
        ("423076/target-range", 110, 1),
        ("423076/target-range", 90, 1),
        ("423076/target-range", 89.9, 2),
    ],
)
def test_fuji_and_nagayo_at_their_edges(rule: str, actual: float, rank: int) -> None:
    assert judged(rule, actual, 100).rank == rank


@pytest.mark.parametrize(("actual", "rank"), [(53.1, 0), (53, 1), (47, 1), (46.9, 2)])
def test_fukuoka_counts_points_from_the_baseline(actual: float, rank: int) -> None:
    indicator = IndicatorData(
        key="1",
        name="意識調査の割合",
        direction="up",
        baseline=Point(fiscal_year=None, value=Value.of(50)),
        values=[YearValues(fiscal_year=FiscalYear(2022), actual=Value.of(actual))],
    )
    judgement = judge_indicator(indicator, 2022, rate_rule("401307/survey-change"))
    assert judgement.rank == rank
    assert (judgement.formula or "").endswith("ポイント")
