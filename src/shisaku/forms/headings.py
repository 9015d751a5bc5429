"""What stands beside and above a value on its paper: the labels by which a form finds it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from shisaku.core.sheet import SheetData
from shisaku.core.values import address_step
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import YEAR_PLACE, Form
from shisaku.forms.places import Place, places_of

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
class _Headed:
    """What heads the values at a pattern of addresses; `plan` where references into several plans stand there."""

    steps: Sequence[str]
    heading: Heading
    by_year: bool = False
    plan: str | None = None


class Headings:
    """The headings of all values that a form states; made once for many values."""

    def __init__(self, form: Form) -> None:
        # A field whose place says more stands before a wider one, and its own place before another's second.
        places = sorted(places_of(form), key=lambda place: (-place.address.count("/"), not place.own))
        self._headed: dict[str, list[_Headed]] = defaultdict(list)
        for headed in map(_headed, places):
            self._headed[headed.steps[0]].append(headed)
        # The sheets of a year have the same few hundred addresses, and every page asks for all of its own.
        self._at = lru_cache(maxsize=4096)(self._anywhere)

    def of(self, sheet: SheetData, address: str) -> Heading | None:
        """The headings of the value at `address` of `sheet`, `None` where the form has no place for it."""
        steps = address.split("/")
        found = next((headed for headed in self._at(address) if _is_of_plan(headed, steps, sheet)), None)
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

    def _anywhere(self, address: str) -> Sequence[_Headed]:
        """All that may head a value at `address`, whatever else its sheet says."""
        steps = address.split("/")
        return [headed for headed in self._headed.get(steps[0], ()) if _holds(headed, steps)]


def _headed(place: Place) -> _Headed:
    """What heads a place: its section, and by its region a row or a column of the paper."""
    title, label = place.section.heading or "", place.field.label or ""
    match place.region:
        case "sheets" | "line" | "record":
            heading = Heading(title, column=label, of_subject=True)
        case "items":
            heading = Heading(title, column=label)
        case "block" | "block_table" if place.section.repeat:
            heading = Heading(title, row=label or place.section.repeat.label)
        case _:
            heading = Heading(title, row=label)
    steps = place.address.split("/")
    plan = (place.field.plan or place.field.label) if steps[0] == "references" else None
    return _Headed(steps, heading, place.region in ("table", "block_table"), plan)


def _holds(place: _Headed, steps: Sequence[str]) -> bool:
    if len(steps) < len(place.steps):
        return False
    return not any(wanted not in (*_ANY, step) for wanted, step in zip(place.steps, steps, strict=False))


def _is_of_plan(place: _Headed, steps: Sequence[str], sheet: SheetData) -> bool:
    return place.plan is None or any(
        address_step(reference.key) == steps[1] and reference.plan == place.plan
        for reference in sheet.references
    )


def _year(steps: Sequence[str]) -> FiscalYear | None:
    """The year an address is of: `costs/2022/…`, `…/values/2022/actual`."""
    years = (after for step, after in pairwise(steps) if step in ("costs", "staffing", "values"))
    found = next(years, "")
    return FiscalYear(int(found)) if found.isdigit() else None


def _with_year(label: str, year: FiscalYear | None) -> str:
    return YEAR_PLACE.sub(lambda _place: year.short if year is not None else "", label)


def _item(sheet: SheetData, steps: Sequence[str]) -> str:
    """The name of the item in whose row a value stands: an activity, an outcome."""
    if steps[0] not in ("activities", "outcomes"):
        return ""
    items = [*sheet.activities] if steps[0] == "activities" else [*sheet.outcomes]
    return next((item.name for item in items if address_step(item.key) == steps[1]), "")
