"""What stands beside and above a value on its paper: the labels by which a form finds it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from shisaku.core.sheet import SheetData
from shisaku.core.values import address_step
from shisaku.core.years import FiscalYear
from shisaku.forms.addresses import address_of, item_address
from shisaku.forms.grammar import Field, Form, Section

_YEAR_PLACE = re.compile(r"(?:令和|平成|昭和|[RHS])?\{year\}(?:年度|年)?")
_ANY = ("*", "{year}")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of one value: of the part of the paper, of its row, of its column; empty where there is none.

    `year` is set where a year heads the column, `of_subject` where the row is the subject's own (a list of subjects).
    """

    section: str = ""
    row: str = ""
    column: str = ""
    year: FiscalYear | None = None
    of_subject: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the values of a field stand in a sheet, and what heads them; `plan` where several fields stand there."""

    steps: Sequence[str]
    heading: Heading
    by_year: bool = False
    plan: str | None = None


class Headings:
    """The headings of all values that a form states; made once for many values."""

    def __init__(self, form: Form) -> None:
        self._places = [place for section in form.sections for place in _section(section)]

    def of(self, sheet: SheetData, address: str) -> Heading | None:
        """The headings of the value at `address` of `sheet`, `None` where the form has no place for it."""
        steps = address.split("/")
        found = next((place for place in self._places if _holds(place, steps, sheet)), None)
        if found is None:
            return None
        stated = _year(steps)
        heading = found.heading
        return replace(
            heading,
            row=_with_year(heading.row, stated or sheet.fiscal_year) or _item(sheet, steps),
            column=_with_year(heading.column, stated or sheet.fiscal_year),
            year=stated if found.by_year else None,
        )


def _section(section: Section) -> Iterator[_Place]:
    """Every place of a section, region by region."""
    title = section.heading or ""
    for field in _flat(section.fields):
        yield from _places(field, Heading(title, row=field.label or ""))
    for field in section.table.rows if section.table else ():
        yield from _places(field, Heading(title, row=field.label or ""), by_year=True)
    yield from _repeat(section, title)
    yield from _listing(section, title)
    yield from _records(section, title)
    if section.scale:
        for label, criterion in section.scale.criteria.items():
            yield _Place(["evaluations", section.scale.stage, criterion], Heading(title, row=label))
    if section.boxes:
        yield _Place(section.boxes.to.split("."), Heading(title))


def _repeat(section: Section, title: str) -> Iterator[_Place]:
    repeat = section.repeat
    if repeat is None:
        return
    for field in repeat.fields:
        yield from _items(repeat.to, field, Heading(title, row=field.label or repeat.label))
    for field in repeat.table.rows:
        yield from _items(repeat.to, field, Heading(title, row=field.label or repeat.label), by_year=True)


def _listing(section: Section, title: str) -> Iterator[_Place]:
    for field in section.listing.columns if section.listing else ():
        heading = Heading(title, column=field.label or "")
        if section.listing and section.listing.to == "sheets":
            yield from _places(field, replace(heading, of_subject=True))
        elif section.listing:
            yield from _items(section.listing.to, field, heading)


def _records(section: Section, title: str) -> Iterator[_Place]:
    records = section.records
    if records is None:
        return
    for field in (*records.line, *records.before.fields.values(), *records.after.fields.values()):
        yield from _places(field, Heading(title, column=field.label or "", of_subject=True))


def _items(items: str, field: Field, heading: Heading, *, by_year: bool = False) -> Iterator[_Place]:
    """The places of a field of a list's items; a name may bring the unit with it."""
    steps = item_address(items, field).split("/")
    yield _Place(steps, heading, by_year)
    if field.type == "name_and_unit":
        yield _Place([*steps[:-1], "unit"], heading)


def _places(field: Field, heading: Heading, *, by_year: bool = False) -> Iterator[_Place]:
    """The places of a field of the sheet itself; some fields fill several."""
    if field.to is None:
        return
    root, _, rest = field.to.partition(".")
    if root == "references":
        steps = ["references", "*", *([field.item] if field.item else [])]
        yield _Place(steps, heading, plan=field.plan or field.label)
    elif root == "indicators":  # the one indicator of a sheet that is about an indicator
        yield from _items("indicators", field.model_copy(update={"to": rest}), heading)
    elif not rest:
        yield _Place(_yearly(field, root), heading, by_year)
        if field.after_own_year == "no_basis":
            without = field.model_copy(update={"basis": None})
            yield _Place(_yearly(without, root), heading, by_year)
    else:
        steps = address_of(field).split("/")
        yield _Place(steps, heading)
        if rest == "decision":  # the paper's word for it stands in the same cell
            yield _Place([*steps[:-1], "label"], heading)


def _yearly(field: Field, root: str) -> list[str]:
    return address_of(field).split("/") if root in ("costs", "staffing") else [root]


def _holds(place: _Place, steps: Sequence[str], sheet: SheetData) -> bool:
    if len(steps) < len(place.steps):
        return False
    if any(wanted not in (*_ANY, step) for wanted, step in zip(place.steps, steps, strict=False)):
        return False
    return place.plan is None or any(
        address_step(reference.key) == steps[1] and reference.plan == place.plan
        for reference in sheet.references
    )


def _flat(fields: Iterable[Field]) -> Iterator[Field]:
    """Fields and those in their groups; a field whose `to` says more stands before a wider one."""
    for field in fields:
        yield from _flat(field.fields)
    yield from sorted(fields, key=lambda field: -(field.to or "").count("."))


def _year(steps: Sequence[str]) -> FiscalYear | None:
    """The year an address is of: `costs/2022/…`, `…/values/2022/actual`."""
    years = (after for step, after in pairwise(steps) if step in ("costs", "staffing", "values"))
    found = next(years, "")
    return FiscalYear(int(found)) if found.isdigit() else None


def _with_year(label: str, year: FiscalYear | None) -> str:
    return _YEAR_PLACE.sub(year.short if year is not None else "", label)


def _item(sheet: SheetData, steps: Sequence[str]) -> str:
    """The name of the item in whose row a value stands: an activity, an outcome."""
    if steps[0] not in ("activities", "outcomes"):
        return ""
    items = [*sheet.activities] if steps[0] == "activities" else [*sheet.outcomes]
    return next((item.name for item in items if address_step(item.key) == steps[1]), "")
