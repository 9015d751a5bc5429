"""Any KPI of a grant that its form (records, each about one indicator) allows."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.forms.places import Place, places_of
from tests.writers.allowed_words import NAMES, NUMBERS, OWN_YEAR, TEXTS

Draw = Callable[[st.SearchStrategy[Any]], Any]

_NUMBER = st.from_regex(r"[①-⑨]-[1-9]-[1-9]", fullmatch=True)


@st.composite
def kpis_of(draw: Draw, form: Form) -> SheetData:
    """A record of the form: its line whole, as all of it is required; what stands before and behind it or not."""
    places = {place.address: place for place in places_of(form)}
    # How it counts is said by the name, as the form prints it.
    basis = draw(st.sampled_from(["increment", None]))
    name = draw(NAMES) + ("【増分目標】" if basis else "")
    content: dict[str, Any] = {
        "schema": 1, "form": form.form, "municipality": form.municipality, "fiscal_year": OWN_YEAR,
        "purpose": form.purpose, "subject": {"kind": form.subject, "number": draw(_NUMBER), "name": name},
        "indicators": [{**_indicator(draw, name, places), "basis": basis}],
        "evaluations": [_verdict(draw, place) for place in places.values() if place.address.startswith("evaluations/")],
        "texts": {"factors": draw(TEXTS)},
    }  # fmt: skip
    if draw(st.booleans()):
        content["references"] = [{"key": "1", "plan": places["references"].field.plan, "name": draw(NAMES)}]
        content["organisation"] = {"department": draw(NAMES)}
        content["texts"]["overview"] = draw(TEXTS)
    if draw(st.booleans()):
        amount = draw(st.integers(0, 10**10))
        content["costs"] = [{"fiscal_year": OWN_YEAR, "basis": "budget", "item": "total", "amount": amount}]
    if draw(st.booleans()):
        content["extras"] = {"事業期間": f"令和元年度～ 令和{draw(st.integers(4, 9))}年度"}
    return SheetData.model_validate(content)


def _indicator(draw: Draw, name: str, places: dict[str, Place]) -> dict[str, Any]:
    directions = list(places["indicators/*/direction"].field.options.values())
    return {
        "key": "1", "name": name, "unit": draw(st.sampled_from(["人", "件", "%"])),
        "direction": draw(st.sampled_from(directions)),
        "baseline": {"fiscal_year": None, "value": draw(NUMBERS)},
        "final": {"fiscal_year": None, "value": draw(NUMBERS)},
        "values": [{"fiscal_year": OWN_YEAR, "target": draw(NUMBERS), "actual": draw(NUMBERS)}],
    }  # fmt: skip


def _verdict(draw: Draw, place: Place) -> dict[str, Any]:
    _, stage, criterion = place.address.split("/")
    mark = draw(st.sampled_from(list(place.field.options)))
    return {"stage": stage, "criterion": criterion, "score": None, "mark": mark}
