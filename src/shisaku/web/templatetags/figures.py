"""Filters for figures: money in 千円 and 億円, rates, years, states."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from django import template

from shisaku.web import figures

register = template.Library()


def _blank_as_dash(print_value: Callable[[float], str]) -> Callable[[float | str | None], str]:
    """A filter that prints numbers; what is no number (also a name the template does not know) is a dash."""
    return lambda value: figures.NO_NUMBER if value is None or isinstance(value, str) else print_value(value)


register.filter("thousand", _blank_as_dash(figures.thousand_yen))
register.filter("oku", _blank_as_dash(figures.oku_yen))
register.filter("number", _blank_as_dash(figures.number))
register.filter("percent", _blank_as_dash(figures.percent))
register.filter("signed", figures.signed)
register.filter("year_label", lambda year: figures.year_label(year) if year else "")
register.filter("year_short", lambda year: figures.year_short(year) if year else "")
register.filter("month_label", lambda month: figures.month_label(month) if month else "")
register.filter("state_word", figures.state_word)


@register.filter
def amount(amounts: Mapping[str, int], measure: str) -> int | None:
    """The amount of a measure (`settled/total`) in yen; nothing where the accounts state none."""
    return amounts.get(measure)


@register.filter
def digits(value: float | Decimal | None, places: int) -> str:
    """A number with a fixed count of decimals: 1.50."""
    return figures.NO_NUMBER if value is None else figures.number(float(value), places)
