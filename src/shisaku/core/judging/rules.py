"""The rules a city judges by, as data: a rate with bands, a matrix of marks, or identities of costs."""

from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from shisaku.core.judging.bands import Band, check_bands
from shisaku.core.judging.identities import IdentityRule
from shisaku.core.judging.matrix import MatrixRule
from shisaku.core.judging.rounding import Rounding
from shisaku.core.judging.rule_head import RuleHead, RuleSource
from shisaku.core.text import label_key
from shisaku.core.values import Part


class RateMethod(Part):
    """How a rate comes from the figures.

    `up`, `down` and `keep` are the methods for indicators that shall rise, fall and stay; a range is 100 % inside and
    held against its nearer end outside. `path` says what the actual is held against: the target of its year
    (`given`), a straight line from baseline to final target over the plan's years (`linear`), or the final target
    itself (`none`). `cumulative` sums actuals and targets of all years up to the judged one. `plan_years` is the
    length of the plan, counted back from the year of the final target, where nobody names its first year.
    """

    up: Literal["ratio", "baseline_relative", "difference"] = "ratio"
    down: Literal["inverse", "mirrored", "baseline_relative", "difference"] = "inverse"
    keep: Literal["ratio", "inverse", "mirrored"] = "ratio"
    path: Literal["given", "linear", "none"] = "given"
    cumulative: bool = False
    plan_years: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if (self.up == "difference") != (self.down == "difference"):
            raise ValueError("差（difference）で判定する規則は、増やす指標と減らす指標の両方を差にします")
        if self.cumulative and self.path != "given":
            raise ValueError("累計（cumulative）は各年度の目標（path: given）にだけ使えます")
        return self

    @property
    def unit(self) -> str:
        """What the rate is counted in: percent, or points where it is a difference."""
        return "ポイント" if self.up == "difference" else "%"


class RateRule(RuleHead):
    """A rate, its rounding, and the bands whose word the rounded rate earns (none: a rate without a word)."""

    kind: Literal["rate"]
    rate: RateMethod = RateMethod()
    rounding: Rounding = Rounding()
    indicator_rounding: dict[str, Rounding] = {}
    bands: list[Band] = []

    @model_validator(mode="after")
    def _bands_are_whole(self) -> Self:
        check_bands(self.bands)
        return self

    def rounding_of(self, indicator: str) -> Rounding:
        """The rounding of the indicator with that name: its own, else the rule's."""
        named = {label_key(name): rounding for name, rounding in self.indicator_rounding.items()}
        return named.get(label_key(indicator), self.rounding)

    def rank_of(self, word: str) -> int | None:
        """The rank (0 is best) of a written word or mark, however spaced; `None` where it is no band of the rule."""
        key = label_key(word)
        return next((rank for rank, band in enumerate(self.bands) if label_key(band.word) == key), None)


Rule = Annotated[RateRule | MatrixRule | IdentityRule, Field(discriminator="kind")]
RULE: TypeAdapter[RateRule | MatrixRule | IdentityRule] = TypeAdapter(Rule)

# For a city without a written rule: actual ÷ target of the year, and no word (design, look: "Decided").
PLAIN_RATE = RateRule(
    rule="000000/plain-rate",
    kind="rate",
    title="達成率（判定区分なし）",
    source=RuleSource(
        publisher="Shisaku", note="規則を定めていない団体のための、実績÷目標の率だけを示す計算"
    ),
)
