"""Amounts on a paper in units of thousand or million yen, and what their column adds up to.

Japanese public accounts round half up, each amount by itself, and say below the table that sums may differ. Where a
city wants columns that add up, the last digit of those amounts gives way that were rounded furthest (largest
remainder): no printed amount is more than one unit away from the exact one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.amounts import rounded


@dataclass(frozen=True, slots=True)
class Column:
    """The amounts of a column as printed and their total, in whole yen; `off`: by how much they miss the total."""

    printed: tuple[int | None, ...]
    total: int
    off: int


def rounded_column(amounts: Sequence[int | None], unit: int, *, sums: bool) -> Column:
    """The amounts in yen, each rounded to `unit` yen, and the total of the exact ones, rounded; `None` counts nothing.

    With `sums` the printed amounts add up to the printed total.
    """
    known = [amount for amount in amounts if amount is not None]
    total = rounded(sum(known), unit)
    printed = [None if amount is None else rounded(amount, unit) for amount in amounts]
    off = total - sum(amount for amount in printed if amount is not None)
    if sums and off:
        step = unit if off > 0 else -unit
        # How far each printed amount stands on the other side of its exact one: those give way first.
        order = sorted(
            (place for place, amount in enumerate(amounts) if amount is not None),
            key=lambda place: ((amounts[place] or 0) - (printed[place] or 0)) * (1 if off > 0 else -1),
            reverse=True,
        )
        for place in order[: abs(off) // unit]:
            printed[place] = (printed[place] or 0) + step
        off = 0
    return Column(tuple(printed), total, off)
