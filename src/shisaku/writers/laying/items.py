"""The region `list` inside a sheet: activities with their outputs and inputs, or outcomes."""

from collections.abc import Iterator

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import YEAR_PLACE, Field, Form, Listing
from shisaku.writers.laying.fields import role_of
from shisaku.writers.laying.heads import head_rows
from shisaku.writers.laying.rounding import exact, rule_lines
from shisaku.writers.paper import Line, Ruled, Slot
from shisaku.writers.picking import Content, part_of, worded

_SHARE = {"text": 3.0, "name_and_years": 2.0, "name_and_unit": 1.5, "name": 2.5}
Column = tuple[Field, int | None]


def items_table(content: Content, form: Form, listing: Listing) -> Ruled:
    """A row for every item under one head; a field whose label has a year in it is a column for every year stated."""
    columns = list(_columns(content, listing))
    heads = list(head_rows([(column[0], _headed(*column)) for column in columns], listing.heads))
    body = _activities if listing.to == "activities" else _outcomes
    rows = list(body(content, form, columns)) or [tuple(Slot() for _ in columns)]
    shares = [_SHARE.get(field.type, 1.0) for field, _ in columns]
    return Ruled(tuple(share / sum(shares) for share in shares), tuple(heads + rows), heads=len(heads))


def items_rounding(content: Content, form: Form, listing: Listing) -> Iterator[Line]:
    """How the amounts that items have in common are rounded, where they are."""
    money = [
        (field, (field.to or "").rpartition(".")[2])
        for field in listing.columns
        if field.type == "money" and (field.to or "").startswith("inputs.")
    ]
    paid = content.get("inputs", [])
    yield from rule_lines(
        form, ((field, amount) for field, part in money for amount in exact(one.get(part) for one in paid))
    )


def _columns(content: Content, listing: Listing) -> Iterator[Column]:
    for field in listing.columns:
        if not YEAR_PLACE.search(field.label or ""):
            yield field, None
            continue
        for year in _years(content, field, listing.to):
            yield field, year


def _years(content: Content, field: Field, items: str) -> list[int]:
    """The years that any item states something for in the place of `field`; the sheet's own where none does."""
    own = content.get("fiscal_year")
    to = field.to or ""
    above, _, part = to.rpartition(".")
    stated: set[int] = set()
    if above == "inputs":
        stated = {one["fiscal_year"] for one in content.get("inputs", []) if part in one}
    elif part in ("target", "actual"):
        entries = _outputs(content) if above == "outputs" else content.get(items, [])
        stated = {value["fiscal_year"] for one in entries for value in one.get("values", []) if part in value}
    return sorted(stated) or ([own] if own is not None else [])


def _outputs(content: Content) -> list[Content]:
    return [output for activity in content.get("activities", []) for output in activity.get("outputs", [])]


def _headed(field: Field, year: int | None) -> str:
    return YEAR_PLACE.sub("" if year is None else FiscalYear(year).short, field.label or "")


def _activities(content: Content, form: Form, columns: list[Column]) -> Iterator[tuple[Slot, ...]]:
    """A row an activity; an amount covers the rows of all the activities it pays for."""
    inputs = content.get("inputs", [])
    for activity in content.get("activities", []):
        paid = next((one for one in inputs if activity["key"] in one.get("activities", [])), None)
        begins = paid is None or paid["activities"][0] == activity["key"]
        row: list[Slot] = []
        for field, year in columns:
            above = (field.to or "").rpartition(".")[0]
            if above != "inputs":
                row.append(Slot(_of_activity(activity, form, field, year, content), role_of(field)))
            elif begins:
                lines = 1 if paid is None else len(paid["activities"])
                row.append(Slot(_of_input(paid, form, field, year), "figure", lines=lines))
        yield tuple(row)


def _of_activity(activity: Content, form: Form, field: Field, year: int | None, content: Content) -> str:
    above, _, part = (field.to or "").rpartition(".")
    if above == "outputs":
        outputs = activity.get("outputs", [])
        return _said(outputs[0], form, field, part, year, content) if outputs else ""
    if field.type == "name_and_years":
        return worded(form, field, {"name": activity["name"], "years": activity.get("years", [])})
    value = activity.get(part)
    return "" if value is None else worded(form, field, value)


def _of_input(paid: Content | None, form: Form, field: Field, year: int | None) -> str:
    part = (field.to or "").rpartition(".")[2]
    if paid is None or (year is not None and paid["fiscal_year"] != year):
        return ""
    value = paid.get(part)
    return "" if value is None else worded(form, field, value)


def _outcomes(content: Content, form: Form, columns: list[Column]) -> Iterator[tuple[Slot, ...]]:
    for outcome in content.get("outcomes", []):
        yield tuple(
            Slot(_said(outcome, form, field, field.to or "", year, content), role_of(field))
            for field, year in columns
        )


def _said(item: Content, form: Form, field: Field, part: str, year: int | None, content: Content) -> str:
    own = content.get("fiscal_year")
    value = part_of(item, field, part, year if year is not None else own, own)
    return "" if value is None else worded(form, field, value, own=own, year=year)
