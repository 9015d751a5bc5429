"""Where a page's figures come from: the papers, what was read from each, what no field claimed."""

from collections import Counter
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Source:
    """A paper behind the page: lines read from (first and last), how many values by group, state it went into."""

    document: StateDocument
    sheet_year: FiscalYear
    first_line: int | None
    last_line: int | None
    first_page: int | None
    counts: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """Something the checks found, split into what is wrong and the figures behind it."""

    problem: Problem
    heading: str
    text: str
    has_source: bool


def sources(states: Sequence[SheetState]) -> list[Source]:
    """Every paper of the states, newest sheet first; a paper that filled no value is left out."""
    return [
        source
        for state in states
        for document in state.documents
        if (source := _source(state, document)) is not None
    ]


def _source(state: SheetState, document: StateDocument) -> Source | None:
    counts: Counter[str] = Counter()
    lines, pages = [], []
    for address, origins in state.origins.items():
        for origin in origins:
            if document_of(state, origin) == document and origin.how != "person":
                counts[_GROUPS.get(address.split("/")[0], "basics")] += 1
                pages.append(origin.page)
                lines += [origin.line] if origin.line is not None else []
                break
    if not counts:
        return None
    return Source(
        document=document,
        sheet_year=state.fiscal_year,
        first_line=min(lines, default=None),
        last_line=max(lines, default=None),
        first_page=min(pages, default=None),
        counts=[(group, counts[group]) for group in GROUPS if counts[group]],
    )


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
