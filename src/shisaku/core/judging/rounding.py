"""Rounding a rate as a rule says: to the nearest with halves away from zero (四捨五入), or cut off (切り捨て)."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from shisaku.core.values import Part

MODES = {"half_up": "四捨五入", "truncate": "切り捨て"}


class Rounding(Part):
    """How a rate is rounded: the mode and the number of decimal digits kept."""

    mode: Literal["half_up", "truncate"] = "half_up"
    digits: int = Field(default=1, ge=0, le=6)

    def apply(self, number: Fraction) -> Decimal:
        """`number` with `digits` decimals, reckoned in whole numbers so that nothing is lost on the way."""
        scaled = abs(number) * 10**self.digits
        whole, rest = divmod(scaled.numerator, scaled.denominator)
        if self.mode == "half_up" and rest * 2 >= scaled.denominator:
            whole += 1
        sign = int(number < 0 and whole > 0)
        return Decimal((sign, tuple(int(digit) for digit in str(whole)), -self.digits))

    @property
    def label(self) -> str:
        """As a sentence prints it: 小数第1位まで（四捨五入）, 整数（切り捨て）."""
        place = f"小数第{self.digits}位まで" if self.digits else "整数"
        return f"{place}（{MODES[self.mode]}）"
