"""Where a value goes: the visible list of places in a sheet that a form's `to:` may name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shisaku.core.reading import Severity
from shisaku.core.years import FiscalYear
from shisaku.forms.addresses import PRIVATE_TYPES
from shisaku.forms.grammar import Field
from shisaku.forms.types import VALUE_TYPES, Context, Found
from shisaku.forms.types.kind import Json
from shisaku.readers.extract.builder import ONLY_INDICATOR, Builder, step
from shisaku.readers.pages import Cell


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that was found: by which field, in which cells, for which year, under which key."""

    field: Field
    found: Found
    cells: list[Cell]
    rest: str
    year: int | None = None
    printed: str = ""


def read_and_place(
    builder: Builder,
    field: Field,
    cells: list[Cell],
    *,
    printed: list[str] | None = None,
    year: int | None = None,
    inferred: str | None = None,
) -> Found:
    """Read the cells by the field's type and put the value where the form says. Empty values go nowhere."""
    words = printed if printed is not None else [cell.text for cell in cells]
    found = read_value(builder, field, words, year=year)
    if inferred and found.value is not None:
        found = Found(found.value, inferred=inferred, doubt=found.doubt)
    if found.value is None:
        if found.doubt and cells:
            builder.problem_at(field, found.doubt)
        return found
    target = f"private.{field.label}" if field.type in PRIVATE_TYPES else field.to or f"extras.{field.label}"
    root, _, rest = target.partition(".")
    PLACES[root](builder, Spot(field, found, cells, rest or (field.label or ""), year, " ".join(words)))
    return found


def read_value(builder: Builder, field: Field, words: list[str], *, year: int | None = None) -> Found:
    """What the field's type makes of the printed words."""
    context = Context(field, builder.form.marks, builder.form.money, builder.year, year)
    return VALUE_TYPES[field.type].read(words, context)


def _merge(root: str) -> Callable[[Builder, Spot], None]:
    def place(builder: Builder, spot: Spot) -> None:
        value = spot.found.value
        parts = value if isinstance(value, dict) else {spot.rest: value}
        builder.content.setdefault(root, {}).update(parts)
        for name in parts:
            builder.note(f"{root}/{name}", spot.cells, spot.found, spot.printed)

    return place


def _texts(builder: Builder, spot: Spot) -> None:
    builder.content.setdefault("texts", {})[spot.rest] = spot.found.value
    builder.note(f"texts/{step(spot.rest)}", spot.cells, spot.found, spot.printed)


def _words(root: str) -> Callable[[Builder, Spot], None]:
    def place(builder: Builder, spot: Spot) -> None:
        builder.content.setdefault(root, {})[spot.rest] = spot.printed
        builder.note(f"{root}/{step(spot.rest)}", spot.cells, spot.found, spot.printed)

    return place


def _choices(builder: Builder, spot: Spot) -> None:
    chosen = builder.content.setdefault("choices", {}).setdefault(spot.rest, [])
    chosen.append(str(spot.found.value))
    builder.note(f"choices/{step(spot.rest)}", spot.cells, spot.found, spot.printed)


def _sdgs(builder: Builder, spot: Spot) -> None:
    builder.content["sdgs"] = spot.found.value
    builder.note("sdgs", spot.cells, spot.found, spot.printed)


def _budget_items(builder: Builder, spot: Spot) -> None:
    found: Any = spot.found.value
    for value in found if isinstance(found, list) else [found]:
        builder.item("budget_items", value["key"]).update(value)
        builder.note(f"budget_items/{step(value['key'])}/name", spot.cells, spot.found, spot.printed)


def _references(builder: Builder, spot: Spot) -> None:
    """A field makes a reference of its own, or – with `item: path` – one step of the reference into its plan."""
    plan = spot.field.plan or spot.field.label or ""
    known = builder.items.get("references", {})
    value = spot.found.value
    if spot.field.item is None:
        for parts in value if isinstance(value, list) else [value]:
            _reference(builder, spot, plan, parts if isinstance(parts, dict) else {"name": str(parts)})
        return
    key = next((key for key, item in known.items() if item["plan"] == plan), str(len(known) + 1))
    item = builder.item("references", key)
    item.update(key=key, plan=plan)
    if spot.field.item == "path":
        item.setdefault("path", []).append(str(value))
    else:
        item["name"] = str(value)
    builder.note(f"references/{key}/{spot.field.item}", spot.cells, spot.found, spot.printed)


def _reference(builder: Builder, spot: Spot, plan: str, parts: dict[str, Any]) -> None:
    key = str(len(builder.items.get("references", {})) + 1)
    builder.item("references", key).update(key=key, plan=plan, **parts)
    for name, part in parts.items():
        if part:
            builder.note(f"references/{key}/{name}", spot.cells, spot.found, spot.printed)


def _fiscal_year(builder: Builder, spot: Spot) -> None:
    """The sheet's own year. A bare number (7) names no era: it can only be held against a year that was given."""
    printed = str(spot.found.value)
    try:
        year: int | None = int(FiscalYear.parse(printed))
    except ValueError:
        year = None
    given = builder.year
    if year is not None:
        builder.settle_year(year)
        builder.note("fiscal_year", spot.cells, spot.found, spot.printed)
    elif given is None:
        builder.problem_at(spot.field, f"「{spot.field.label}」の {printed} は元号がなく、年度が決まりません")
    agrees = given in (year, None) if year is not None else given is None or _is_short(printed, given)
    if given is not None and not agrees:
        message = f"指定された年度は{FiscalYear(given).label}ですが、「{spot.field.label}」には {printed} とあります"
        builder.problem(
            "year_differs", Severity.SERIOUS, "fiscal_year", message, wished=given, printed=printed
        )


def _is_short(printed: str, year: int) -> bool:
    """Whether a bare number is how people write `year` without its era."""
    return printed.isdecimal() and FiscalYear(year).short[1:] == str(int(printed))


def _costs(builder: Builder, spot: Spot) -> None:
    field, value = spot.field, spot.found.value
    later = spot.year is not None and builder.year is not None and spot.year > builder.year
    basis = None if later and field.after_own_year == "no_basis" else field.basis
    year = None if field.of_no_year else spot.year if spot.year is not None else builder.year
    key = f"{year or '-'}/{basis or '-'}/{field.item}"
    entry = builder.item("costs", key)
    entry.update(
        fiscal_year=year, item=field.item, amount=_figure(value), **({"basis": basis} if basis else {})
    )
    builder.note(f"costs/{key}", spot.cells, spot.found, spot.printed)


def _figure(value: Json) -> Json:
    """A figure without what its words say of an indicator: `約3人` is about three, and has no unit here."""
    if not isinstance(value, dict):
        return value
    return {name: part for name, part in value.items() if name not in ("unit", "basis")}


def _staffing(builder: Builder, spot: Spot) -> None:
    year = spot.year if spot.year is not None else builder.year
    name = "mark" if spot.field.type == "mark" else "value"
    if year is None:
        builder.undated("staffing", spot.field.label, spot.printed)
        return
    key = f"{year}/{spot.field.item}"
    value = _figure(spot.found.value)
    builder.item("staffing", key).update(fiscal_year=year, item=spot.field.item, **{name: value})
    builder.note(f"staffing/{key}", spot.cells, spot.found, spot.printed)


def _evaluations(builder: Builder, spot: Spot) -> None:
    criterion, _, part = spot.rest.partition(".")
    key = f"{spot.field.stage}/{criterion}"
    name = part or ("mark" if spot.field.type in ("mark", "choice") else "score")
    entry = builder.item("evaluations", key)
    entry.setdefault("score", None)
    entry.update(stage=spot.field.stage, criterion=criterion, **{name: spot.found.value})
    builder.note(f"evaluations/{key}/{name}", spot.cells, spot.found, spot.printed)


def _directions(builder: Builder, spot: Spot) -> None:
    stage, value = spot.field.stage, spot.found.value
    entry = builder.item("directions", stage)
    entry["stage"] = stage
    if isinstance(value, dict) and "decision" in value:
        entry.update(value)
        for name in ("decision", "label"):
            builder.note(f"directions/{stage}/{name}", spot.cells, spot.found, spot.printed)
    else:
        entry["reason"] = value
        builder.note(f"directions/{stage}/reason", spot.cells, spot.found, spot.printed)


def _indicators(builder: Builder, spot: Spot) -> None:
    """An indicator by its slot, else the one of a sheet that is about an indicator (a KPI).

    Its figures are of the year of their column, else of the sheet's own year.
    """
    key, value = spot.field.slot or ONLY_INDICATOR, spot.found.value
    year = spot.year if spot.year is not None else builder.year
    part = address = spot.rest
    if part in ("target", "actual") and year is None:
        builder.undated(f"indicators/{key}", spot.field.label, spot.printed)
        return
    item = builder.item("indicators", key)
    item.update({"key": key, **({"kind": spot.field.kind} if spot.field.kind else {})})
    if spot.field.own_year_on and year is not None and builder.year is not None and year >= builder.year:
        part = spot.field.own_year_on
    if part in ("baseline", "final"):
        item[part] = {"fiscal_year": None, "value": value}
    elif part in ("target", "actual"):
        address = f"values/{year}/{part}"
        stated: list[dict[str, Any]] = item.setdefault("values", [])
        entry = next((entry for entry in stated if entry["fiscal_year"] == year), None)
        if entry is None:
            stated.append(entry := {"fiscal_year": year})
        entry[part] = value
    else:
        item.update(value if isinstance(value, dict) else {part: value})
    builder.note(f"indicators/{key}/{address}", spot.cells, spot.found, spot.printed)


PLACES: dict[str, Callable[[Builder, Spot], None]] = {
    "fiscal_year": _fiscal_year,
    "subject": _merge("subject"),
    "organisation": _merge("organisation"),
    "budget_items": _budget_items,
    "choices": _choices,
    "sdgs": _sdgs,
    "references": _references,
    "texts": _texts,
    "costs": _costs,
    "staffing": _staffing,
    "indicators": _indicators,
    "evaluations": _evaluations,
    "directions": _directions,
    "extras": _words("extras"),
    "private": _words("private"),
}
