"""What holds for every figure and every rule: judging is monotonic, rounding is exact, bands leave no gap."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from shisaku.core.judging import Band, RateRule, Rounding, judge_indicator
from shisaku.core.judging.bands import band_of, check_bands
from shisaku.core.judging.exact import exact
from shisaku.core.judging.rules import RateMethod
from shisaku.core.sheet import IndicatorData, Point, YearValues
from shisaku.core.values import Value
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.rules import load_rules

RATE_RULES = [rule for rule in load_rules().values() if isinstance(rule, RateRule)]
BANDED = [rule for rule in RATE_RULES if rule.bands]
PERIOD = YearRange.model_validate("2021..2025")

# As papers print them: at most two decimals.
amounts = st.integers(-100_000, 100_000).map(lambda cents: cents / 100)
edges = st.lists(st.integers(-50, 300), min_size=1, max_size=5, unique=True).map(
    lambda e: sorted(e, reverse=True)
)
methods = st.builds(
    RateMethod,
    up=st.sampled_from(["ratio", "baseline_relative"]),
    down=st.sampled_from(["inverse", "mirrored", "baseline_relative"]),
    path=st.sampled_from(["given", "linear", "none"]),
)
roundings = st.builds(Rounding, mode=st.sampled_from(["half_up", "truncate"]), digits=st.integers(0, 3))


def bands_with(cuts: list[int], *, upper_owns: bool) -> list[Band]:
    """Bands cut at `cuts`, each cut belonging to the band above it or to the one below."""
    low, high = ("from", "below") if upper_owns else ("above", "to")
    tops = [None, *cuts]
    bottoms = [*cuts, None]
    bounds = zip(bottoms, tops, strict=True)
    return [
        Band.model_validate(
            {"word": f"区分{place}"}
            | ({} if bottom is None else {low: bottom})
            | ({} if top is None else {high: top})
        )
        for place, (bottom, top) in enumerate(bounds)
    ]


def indicator(direction: str, actual: float, target: float, baseline: float) -> IndicatorData:
    return IndicatorData(
        key="1",
        name="件数",
        direction=direction,
        baseline=Point(fiscal_year=FiscalYear(2020), value=Value.of(baseline)),
        final=Point(fiscal_year=FiscalYear(2025), value=Value.of(target)),
        values=[
            YearValues(fiscal_year=FiscalYear(2023), target=Value.of(target), actual=Value.of(actual)),
        ],
    )


@given(
    method=methods,
    rounding=roundings,
    cuts=edges,
    upper_owns=st.booleans(),
    direction=st.sampled_from(["up", "down", "keep"]),
    figures=st.tuples(amounts, amounts, amounts, amounts),
)
@example(
    method=RateMethod(),
    rounding=Rounding(),
    cuts=[100, 80, 50],
    upper_owns=True,
    direction="up",
    figures=(3, 4, 5, 0),
)
def test_a_better_actual_never_gives_a_worse_band(
    *,
    method: RateMethod,
    rounding: Rounding,
    cuts: list[int],
    upper_owns: bool,
    direction: str,
    figures: tuple[float, float, float, float],
) -> None:
    target, baseline, worse, better = figures
    if (direction == "down") != (worse > better):
        worse, better = better, worse
    rule = BANDED[0].model_copy(
        update={"rate": method, "rounding": rounding, "bands": bands_with(cuts, upper_owns=upper_owns)}
    )
    low, high = (
        judge_indicator(indicator(direction, actual, target, baseline), 2023, rule, period=PERIOD)
        for actual in (worse, better)
    )
    assume(low.rank is not None and high.rank is not None)
    assert low.rate <= high.rate
    assert high.rank <= low.rank


@pytest.mark.parametrize("rule", RATE_RULES, ids=lambda rule: rule.rule)
@given(actual=amounts, target=amounts, baseline=amounts)
def test_no_figures_stop_a_city_s_rule(rule: RateRule, actual: float, target: float, baseline: float) -> None:
    judgement = judge_indicator(indicator("up", actual, target, baseline), 2023, rule)
    assert (judgement.rate is None) == (judgement.formula is None)
    assert judgement.rate is not None or judgement.reason


@given(number=st.fractions(-1000, 1000), rounding=roundings)
@example(number=Fraction("117.95"), rounding=Rounding(mode="truncate"))
@example(number=Fraction("120.75"), rounding=Rounding())
@example(number=Fraction("-0.04"), rounding=Rounding())
def test_rounding_is_the_nearest_or_the_next_towards_nothing(number: Fraction, rounding: Rounding) -> None:
    rounded = Fraction(rounding.apply(number))
    step = Fraction(1, 10**rounding.digits)
    assert (rounded / step).denominator == 1
    if rounding.mode == "half_up":
        assert abs(rounded - number) <= step / 2
        assert abs(rounded - number) < step / 2 or abs(rounded) > abs(number)
    else:
        assert abs(rounded) <= abs(number) < abs(rounded) + step
    assert rounded * number >= 0


@given(number=st.fractions(-1000, 1000), other=st.fractions(-1000, 1000), rounding=roundings)
def test_rounding_keeps_the_order(number: Fraction, other: Fraction, rounding: Rounding) -> None:
    low, high = sorted((number, other))
    assert rounding.apply(low) <= rounding.apply(high)


@given(amounts)
def test_a_printed_decimal_is_taken_at_its_word(amount: float) -> None:
    assert exact(amount) == Fraction(f"{amount:.2f}")


@pytest.mark.parametrize("rule", BANDED, ids=lambda rule: rule.rule)
@given(tenths=st.integers(-3000, 5000))
@example(tenths=0)
@example(tenths=30)
@example(tenths=-30)
@example(tenths=500)
@example(tenths=800)
@example(tenths=1000)
@example(tenths=1100)
def test_every_rate_lies_in_exactly_one_band_of_a_shipped_rule(rule: RateRule, tenths: int) -> None:
    rate = Decimal(tenths) / 10
    assert sum(band.holds(rate) for band in rule.bands) == 1


@given(
    cuts=edges,
    upper_owns=st.booleans(),
    rate=st.integers(-1000, 4000).map(lambda tenths: Decimal(tenths) / 10),
)
def test_bands_that_are_accepted_leave_no_gap(
    *,
    cuts: list[int],
    upper_owns: bool,
    rate: Decimal,
) -> None:
    bands = bands_with(cuts, upper_owns=upper_owns)
    check_bands(bands)
    for value in (rate, *map(Decimal, cuts)):
        assert sum(band.holds(value) for band in bands) == 1
        rank, band = band_of(bands, value) or (None, None)
        assert bands[rank] is band


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        ([{"word": "良", "from": 80}, {"word": "否", "below": 70}], "端が合いません"),
        ([{"word": "良", "from": 80}, {"word": "否", "to": 80}], "どちらに入るか決まりません"),
        ([{"word": "良", "above": 80}, {"word": "否", "below": 80}], "どちらに入るか決まりません"),
        ([{"word": "否", "below": 80}, {"word": "良", "from": 80}], "端を書きません"),
        ([{"word": "良", "from": 80}, {"word": "良", "below": 80}], "同じ語"),
        (
            [
                {"word": "良", "from": 50},
                {"word": "可", "from": 80, "below": 50},
                {"word": "否", "below": 80},
            ],
            "良い順",
        ),
    ],
)
def test_bands_with_a_gap_or_an_overlap_are_refused(bands: list[dict[str, object]], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        check_bands([Band.model_validate(band) for band in bands])


def test_one_side_has_one_edge() -> None:
    with pytest.raises(ValueError, match="どちらか一つ"):
        Band.model_validate({"word": "良", "from": 80, "above": 80})
