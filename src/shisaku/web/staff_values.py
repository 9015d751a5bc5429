"""Values of a sheet or plan as officials read them: every one, by its name in the lexicon and in Japanese."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.addresses import Leaf
from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.forms.lexicon import lexicon
from shisaku.forms.naming import JAPANESE, node_name, value_name
from shisaku.web.figures import year_label
from shisaku.web.project.source import value_text

# Terms of the vocabulary stand in a sheet as such: the last step of their address, and their group in the lexicon.
_TERMS = {
    "kind": "indicator_kinds",
    "direction": "indicator_directions",
    "basis": "indicator_bases",
    "decision": "decisions",
}
_HOW = {
    "read": _("読み取り"),
    "inferred": _("推定"),
    "person": _("職員による指定・訂正"),
    "accounts": _("財務会計"),
    "staffing": _("人員と人件費"),
    "budget": _("予算の記録"),
}
_YEARS = ("fiscal_year", "start_year", "end_year", "years")


def staff_name(data: SheetData | PlanData, address: str) -> str:
    """What officials call the value at `address`."""
    if isinstance(data, PlanData):
        return node_name(data, address)
    return value_name(data, address, JAPANESE)


def staff_text(address: str, value: Leaf) -> tuple[str, bool]:
    """A value as text, and whether that is the word of a state."""
    last = address.rpartition("/")[2]
    if value == []:
        return gettext("なし"), False
    if last in _YEARS and not isinstance(value, str):
        years = value if isinstance(value, list) else [value]
        return "・".join(year_label(FiscalYear(year)) for year in years if isinstance(year, int)), False
    if last in _TERMS and isinstance(value, str):
        group = "subjects" if address == "subject/kind" else _TERMS[last]
        return lexicon().label(group, value), False
    text, is_state = value_text(address, value)
    if isinstance(value, Value) and not is_state and address.startswith(("costs/", "inputs/")):
        text += gettext("千円")
    return text, is_state


def how_text(origin: Origin) -> str:
    """How a value came to be known."""
    return str(_HOW[origin.how])


def confidence_text(confidence: float) -> str:
    """How sure something is, from 0 to 1, in whole percent: 80%."""
    return f"{round(confidence * 100)}%"


def years_text(years: tuple[FiscalYear, FiscalYear] | None) -> str:
    """One fiscal year, or the first and the last: 令和2年度～令和6年度; empty where none is known."""
    if years is None:
        return ""
    first, last = years
    return year_label(first) if first == last else f"{year_label(first)}～{year_label(last)}"
