"""Values of a sheet as officials read them: every one, also those that have a place of their own for residents."""

from shisaku.core.addresses import Leaf
from shisaku.core.years import FiscalYear
from shisaku.forms.lexicon import lexicon
from shisaku.web.figures import year_label
from shisaku.web.project.source import value_text

# Terms of the vocabulary stand in a sheet as such: the last step of their address, and their group in the lexicon.
_TERMS = {
    "kind": "indicator_kinds",
    "direction": "indicator_directions",
    "basis": "indicator_bases",
    "decision": "decisions",
}
_YEARS = ("fiscal_year", "start_year", "end_year")


def staff_text(address: str, value: Leaf) -> tuple[str, bool]:
    """A value as text, and whether that is the word of a state."""
    last = address.rpartition("/")[2]
    if last in _YEARS and isinstance(value, int):
        return year_label(FiscalYear(value)), False
    if last in _TERMS and isinstance(value, str):
        group = "subjects" if address == "subject/kind" else _TERMS[last]
        return lexicon().label(group, value), False
    return value_text(address, value)
