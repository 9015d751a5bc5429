"""Where a page's figures come from: the papers, what was read from each, what no field claimed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from shisaku.core.addresses import leaves
from shisaku.core.checks import CHECKS
from shisaku.core.reading import Problem
from shisaku.core.years import FiscalYear
from shisaku.work.pages.figure import document_of
from shisaku.work.states import SheetState, StateDocument

# The first step of an address → what a reader calls it.
_GROUPS = {
    "costs": "money",
    "staffing": "money",
    "inputs": "money",
    "indicators": "indicators",
    "activities": "indicators",
    "outcomes": "indicators",
    "texts": "texts",
    "evaluations": "evaluations",
    "directions": "evaluations",
}
GROUPS = ("money", "indicators", "texts", "evaluations", "basics")
# Lines between two values that belong to them all the same: blank ones, headings, an empty slot. More stand apart.
_BETWEEN = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a page that values stand in, from `first` to `last`; both absent where lines are not counted."""

    page: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A paper behind the page: where on it the values stand, how many by group, the sheet's year they went into."""

    document: StateDocument
    sheet_year: FiscalYear
    stretches: Sequence[Stretch]
    counts: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """Something the checks found, split into what is wrong and the figures behind it."""

    problem: Problem
    heading: str
    text: str
    has_source: bool


def sources(states: Sequence[SheetState], year: FiscalYear) -> list[Source]:
    """Every paper of the states, those of `year` first, then as the states come; one that filled no value is left out.

    Where a paper lists many subjects, only the lines with values of this one are told.
    """
    return [
        source
        for state in sorted(states, key=lambda state: state.fiscal_year != year)
        for document in state.documents
        if (source := _source(state, document)) is not None
    ]


def _source(state: SheetState, document: StateDocument) -> Source | None:
    counts: Counter[str] = Counter()
    spots: set[tuple[int, int | None]] = set()
    for address, origins in state.origins.items():
        for origin in origins:
            if document_of(state, origin) == document and origin.on_paper:
                counts[_GROUPS.get(address.split("/")[0], "basics")] += 1
                spots.add((origin.page, origin.line))
                break
    if not counts:
        return None
    return Source(
        document=document,
        sheet_year=state.fiscal_year,
        stretches=list(_stretches(spots)),
        counts=[(group, counts[group]) for group in GROUPS if counts[group]],
    )


def _stretches(spots: Iterable[tuple[int, int | None]]) -> Iterator[Stretch]:
    """Lines that stand together as one stretch, page by page; a page whose lines are not counted is one by itself."""
    pages: dict[int, list[int]] = defaultdict(list)
    for page, line in sorted(spots, key=lambda spot: (spot[0], spot[1] or 0)):
        pages[page] += [line] if line is not None else []
    for page, lines in pages.items():
        if not lines:
            yield Stretch(page)
            continue
        first = last = lines[0]
        for line in lines[1:]:
            if line - last > _BETWEEN:
                yield Stretch(page, first, last)
                first = line
            last = line
        yield Stretch(page, first, last)


def found(state: SheetState) -> list[Found]:
    """The problems of a sheet, the loudest first: a check's title is the heading, else its first sentence is."""
    known = [address for address, _value in leaves(state.data)]
    return [
        Found(
            problem,
            *_split(problem),
            has_source=any(f"{address}/".startswith(f"{problem.address}/") for address in known),
        )
        for problem in sorted(state.problems, key=lambda problem: problem.severity.rank)
    ]


_TITLES = {check.id: check.title for check in CHECKS}


def _split(problem: Problem) -> tuple[str, str]:
    if problem.code in _TITLES:
        return _TITLES[problem.code], problem.message
    heading, _stop, text = problem.message.partition("。")
    return heading, text.strip()


@dataclass(frozen=True, slots=True)
class Edition:
    """Which revision of the sheet is shown."""

    revision: int
    made_at: datetime
    leftovers: int
