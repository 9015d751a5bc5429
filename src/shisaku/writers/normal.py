"""What is left of a sheet when it was printed by a form: the values a paper can say, as it can say them.

`read(write(sheet)) == normal(sheet)` holds for every paper a form prints, address by address:

* a place the form does not have is not printed;
* an amount is rounded half up to the unit printed, as Japanese public accounts are shown, so that sums of rounded
  amounts may differ by the last digit from the total: the total is that of the exact amounts;
* a text keeps its words and signs; where its lines break is the paper's;
* a worksheet keeps numbers, not how many zeros stand behind the point: `0.0` is 0 there.
"""

import re
from collections.abc import Mapping
from typing import Literal

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.amounts import MONEY_UNITS, parse_number, rounded
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.forms.grammar import Form
from shisaku.forms.places import Place, places_of

Kind = Literal["pdf", "xlsx"]


def normal(sheet: SheetData, form: Form, kind: Kind) -> dict[str, Leaf]:
    """The values of a sheet by their addresses, as a paper of `kind` made by `form` says them."""
    places = [(_pattern(place.address), place) for place in places_of(form)]
    found: dict[str, Leaf] = {}
    for address, leaf in leaves(sheet):
        place = next((one for pattern, one in places if pattern.fullmatch(address)), None)
        if place is not None or address.startswith(_ALWAYS):
            found[address] = _normal(leaf, place, form, kind)
    return found


# What a form's title, its regions and their order say without a field of their own.
_ALWAYS = ("fiscal_year", "subject/", "organisation/", "activities/", "inputs/", "outcomes/", "choices/", "references/",
           "indicators/", "evaluations/", "directions/", "budget_items/")  # fmt: skip


def _pattern(address: str) -> re.Pattern[str]:
    parts = re.split(r"(\{year\}|\*)", address)
    spelled = {"{year}": r"(?:\d{4}|-)", "*": r"[^/]+"}
    return re.compile("".join(spelled.get(part, re.escape(part)) for part in parts) + r"(?:/.+)?")


def _normal(leaf: Leaf, place: Place | None, form: Form, kind: Kind) -> Leaf:
    match leaf:
        case Value():
            return _value(leaf, place, form, kind)
        case _:
            return normal_text(leaf)


def normal_text(leaf: Leaf) -> Leaf:
    """A text, or each of several, without its blanks and line breaks; anything else as it is."""
    match leaf:
        case str():
            return "".join(leaf.split())
        case [str(), *_]:
            return ["".join(str(one).split()) for one in leaf]
        case _:
            return leaf


def _value(value: Value, place: Place | None, form: Form, kind: Kind) -> Value:
    number, printed = value.value, value.printed
    if place is not None and place.field.type == "money" and isinstance(number, int) and printed is None:
        number = rounded(number, MONEY_UNITS[place.field.unit or form.money])
    if kind == "xlsx" and printed is not None and parse_number(printed) == 0:
        printed = "0" if value.state else None
    return value.model_copy(update={"value": number, "printed": printed})


def same_values(one: Mapping[str, Leaf], other: Mapping[str, Leaf]) -> list[str]:
    """The addresses at which two papers say different things."""
    return [address for address in {**one, **other} if one.get(address) != other.get(address)]
