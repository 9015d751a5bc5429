"""Years, months and days in the language that is asked for."""

import datetime as dt
from functools import lru_cache

from django.utils.translation import get_language, gettext

from shisaku.core.years import FiscalYear

# 元号を改める政令: 令和 began on this day.
REIWA = dt.date(2019, 5, 1)
WEEKDAYS = "月火水木金土日"


def is_japanese() -> bool:
    """Whether Japanese is asked for."""
    return (get_language() or "ja").startswith("ja")


def year_label(year: int) -> str:
    """令和4年度, in English FY2022."""
    return _year_label(int(year), get_language())


@lru_cache(maxsize=512)
def _year_label(year: int, _language: str | None) -> str:
    return FiscalYear(year).label if is_japanese() else f"FY{year}"


def years_label(first: int | None, last: int | None) -> str:
    """`令和4年度から`, `令和2年度から令和4年度まで`; without limits すべての年度."""
    if first and last:
        return gettext("%(first)sから%(last)sまで") % {"first": year_label(first), "last": year_label(last)}
    if first:
        return gettext("%(first)sから") % {"first": year_label(first)}
    return gettext("%(last)sまで") % {"last": year_label(last)} if last else gettext("すべての年度")


def year_short(year: int) -> str:
    """R4, in English FY22: the head of a narrow column."""
    return FiscalYear(year).short if is_japanese() else f"FY{int(year) % 100:02d}"


def month_label(month: str) -> str:
    """The month in which a value becomes known, `2023-06` → 令和5年6月, in English June 2023."""
    first = dt.date.fromisoformat(f"{month}-01")
    return day(first).partition("月")[0] + "月" if is_japanese() else f"{first:%B} {first.year}"


def day(date: dt.date, *, weekday: bool = False) -> str:
    """令和5年6月21日 or, with the day of the week, 令和5年6月21日（水）; in English 21 June 2023."""
    if not is_japanese():
        return f"{date.day} {date:%B} {date.year}"
    era, first = ("令和", 2018) if date >= REIWA else ("平成", 1988)
    number_of_year = date.year - first
    year = "元" if number_of_year == 1 else number_of_year
    return f"{era}{year}年{date.month}月{date.day}日" + (f"（{WEEKDAYS[date.weekday()]}）" if weekday else "")
