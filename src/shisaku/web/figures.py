"""Numbers, years and states as screens print them, in the language of the page (look/README.md, Wording)."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shisaku.core.amounts import printed_number
from shisaku.core.years import FiscalYear

# 元号を改める政令: 令和 began on this day.
REIWA = dt.date(2019, 5, 1)
WEEKDAYS = "月火水木金土日"
THOUSAND = 1_000
MILLION = 1_000_000
OKU = 100_000_000
NO_NUMBER = "—"

STATE_WORDS = {
    "not_set": _("未設定"),
    "not_yet": _("未確定"),
    "not_applicable": _("対象外"),
    "not_done": _("未実施"),
    "no_survey": _("調査なし"),
    "discontinued": _("廃止"),
    "withheld": _("非公表"),
    "unreadable": _("読めない"),
}
# How an absent value is shown: the paper has no such place, or left it blank. No state of a value.
ABSENT = pgettext_lazy("値", "記載なし")


def thousand_yen(yen: float) -> str:
    """Whole yen as thousand yen, rounded half away from zero: 6446000 → 6,446."""
    return printed_number(int(_rounded(Decimal(str(yen)) / THOUSAND, 0)))


def oku_yen(yen: float) -> str:
    """Whole yen as 億円 with one decimal, for totals of a city: 18240000000 → 182.4."""
    return printed_number(float(_rounded(Decimal(str(yen)) / OKU, 1)), 1)


def million_yen(yen: float) -> str:
    """Whole yen as million yen, as English counts the totals of a city: 526412000 → 526."""
    return printed_number(int(_rounded(Decimal(str(yen)) / MILLION, 0)))


def number(value: float, digits: int | None = None) -> str:
    """A number with grouped thousands, a real minus, and as many decimals as it has, or `digits`."""
    if digits is None and value == int(value):
        value = int(value)
    return printed_number(value, digits)


def percent(rate: float | Decimal, digits: int = 1) -> str:
    """A rate in percent with one decimal, or so many `digits`: 60.0%."""
    return printed_number(float(_rounded(Decimal(str(rate)), digits)), digits) + "%"


def signed(text: str) -> str:
    """A printed number with its sign also where it is above zero: +5.5."""
    return text if text.startswith("−") or not text.strip("0.,") else f"+{text}"


def year_label(year: int) -> str:
    """令和4年度, in English FY2022."""
    return _year_label(int(year), get_language())


@lru_cache(maxsize=512)
def _year_label(year: int, _language: str | None) -> str:
    return FiscalYear(year).label if _japanese() else f"FY{year}"


def years_label(first: int | None, last: int | None) -> str:
    """`令和4年度から`, `令和2年度から令和4年度まで`; without limits すべての年度."""
    if first and last:
        return gettext("%(first)sから%(last)sまで") % {"first": year_label(first), "last": year_label(last)}
    if first:
        return gettext("%(first)sから") % {"first": year_label(first)}
    return gettext("%(last)sまで") % {"last": year_label(last)} if last else gettext("すべての年度")


def year_short(year: int) -> str:
    """R4, in English FY22: the head of a narrow column."""
    return FiscalYear(year).short if _japanese() else f"FY{int(year) % 100:02d}"


def month_label(month: str) -> str:
    """The month in which a value becomes known, `2023-06` → 令和5年6月, in English June 2023."""
    first = dt.date.fromisoformat(f"{month}-01")
    return day(first).partition("月")[0] + "月" if _japanese() else f"{first:%B} {first.year}"


def day(date: dt.date, *, weekday: bool = False) -> str:
    """令和5年6月21日 or, with the day of the week, 令和5年6月21日（水）; in English 21 June 2023."""
    if not _japanese():
        return f"{date.day} {date:%B} {date.year}"
    era, first = ("令和", 2018) if date >= REIWA else ("平成", 1988)
    number_of_year = date.year - first
    year = "元" if number_of_year == 1 else number_of_year
    return f"{era}{year}年{date.month}月{date.day}日" + (f"（{WEEKDAYS[date.weekday()]}）" if weekday else "")


def state_word(state: str | None) -> str:
    """The word that stands in the place of a number: 未確定, 対象外 …; 記載なし where nothing is said."""
    return str(STATE_WORDS.get(state, state)) if state else str(ABSENT)


def in_own_words(printed: str, word: str) -> str:
    """The paper's own word where the page is Japanese and the paper has one, else the vocabulary's."""
    return printed if printed and _japanese() else word


def _japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def file_size(size: int) -> str:
    """How large a file of so many bytes is: `12KB`, `3.4MB`."""
    if size < MILLION:
        return gettext("%sKB") % number(max(round(size / THOUSAND), 1))
    return gettext("%sMB") % number(size / MILLION, 1)
