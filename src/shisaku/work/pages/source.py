"""The page of one value: what it is, and every place it was read from. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.headings import Heading
from shisaku.work.pages.figure import document_of, heading_of, public_state
from shisaku.work.states import SheetState, StateDocument


@dataclass(frozen=True, slots=True)
class Place:
    """One origin of a value with the paper it names, and what heads the value there."""

    origin: Origin
    document: StateDocument | None
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class ValueSource:
    """A value of a published sheet with all its origins, the newest first. `value` is a leaf of the sheet."""

    sheet: SheetData
    year: FiscalYear
    address: str
    value: Leaf
    places: Sequence[Place]
    revision: int


def value_source(history: Iterable[SheetState], *, year: FiscalYear, address: str) -> ValueSource:
    """The value at `address` of the sheet of `year`.

    An address above a single value (`indicators/1`, as problems name it) stands for the first value below it. Raises
    `LookupError` where there is no such sheet or value, or where it may not be seen outside the city.
    """
    state = next((public_state(known) for known in history if known.fiscal_year == year), None)
    if state is None:
        raise LookupError(f"{year.label}のシートはありません")
    known = dict(leaves(state.data))
    found = address if address in known else _first_below(address, known)
    if found is None:
        raise LookupError(f"{year.label}のシートに {address} という値はありません")
    origins = state.origins.get(found) or _inherited(state, found)
    return ValueSource(
        sheet=state.data,
        year=year,
        address=found,
        value=known[found],
        places=[_place(state, origin, found) for origin in reversed(origins)],
        revision=state.revision,
    )


def _place(state: SheetState, origin: Origin, address: str) -> Place:
    document = document_of(state, origin)
    return Place(origin, document, heading_of(state, document, address))


def _first_below(address: str, known: Iterable[str]) -> str | None:
    return next((leaf for leaf in known if leaf.startswith(f"{address}/")), None)


def _inherited(state: SheetState, address: str) -> Sequence[Origin]:
    """The origins of what the value is a part of (a direction's decision stands where its label does)."""
    parent = address.rpartition("/")[0]
    siblings = (found for known, found in state.origins.items() if known.rpartition("/")[0] == parent)
    return state.origins.get(parent) or next(siblings, ())
