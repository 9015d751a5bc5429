"""What a form's field prints of a sheet: the way back from a place in `SheetData` to the words on the paper.

`PICKS` is the counterpart of the places a reading puts values into: a root of a form's `to:`, and what stands there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shisaku.core.amounts import MONEY_UNITS, rounded
from shisaku.core.values import STATES
from shisaku.core.years import FiscalYear
from shisaku.forms.addresses import PRIVATE_TYPES
from shisaku.forms.grammar import Field, Form
from shisaku.forms.places import places_of
from shisaku.forms.types import VALUE_TYPES, Context
from shisaku.forms.types.kind import Json

Content = dict[str, Any]
# The key of the indicator of a sheet that is about one (a KPI).
_ONLY_INDICATOR = "1"
# The types that print a reference as a whole.
_OF_PATHS = ("reference", "plan_names")


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which sheet (its JSON), by which form and field, for which year a value is asked."""

    content: Content
    form: Form
    field: Field
    year: int | None = None

    @property
    def own_year(self) -> int | None:
        """The fiscal year of the sheet."""
        year: int | None = self.content.get("fiscal_year")
        return year

    @property
    def later(self) -> bool:
        """Whether the year asked for lies after the sheet's own."""
        return self.year is not None and self.own_year is not None and self.year > self.own_year


def printed(content: Content, form: Form, field: Field, year: int | None = None) -> list[str]:
    """The words of a field, one entry for each value that stands there; none where nothing does."""
    own = content.get("fiscal_year")
    return [worded(form, field, one, own=own, year=year) for one in stated(content, form, field, year)]


def stated(content: Content, form: Form, field: Field, year: int | None = None) -> list[Json]:
    """The values that stand in a field, as JSON has them; none where nothing does."""
    target = f"private.{field.label}" if field.type in PRIVATE_TYPES else field.to or f"extras.{field.label}"
    root, _, rest = target.partition(".")
    return _each(PICKS[root](Asked(content, form, field, year), rest))


def worded(form: Form, field: Field, value: Json, *, own: int | None = None, year: int | None = None) -> str:
    """A value as the form prints it: a state by the form's own mark, everything else by its type."""
    if isinstance(value, dict) and "state" in value:
        if "printed" in value or value["state"] != field.blank:
            return str(value.get("printed") or mark_of(form, str(value["state"])))
        return ""
    if isinstance(value, dict) and "value" in value:
        return str(
            value.get("printed")
            or _estimated(value) + worded(form, field, value["value"], own=own, year=year)
        )
    context = Context(field, form.marks, form.money, own, year)
    if field.type == "money" and isinstance(value, int):
        value = rounded(value, MONEY_UNITS[field.unit or form.money])
    return VALUE_TYPES[field.type].write(value, context)


def _estimated(value: Mapping[str, Json]) -> str:
    return "約" if value.get("estimate") else ""


def mark_of(form: Form, state: str) -> str:
    """The first mark by which a form prints a state; where it has none, the state's Japanese word."""
    return next((mark for mark, meant in form.marks.items() if meant == state), STATES[state])


def _each(value: Json) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _named(root: str) -> Callable[[Asked, str], Json]:
    """Named parts: one of them, or all together where the field names none."""

    def pick(asked: Asked, rest: str) -> Json:
        parts: Content = asked.content.get(root, {})
        found: Json = parts.get(rest) if rest else parts or None
        return found

    return pick


def _listed(root: str) -> Callable[[Asked, str], Json]:
    def pick(asked: Asked, rest: str) -> Json:
        items: list[Content] = asked.content.get(root, [])
        return [item.get(rest) if rest else item for item in items]

    return pick


def _whole(root: str) -> Callable[[Asked, str], Json]:
    """Values that stand in one place together."""

    def pick(asked: Asked, _: str) -> Json:
        value: Json = asked.content.get(root)
        return [value] if value else None

    return pick


def _fiscal_year(asked: Asked, _: str) -> Json:
    return None if asked.own_year is None else FiscalYear(asked.own_year).label


def _references(asked: Asked, _: str) -> Json:
    """All references into the field's plan in one place; a field with `item` prints one step of their path.

    A type that knows no paths prints the names.
    """
    plan = asked.field.plan or asked.field.label
    found: list[Content] = [one for one in asked.content.get("references", []) if one["plan"] == plan]
    if asked.field.item is None and asked.field.type not in _OF_PATHS:
        return [one.get("name", "") for one in found]
    if asked.field.item is None:
        together: list[Json] = [*found]
        return [together] if found else None
    if not found:
        return None
    if asked.field.item == "name":
        name: Json = found[0].get("name")
        return name
    same = [
        place.field.label
        for place in places_of(asked.form)
        if place.own and place.field.item == "path" and (place.field.plan or place.field.label) == plan
    ]
    place, path = same.index(asked.field.label), found[0].get("path", [])
    return path[place] if place < len(path) else None


def _costs(asked: Asked, _: str) -> Json:
    field = asked.field
    basis = None if asked.later and field.after_own_year == "no_basis" else field.basis
    year = None if field.of_no_year else asked.year if asked.year is not None else asked.own_year
    amounts = (
        one["amount"]
        for one in asked.content.get("costs", [])
        if (one.get("fiscal_year"), one.get("basis"), one["item"]) == (year, basis, field.item)
    )
    return next(amounts, None)


def _staffing(asked: Asked, _: str) -> Json:
    year = asked.year if asked.year is not None else asked.own_year
    part = "mark" if asked.field.type == "mark" else "value"
    found = (
        one.get(part)
        for one in asked.content.get("staffing", [])
        if (one["fiscal_year"], one["item"]) == (year, asked.field.item)
    )
    return next(found, None)


def _evaluations(asked: Asked, rest: str) -> Json:
    criterion, _, part = rest.partition(".")
    name = part or ("mark" if asked.field.type in ("mark", "choice") else "score")
    found = (
        one.get(name)
        for one in asked.content.get("evaluations", [])
        if (one["stage"], one["criterion"]) == (asked.field.stage, criterion)
    )
    return next(found, None)


def _directions(asked: Asked, rest: str) -> Json:
    found = (one for one in asked.content.get("directions", []) if one["stage"] == asked.field.stage)
    direction: Content = next(found, {})
    if rest == "reason":
        reason: Json = direction.get("reason")
        return reason
    # A direction that only gives a reason says nothing here.
    return (
        {"decision": direction["decision"], "label": direction["label"]} if direction.get("label") else None
    )


def _indicators(asked: Asked, rest: str) -> Json:
    key = asked.field.slot or _ONLY_INDICATOR
    items: list[Content] = asked.content.get("indicators", [])
    indicator = next((item for item in items if item["key"] == key), None)
    if indicator is None:
        return None
    year = asked.year if asked.year is not None else asked.own_year
    return part_of(indicator, asked.field, rest, year, asked.own_year)


def part_of(indicator: Content, field: Field, part: str, year: int | None, own: int | None) -> Json:
    """What an indicator states: a figure of `year`, a point, or a word; a name with its unit or basis."""
    if part in ("target", "actual"):
        turned = field.own_year_on and year is not None and own is not None and year >= own
        name = field.own_year_on if turned else part
        values = (one.get(name) for one in indicator.get("values", []) if one["fiscal_year"] == year)
        return next(values, None)
    if part in ("baseline", "final"):
        point: Content = indicator.get(part) or {}
        value: Json = point.get("value")
        return value
    if part == "name" and field.type in ("name_and_unit", "indicator_name"):
        return {
            key: indicator.get(key, "")
            for key in ("name", "unit", "basis")
            if key == "name" or key in indicator
        }
    word: Json = indicator.get(part)
    return word


PICKS: dict[str, Callable[[Asked, str], Json]] = {
    "fiscal_year": _fiscal_year,
    "subject": _named("subject"),
    "organisation": _named("organisation"),
    "budget_items": _listed("budget_items"),
    "choices": _named("choices"),
    "sdgs": _whole("sdgs"),
    "references": _references,
    "texts": _named("texts"),
    "costs": _costs,
    "staffing": _staffing,
    "indicators": _indicators,
    "evaluations": _evaluations,
    "directions": _directions,
    "extras": _named("extras"),
    "private": _named("private"),
}
