"""Numbers, years and states as screens print them, in the language of the page (look/README.md, Wording)."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shisaku.core.amounts import printed_number
from shisaku.work.wording.dates import day, is_japanese, month_label, year_label, year_short, years_label

__all__ = [
    "ABSENT",
    "MILLION",
    "NO_NUMBER",
    "OKU",
    "STATE_WORDS",
    "THOUSAND",
    "day",
    "file_size",
    "in_own_words",
    "million_yen",
    "month_label",
    "number",
    "oku_yen",
    "percent",
    "signed",
    "state_word",
    "thousand_yen",
    "year_label",
    "year_short",
    "years_label",
]
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


def tenth(rate: float | Decimal) -> float:
    """A rate with one decimal, half up, as `percent` prints it."""
    return float(_rounded(Decimal(str(rate)), 1))


def percent(rate: float | Decimal, digits: int = 1) -> str:
    """A rate in percent with one decimal, or so many `digits`: 60.0%."""
    return printed_number(float(_rounded(Decimal(str(rate)), digits)), digits) + "%"


def signed(text: str) -> str:
    """A printed number with its sign also where it is above zero: +5.5."""
    return text if text.startswith("−") or not text.strip("0.,") else f"+{text}"


def state_word(state: str | None) -> str:
    """The word that stands in the place of a number: 未確定, 対象外 …; 記載なし where nothing is said."""
    return str(STATE_WORDS.get(state, state)) if state else str(ABSENT)


def in_own_words(printed: str, word: str) -> str:
    """The paper's own word where the page is Japanese and the paper has one, else the vocabulary's."""
    return printed if printed and is_japanese() else word


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def file_size(size: int) -> str:
    """How large a file of so many bytes is: `12KB`, `3.4MB`."""
    if size < MILLION:
        return gettext("%sKB") % number(max(round(size / THOUSAND), 1))
    return gettext("%sMB") % number(size / MILLION, 1)
