"""What a form allows of places in plans, accounts and the indicators of a list: drawn from the form's own places."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from shisaku.forms.grammar import Form
from shisaku.forms.places import Place, places_of
from tests.writers.allowed_words import NAMES, NUMBERS, OWN_YEAR

Content = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

_STEPS = st.lists(st.sampled_from(["Ⅰ-1", "Ⅳ-2", "1", "2", "12"]), min_size=1, max_size=3)
_CODES = st.from_regex(r"0[1-9]-[0-9]{6}-[0-9]{2}", fullmatch=True)
_COUNTERS = ("件", "人", "%")


def references(draw: Draw, content: Content, form: Form) -> None:
    """The places in plans: steps with or without a name, names alone, levels from the outermost inwards."""
    found: dict[str, list[Place]] = {}
    for place in places_of(form):
        if (place.own and place.field.to == "references") or place.address.startswith("references/*"):
            found.setdefault(place.field.plan or "", []).append(place)
    made: list[Content] = []
    for plan, places in found.items():
        if draw(st.booleans()):
            made += [{"plan": plan, **one} for one in _of_plan(draw, places)]
    if made:
        content["references"] = [{"key": str(place), **one} for place, one in enumerate(made, start=1)]


def _of_plan(draw: Draw, places: Sequence[Place]) -> list[Content]:
    field = places[0].field
    levels = [one for one in places if one.own]
    if field.type == "plan_names":
        return [{"name": draw(NAMES)}]
    if field.type == "reference":
        return [{"path": draw(_STEPS), **({"name": draw(NAMES)} if draw(st.booleans()) else {})}]
    return [{"path": [draw(NAMES) for _ in levels[1:]], "name": draw(NAMES)}]


def budget_items(draw: Draw, content: Content, form: Form) -> None:
    """Accounts: a code with a name, or the steps of a code in cells of their own."""
    places = [one for one in places_of(form) if one.own and one.address.startswith("budget_items")]
    if not places or not draw(st.booleans()):
        return
    if places[0].field.type == "code_and_name":
        content["budget_items"] = [
            {"key": code, "name": draw(NAMES)}
            for code in draw(st.lists(_CODES, unique=True, min_size=1, max_size=3))
        ]
    else:
        codes = st.from_regex("-".join(["0[1-9]"] * (len(places) - 1) + ["[0-9]{4}"]), fullmatch=True)
        drawn = draw(st.lists(codes, unique=True, min_size=1, max_size=2))
        content["budget_items"] = [{"key": code} for code in drawn]


def slots(draw: Draw, content: Content, form: Form) -> None:
    """Indicators in the columns of a list: a slot is known by its letter; without a name it is not used."""
    found: dict[str, list[Place]] = {}
    for place in places_of(form):
        if place.own and place.field.slot:
            found.setdefault(place.field.slot, []).append(place)
    made = []
    for slot, places in found.items():
        if not draw(st.booleans()):
            continue
        kind = next((one.field.kind for one in places if one.field.kind), None)
        values = [
            {"fiscal_year": OWN_YEAR - 1, "actual": draw(NUMBERS)},
            {"fiscal_year": OWN_YEAR, "target": draw(NUMBERS)},
        ]
        made.append(
            {
                "key": slot,
                "name": draw(NAMES),
                "unit": draw(st.sampled_from(_COUNTERS)),
                "kind": kind,
                "values": values,
            }
        )
    if made:
        content["indicators"] = made
