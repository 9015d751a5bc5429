"""Values of a sheet or plan as officials read them: every one, by its name in the lexicon and in Japanese."""

from django.utils.translation import gettext

from shisaku.core.addresses import Leaf
from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.forms.lexicon import lexicon
from shisaku.forms.naming import JAPANESE, PHRASES, node_name
from shisaku.forms.naming import value_name as value_name_in
from shisaku.web.figures import year_label
from shisaku.web.project.source import value_text

# Terms of the vocabulary stand in a sheet as such: the last step of their address, and their group in the lexicon.
_TERMS = {
    "kind": "indicator_kinds",
    "direction": "indicator_directions",
    "basis": "indicator_bases",
    "decision": "decisions",
}
# Items of which every field is a value of its own, their name apart: by the first step of the address, the group of
# their fields.
_ITEMS = {"activities": "activity", "references": "references"}
_YEARS = ("fiscal_year", "start_year", "end_year", "years")


def staff_name(data: SheetData | PlanData, address: str) -> str:
    """What officials call the value at `address`."""
    if isinstance(data, PlanData):
        return node_name(data, address)
    match address.split("/"):
        case ["private", field]:
            return lexicon().label("private", field)
        case ["inputs", key, "fiscal_year" as field]:
            return PHRASES["input"] % {"key": key, "basis": lexicon().label("inputs", field)}
        case [items, _, field] if items in _ITEMS and field != "name":
            return f"{value_name_in(data, address, JAPANESE)} {lexicon().label(_ITEMS[items], field)}"
    return value_name_in(data, address, JAPANESE)


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


def confidence_text(confidence: float) -> str:
    """How sure something is, from 0 to 1, in whole percent: 80%."""
    return f"{round(confidence * 100)}%"


def years_text(years: tuple[FiscalYear, FiscalYear] | None) -> str:
    """One fiscal year, or the first and the last: 令和2年度～令和6年度; empty where none is known."""
    if years is None:
        return ""
    first, last = years
    return year_label(first) if first == last else f"{year_label(first)}～{year_label(last)}"
