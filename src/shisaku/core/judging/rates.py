"""The rates of design §4, each with its working. Higher is always better; nothing is capped; all in exact fractions."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from shisaku.core.judging.exact import shown
from shisaku.core.judging.reasons import NotJudgeableError

PERCENT = 100
# The words of a formula. What shows formulas in other languages knows them by these.
ACTUAL, TARGET, FINAL_TARGET, BASELINE = "実績", "目標", "最終目標", "基準"
ACTUAL_SUM, TARGET_SUM = "実績累計", "目標累計"
# Behind any word of a target that is a range.
LOWER, UPPER = "の下限", "の上限"
WORDS = (ACTUAL, TARGET, FINAL_TARGET, BASELINE, ACTUAL_SUM, TARGET_SUM, LOWER, UPPER)
# What stands in a formula beside words and figures.
INSIDE = "{actual} は {target} の範囲内"
EXPECTED = "期待値（{years}年のうち{year}年目）"


class Figures(NamedTuple):
    """What a rate is made from. `rising` is false for an indicator that shall fall."""

    actual: Fraction
    target: Fraction
    baseline: Fraction | None = None
    rising: bool = True
    actual_word: str = ACTUAL
    target_word: str = TARGET

    @property
    def actual_text(self) -> str:
        """The actual as a formula names it."""
        return f"{self.actual_word} {shown(self.actual)}"

    @property
    def target_text(self) -> str:
        """The target as a formula names it."""
        return f"{self.target_word} {shown(self.target)}"


class Working(NamedTuple):
    """A rate (percent, or points of a difference) and the left side of its formula."""

    rate: Fraction
    formula: str


def ratio(figures: Figures) -> Working:
    """Actual ÷ target (a / t)."""
    target = _positive_target(figures)
    return Working(
        figures.actual / target * PERCENT, f"{figures.actual_text} ÷ {figures.target_text} × {PERCENT}"
    )


def inverse(figures: Figures) -> Working:
    """Target ÷ actual (t / a), for what shall fall. An actual of 0 would be infinitely good: that is no rate."""
    target = _positive_target(figures)
    if figures.actual <= 0:
        raise NotJudgeableError("actual_not_positive")
    return Working(
        target / figures.actual * PERCENT, f"{figures.target_text} ÷ {figures.actual_text} × {PERCENT}"
    )


def mirrored(figures: Figures) -> Working:
    """2 − a / t, for what shall fall."""
    target = _positive_target(figures)
    return Working(
        (2 - figures.actual / target) * PERCENT,
        f"（2 − {figures.actual_text} ÷ {figures.target_text}）× {PERCENT}",
    )


def baseline_relative(figures: Figures) -> Working:
    """(a − b) / (t − b): how much of the way from the baseline has been gone, whichever way it leads."""
    baseline = _baseline(figures)
    way = figures.target - baseline
    if way == 0:
        raise NotJudgeableError("baseline_equals_target")
    if (way > 0) != figures.rising:
        raise NotJudgeableError("against_direction")
    named = f"{BASELINE} {shown(baseline)}"
    return Working(
        (figures.actual - baseline) / way * PERCENT,
        f"（{figures.actual_text} − {named}）÷（{figures.target_text} − {named}）× {PERCENT}",
    )


def difference(figures: Figures) -> Working:
    """The change from the baseline in the indicator's own points: a − b, or b − a for what shall fall."""
    baseline = _baseline(figures)
    named = f"{BASELINE} {shown(baseline)}"
    if figures.rising:
        return Working(figures.actual - baseline, f"{figures.actual_text} − {named}")
    return Working(baseline - figures.actual, f"{named} − {figures.actual_text}")


METHODS: dict[str, Callable[[Figures], Working]] = {
    "ratio": ratio,
    "inverse": inverse,
    "mirrored": mirrored,
    "baseline_relative": baseline_relative,
    "difference": difference,
}


def in_range(figures: Figures, low: Fraction, high: Fraction, above: Callable[[Figures], Working]) -> Working:
    """100 % inside `low` to `high`; below it a / low, above it as `above` has it against `high`."""
    if low <= figures.actual <= high:
        target = f"{figures.target_word} {shown(low)}～{shown(high)}"
        return Working(Fraction(PERCENT), INSIDE.format(actual=figures.actual_text, target=target))
    if figures.actual < low:
        return ratio(figures._replace(target=low, target_word=figures.target_word + LOWER))
    return above(figures._replace(target=high, target_word=figures.target_word + UPPER, rising=False))


def _positive_target(figures: Figures) -> Fraction:
    if figures.target == 0:
        raise NotJudgeableError("target_zero")
    if figures.target < 0:
        raise NotJudgeableError("target_negative")
    return figures.target


def _baseline(figures: Figures) -> Fraction:
    if figures.baseline is None:
        raise NotJudgeableError("baseline_missing")
    return figures.baseline
