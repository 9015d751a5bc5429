"""The page of one value: what it is, and every place it was read from. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    state = _state(history, year)
    known = dict(leaves(state.data))
    found = address if address in known else _first_below(address, known)
    if found is None:
        raise LookupError(f"{year.label}のシートに {address} という値はありません")
    return _source(state, found, known)


def value_sources(history: Iterable[SheetState], *, year: FiscalYear) -> Iterator[ValueSource]:
    """Every value of the sheet of `year`, in its order. Raises `LookupError` where there is no such sheet."""
    state = _state(history, year)
    known = dict(leaves(state.data))
    return (_source(state, address, known) for address in known)


def _state(history: Iterable[SheetState], year: FiscalYear) -> SheetState:
    state = next((public_state(known) for known in history if known.fiscal_year == year), None)
    if state is None:
        raise LookupError(f"{year.label}のシートはありません")
    return state


def _source(state: SheetState, address: str, known: Mapping[str, Leaf]) -> ValueSource:
    origins = state.origins.get(address) or _inherited(state, address)
    return ValueSource(
        sheet=state.data,
        year=state.fiscal_year,
        address=address,
        value=known[address],
        places=[_place(state, origin, address) for origin in reversed(origins)],
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
