"""The overtime of a section (時間外勤務), shared out to its projects. Its hours point to persons: they stay inside."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from shisaku.core.money.sharing import allot
from shisaku.core.people.counting import Fte, hundredths


def share_hours(
    hours: Decimal, fte: Fte, *, rates: Mapping[str, Decimal] | None = None
) -> dict[str, Decimal]:
    """`hours` by project with two digits, together exactly `hours`: by full-time persons, or by given `rates`.

    Raises `ValueError` where hours are negative or finer than hundredths, rates are not 0 to 1 and together 1, or
    nobody works for any project and there are hours.
    """
    whole = hours * 100
    if whole < 0 or whole != int(whole):
        raise ValueError("hours have two digits and are not negative")
    if rates is not None and (sum(rates.values(), Decimal(0)) != 1 or any(one < 0 for one in rates.values())):
        raise ValueError("rates are from 0 to 1 and make 1")
    weights = fte.by_project if rates is None else rates
    split = allot(int(whole), [Fraction(one) for one in weights.values()])
    return {project: hundredths(one) for project, one in zip(weights, split, strict=True)}
