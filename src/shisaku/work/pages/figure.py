"""A figure on a page: its value, and the paper, line and cell it stands in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from shisaku.core.outside import is_public, speaks_of_public
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.forms.headings import Heading, Headings
from shisaku.forms.store import FormBook
from shisaku.work.states import SheetState, StateDocument

_OVERTIME = "overtime_hours"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, or its absence, with where it stands.

    `value` is `None` where no paper has a place for it (shown as 記載なし). `address` is relative to the sheet of
    `stated_in`, and empty for what was reckoned. `origins` has the newest last. `as_printed` marks a number that is
    shown as the paper has it and must not be reckoned with. `text` is a mark or text in the place of a number.
    `shared_with` are the keys of the subjects an amount is for together with this one. `heading` is what heads the
    value on its paper. `later` is what a newer sheet states in its place, where that is something else.
    """

    value: Value | None = None
    address: str = ""
    stated_in: FiscalYear | None = None
    origins: Sequence[Origin] = ()
    document: StateDocument | None = None
    as_printed: bool = False
    text: str = ""
    shared_with: Sequence[str] = ()
    heading: Heading | None = None
    later: "Figure | None" = None

    @property
    def is_stated(self) -> bool:
        """Whether any paper says something in this place."""
        return self.value is not None or bool(self.text)

    @property
    def number(self) -> float | None:
        """The number, where there is one that may be reckoned with."""
        if self.value is None or self.as_printed:
            return None
        return self.value.value

    @property
    def origin(self) -> Origin | None:
        """The origin that counts: the newest."""
        return self.origins[-1] if self.origins else None


ABSENT = Figure()


def figure(state: SheetState, address: str, value: Value | None, *, text: str = "") -> Figure:
    """The figure of `value` (or the mark `text`), which stands in `state` at `address`."""
    if value is None and not text:
        return ABSENT
    origins = tuple(state.origins.get(address, ()))
    document = document_of(state, origins[-1] if origins else None)
    return Figure(
        value=value,
        address=address,
        stated_in=state.fiscal_year,
        origins=origins,
        document=document,
        text=text,
        heading=heading_of(state, document, address),
    )


def document_of(state: SheetState, origin: Origin | None) -> StateDocument | None:
    """The paper an origin names, else the only paper of the state."""
    if origin is not None and origin.document is not None:
        return next((known for known in state.documents if known.sha256 == origin.document), None)
    return state.documents[0] if len(state.documents) == 1 else None


def heading_of(state: SheetState, document: StateDocument | None, address: str) -> Heading | None:
    """What heads a value on the paper it was read from, by the form of that paper."""
    if document is None or not document.form:
        return None
    known = _headings(document.forms, document.form, state.fiscal_year)
    return known.of(state.data, address) if known else None


@lru_cache(maxsize=256)
def _headings(book: FormBook, form: str, year: FiscalYear) -> Headings | None:
    found = book.find(form, year)
    return Headings(found) if found else None


def newest_first(history: Iterable[SheetState]) -> list[SheetState]:
    """The states of a subject, the newest fiscal year first: the first that states a figure counts."""
    return sorted(history, key=lambda state: state.fiscal_year, reverse=True)


def counting(
    history: Sequence[SheetState], year: FiscalYear, own: FiscalYear, find: Callable[[SheetState], Figure]
) -> Figure:
    """What counts for `year` on the page of the sheet of `own`, looked for by `find` in `history` (newest first).

    It is what the newest sheet states that speaks of it. Only of its own year a sheet speaks first: lists, papers and
    totals count what it states (design §2), and the page says the same, with what a newer sheet states beside it.
    """
    stated = ((state.fiscal_year, found) for state in history if (found := find(state)).is_stated)
    newest, said = next(stated, (own, ABSENT))
    if year != own or newest <= own:
        return said
    kept = next((found for known, found in stated if known == own), None)
    if kept is None:
        return said
    return kept if (kept.value, kept.text) == (said.value, said.text) else replace(kept, later=said)


def public_state(state: SheetState) -> SheetState:
    """The state as it may leave the city: no private part, no overtime, nothing said or found about either."""
    return replace(
        state,
        data=state.data.public(),
        origins={address: found for address, found in state.origins.items() if is_public(address)},
        problems=[problem for problem in state.problems if speaks_of_public(problem)],
    )


def stated_years(data: SheetData) -> Iterator[FiscalYear]:
    """Every fiscal year of which the sheet states an amount, a target or an actual."""
    yield from (cost.fiscal_year for cost in data.costs if cost.fiscal_year is not None)
    yield from (put_in.fiscal_year for put_in in data.inputs)
    yield from (entry.fiscal_year for at in data.every_indicator() for entry in at.data.values)
