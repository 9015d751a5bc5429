"""Exact arithmetic on printed numbers: 120.75 is a quarter short of 121, not a binary float near it."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from shisaku.core.amounts import printed_number


def exact(number: float) -> Fraction:
    """The number that was printed: `float` keeps the shortest decimal of it, and that is taken at its word."""
    return Fraction(str(number))


def plain_number(number: Fraction | Decimal) -> int | float:
    """A whole number as `int`, anything else as the nearest `float`: what JSON carries."""
    return int(number) if number == int(number) else float(number)


def shown(number: Fraction) -> str:
    """A number in a formula: thousands grouped, decimals only where there are any, at most four."""
    return printed_number(plain_number(round(number, 4)))


def rate_digits(rates: Iterable[float]) -> int:
    """With how many decimals the rates of one column stand: one, or as many as the most exact of them has."""
    exponents = (Decimal(str(rate)).normalize().as_tuple().exponent for rate in rates)
    return max([1, *(-one for one in exponents if isinstance(one, int))])
