"""What is left of a sheet when it was printed by a form: the values a paper can say, as it can say them.

`read(write(sheet)) == normal(sheet)` holds for every paper a form prints, address by address:

* a place the form does not have is not printed;
* an amount is rounded half up to the unit printed, as Japanese public accounts are shown, so that sums of rounded
  amounts may differ by the last digit from the total: the total is that of the exact amounts;
* boxes of which none is ticked say nothing; a unit or a way of counting that the form has no place for is said only by
  words printed with a figure (累計32人);
* a text keeps its words and signs; where its lines break is the paper's;
* a worksheet keeps numbers, not how many zeros stand behind the point: `0.0` is 0 there.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.amounts import MONEY_UNITS, parse_number, rounded
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.forms.grammar import YEAR_PLACE, Form
from shisaku.forms.places import Place, places_of
from shisaku.writers.grid_normal import GridSays
from shisaku.writers.picking import mark_of

Kind = Literal["pdf", "xlsx"]


def normal(sheet: SheetData, form: Form, kind: Kind) -> dict[str, Leaf]:
    """The values of a sheet by their addresses, as a paper of `kind` made by `form` says them."""
    if any(section.grid is not None for section in form.sections):
        says = GridSays(form)
        return {
            address: _of_grid(address, leaf, form, kind)
            for address, leaf in leaves(sheet)
            if leaf != [] and says(address, leaf)
        }
    places = [(_pattern(_stated_at(place)), place) for place in places_of(form)]
    implied = [_pattern(address) for address in _implied(form)]
    plans = {place.field.plan or place.field.label for _, place in places if place.address == "references"}
    foreign = {one.key for one in sheet.references if one.plan not in plans}
    worded = set(_worded(sheet))
    found: dict[str, Leaf] = {}
    for address, leaf in leaves(sheet):
        if address.startswith("references/") and address.split("/")[1] in foreign:
            continue
        place = next((one for pattern, one in places if pattern.fullmatch(address)), None)
        if leaf == [] or (address.endswith(_WORDED) and address not in worded and place is None):
            continue
        if place is not None or address in worded or any(pattern.fullmatch(address) for pattern in implied):
            found[address] = _normal(leaf, place, form, kind)
    return found


def _of_grid(address: str, leaf: Leaf, form: Form, kind: Kind) -> Leaf:
    if not isinstance(leaf, Value):
        return normal_text(leaf)
    if address.startswith("costs/") and isinstance(leaf.value, int) and leaf.printed is None:
        leaf = leaf.model_copy(update={"value": rounded(leaf.value, MONEY_UNITS[form.money])})
    if leaf.state is not None and leaf.printed is None:
        # The paper shows the form's own mark, which the reading keeps.
        leaf = leaf.model_copy(update={"printed": mark_of(form, leaf.state)})
    return _value(leaf, None, form, kind)


def _implied(form: Form) -> Iterator[str]:
    """What a form says without a field: by its title, the place of its regions, or a value beside."""
    yield "subject/kind"
    if YEAR_PLACE.search(form.recognise.title or ""):
        yield "fiscal_year"
    places = list(places_of(form))
    # What reading knows of an item by where it stands, where the paper has such items at all.
    for address, stated in _BY_PLACE.items():
        if any(place.address.startswith(address.partition("*")[0]) for place in places):
            yield from (f"{address}/{name}" for name in stated)
    if any("/outputs/" in place.address for place in places):
        yield "activities/*/outputs/*/kind"
    if any(place.address.startswith("indicators/") and place.field.kind for place in places):
        yield "indicators/*/kind"
    if any(section.records for section in form.sections):
        yield from ("subject/number", "subject/name")


def _worded(sheet: SheetData) -> Iterator[str]:
    """What the words of a printed figure say of its indicator: 累計32人 has a unit and a way of counting."""
    for one in sheet.every_indicator():
        ends = [point.value for point in (one.data.baseline, one.data.final) if point is not None]
        years = (
            value for entry in one.data.values for value in (entry.target, entry.actual) if value is not None
        )
        if any(value.printed and value.state is None for value in (*ends, *years)):
            yield from (f"{one.address}{name}" for name in _WORDED)


_WORDED = ("/unit", "/basis")
_BY_PLACE = {"inputs/*": ("fiscal_year", "activities"), "outcomes/*": ("kind",)}


def _stated_at(place: Place) -> str:
    """The address that a place prints, which may be less than all that stands below it."""
    if place.region != "scale" and re.fullmatch("evaluations/[^/]+/[^/]+", place.address):
        return f"{place.address}/{'mark' if place.field.type in ('mark', 'choice') else 'score'}"
    return place.address


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
