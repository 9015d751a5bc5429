"""Any sheet that a form allows: a strategy made from the form's own places."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from shisaku.core.amounts import MONEY_UNITS
from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Field, Form
from shisaku.forms.places import Place, places_of
from tests.writers.allowed_plans import budget_items, references, slots
from tests.writers.allowed_words import LINES, NAMES, NUMBERS, OWN_YEAR, TEXTS

Content = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def sheets_of(draw: Draw, form: Form) -> SheetData:
    """A sheet of the form: at every place something or nothing."""
    content: Content = {
        "schema": 1, "form": form.form, "municipality": form.municipality, "fiscal_year": OWN_YEAR,
        "purpose": form.purpose, "subject": {"kind": form.subject, "number": "012", "name": draw(NAMES)},
    }  # fmt: skip
    for place in places_of(form):
        if place.own and (place.field.required or draw(st.booleans())):
            _PLACED.get(place.address.partition("/")[0], _nothing)(draw, content, place, form)
    for drawn in (references, budget_items, slots, _repeat, _items):
        drawn(draw, content, form)
    return SheetData.model_validate(content)


def _nothing(draw: Draw, content: Content, place: Place, form: Form) -> None:
    """Drawn elsewhere, or not at all."""


def _texts(draw: Draw, content: Content, place: Place, form: Form) -> None:
    root, _, name = place.address.partition("/")
    content.setdefault(root, {})[name] = draw(LINES if place.field.type == "text" else NAMES)


def _organisation(draw: Draw, content: Content, place: Place, form: Form) -> None:
    part = place.address.partition("/")[2]
    names = [part] if part else ["department", "section"]
    content.setdefault("organisation", {}).update({name: draw(NAMES) for name in names})


def _costs(draw: Draw, content: Content, place: Place, form: Form) -> None:
    field = place.field
    unit = MONEY_UNITS[field.unit or form.money]
    for year in _years(draw, place, form):
        later = year is not None and year > OWN_YEAR
        basis = None if later and field.after_own_year == "no_basis" else field.basis
        amount: Any = draw(st.integers(-(10**9), 10**12))
        if later and field.after_own_year not in (None, "no_basis") and abs(amount) < unit:
            amount = unit
        cost = {
            "fiscal_year": year,
            "item": field.item,
            "amount": amount,
            **({"basis": basis} if basis else {}),
        }
        keys = [
            (one["fiscal_year"], one.get("basis"), one["item"]) for one in content.setdefault("costs", [])
        ]
        if (year, basis, field.item) not in keys:
            content["costs"].append(cost)


def _years(draw: Draw, place: Place, form: Form) -> list[int | None]:
    if place.field.of_no_year:
        return [None]
    if place.region == "table":
        return draw(st.lists(st.integers(OWN_YEAR - 2, OWN_YEAR + 2), unique=True, max_size=5))
    blocks = [
        section.listing.blocks for section in form.sections if section.listing and section.listing.blocks
    ]
    if any(place.field in one.columns for one in blocks):
        return list(blocks[0].years_of(OWN_YEAR) or [])
    return [OWN_YEAR]


def _staffing(draw: Draw, content: Content, place: Place, form: Form) -> None:
    part = "mark" if place.field.type == "mark" else "value"
    said = st.sampled_from(list(place.field.options) or ["有"]) if part == "mark" else NUMBERS
    for year in _years(draw, place, form):
        content.setdefault("staffing", []).append(
            {"fiscal_year": year, "item": place.field.item, part: draw(said)}
        )


def _choices(draw: Draw, content: Content, place: Place, form: Form) -> None:
    terms = list(dict.fromkeys(place.field.options.values()))
    name = place.address.partition("/")[2]
    several = (
        st.lists(st.sampled_from(terms), unique=True, min_size=1) if terms else st.lists(NAMES, min_size=1)
    )
    drawn = draw(several)
    # Boxes stand in the order of the form; elsewhere one word is chosen.
    content.setdefault("choices", {})[name] = (
        sorted(drawn, key=terms.index) if place.region == "boxes" else drawn[:1]
    )


def _evaluations(draw: Draw, content: Content, place: Place, form: Form) -> None:
    field = place.field
    criterion, part = (*place.address.split("/")[2:], "")[:2]
    entries = content.setdefault("evaluations", [])
    entry = next(
        (one for one in entries if (one["stage"], one["criterion"]) == (field.stage, criterion)), None
    )
    if entry is None:
        entries.append(entry := {"stage": field.stage, "criterion": criterion, "score": None})
    if place.region == "scale":
        entry.update(
            score=draw(st.sampled_from([one for one in field.of if one != "-"])), comment=draw(TEXTS)
        )
    elif part == "comment":
        entry["comment"] = draw(LINES)
    else:
        entry["mark"] = draw(st.sampled_from(list(field.options)) if field.of else NAMES)


def _directions(draw: Draw, content: Content, place: Place, form: Form) -> None:
    field, part = place.field, place.address.split("/")[2]
    entries = content.setdefault("directions", [])
    entry = next((one for one in entries if one["stage"] == field.stage), None)
    if entry is None:
        entries.append(entry := {"stage": field.stage, "decision": "undecided", "label": ""})
    if part == "decision":
        label, decision = draw(st.sampled_from(list(field.options.items())))
        entry.update(label=label, decision=decision)
    else:
        entry["reason"] = draw(LINES)


def _sdgs(draw: Draw, content: Content, place: Place, form: Form) -> None:
    content["sdgs"] = draw(st.lists(st.integers(1, 17), unique=True, min_size=1, max_size=5))


_PLACED: dict[str, Callable[[Draw, Content, Place, Form], None]] = {
    "texts": _texts, "extras": _texts, "private": _texts, "organisation": _organisation, "costs": _costs,
    "staffing": _staffing, "choices": _choices, "evaluations": _evaluations, "directions": _directions, "sdgs": _sdgs,
}  # fmt: skip


def _repeat(draw: Draw, content: Content, form: Form) -> None:
    """Indicators in their blocks, numbered from 1."""
    repeats = [section.repeat for section in form.sections if section.repeat]
    for repeat in repeats:
        made = []
        for number in range(1, draw(st.integers(0, repeat.at_most or 5)) + 1):
            kind = next(
                (draw(st.sampled_from(list(one.options.values()))) for one in repeat.fields if one.of), None
            )
            item = {
                "key": str(number),
                "name": draw(NAMES),
                "unit": draw(st.sampled_from(["件", "%", ""])),
                "kind": kind,
            }
            item |= {
                "definition": draw(LINES),
                "values": [_figures(draw, year, repeat.table.rows) for year in (2021, 2022)],
            }
            made.append(item)
        content["indicators"] = made


def _figures(draw: Draw, year: int, rows: list[Field]) -> Content:
    return {"fiscal_year": year, **{row.to or "": draw(NUMBERS) for row in rows}}


def _items(draw: Draw, content: Content, form: Form) -> None:
    """Activities with an output each, and outcomes, of the forms that have them."""
    for listing in [section.listing for section in form.sections if section.listing]:
        numbers = [str(number) for number in range(1, draw(st.integers(0, 4)) + 1)]
        if listing.to == "activities":
            content["activities"] = [_activity(draw, number) for number in numbers]
            content["inputs"] = [
                {
                    "key": "1",
                    "fiscal_year": OWN_YEAR,
                    "budget": 1000 * draw(st.integers(1, 10**6)),
                    "activities": numbers,
                }
            ] * bool(numbers)
        elif listing.to == "outcomes":
            values = [{"fiscal_year": OWN_YEAR, "actual": draw(NUMBERS)}]
            content["outcomes"] = [
                {
                    "key": number,
                    "kind": "outcome",
                    "name": draw(NAMES),
                    "final": {"fiscal_year": None, "value": draw(NUMBERS)},
                    "values": values,
                }
                for number in numbers
            ]


def _activity(draw: Draw, number: str) -> Content:
    target = {"fiscal_year": OWN_YEAR, "target": draw(NUMBERS)}
    output = {"key": "1", "kind": "output", "name": draw(NAMES), "unit": "件", "values": [target]}
    return {
        "key": number,
        "name": draw(NAMES),
        "years": [2022, 2023],
        "content": draw(LINES),
        "outputs": [output],
    }
