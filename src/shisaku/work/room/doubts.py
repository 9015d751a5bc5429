"""What a person had better look at in an import, least sure first, with what is proposed for each."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.checks import CHECKS, check_sheet
from shisaku.core.checks.indicators import unused_years
from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.core.values import STATES
from shisaku.core.years import FiscalYear
from shisaku.forms.rules import identities_for
from shisaku.records.models import Said, Settlement
from shisaku.work.importing import ImportPreview
from shisaku.work.importing.answering import DIFFERS, shown_value
from shisaku.work.importing.parts import ReadPlan, ReadSheet, document_problems, read_plans, read_sheets
from shisaku.work.importing.settled import place_name
from shisaku.work.organisation import LEVELS, Offices

# A value read with less than this had better be looked at.
_SURE = 0.9
# Checks that ask whether a figure means what it says, with the state it may be instead; the keys stand in their order.
_OF_READING: Mapping[str, str | None] = {
    "costs_do_not_add_up": None,
    "negative_fund": "not_yet",
    "zero_before_known": "not_yet",
    "zero_in_unused_year": "not_set",
}
_OTHERS = {check.id: None for check in CHECKS if check.id not in _OF_READING}
# Under these Enter chooses the state: a 0 before anything can be known is no figure.
_STATE_FIRST = ("zero_before_known", "zero_in_unused_year")
_UNSURE = "unsure"
# Told at the last of the years it speaks of.
_OF_YEARS = "zero_in_unused_year"
# What only a fiscal year answers: the paper is read again with it.
ASKING_YEAR = ("block_years_missing", "year_missing")
# Where the reader gives no confidence, its problems stand between its guesses by their loudness.
_PLACE = {Severity.SERIOUS: 0.3, Severity.NOTICE: 0.65, Severity.HINT: 0.85}
_YEAR = re.compile(r"(?<=/)(19|20)\d\d(?=/|$)")
_SHORT = 14


@dataclass(frozen=True, slots=True)
class Proposal:
    """One answer to a doubt. `said` is what `settle_value` and `settle_everywhere` take; the first one is Enter's.

    `state` is one of `core.values.STATES` for a value that is to become missing, `value` (JSON) for one that is to be
    another; both are absent where what was read is right. `words` is what the button says.
    """

    said: Literal["as_read", "state", "value"]
    words: str
    state: str | None = None
    value: object = None


@dataclass(frozen=True, slots=True)
class DoubtPlace:
    """A place a doubt is about: the value as it was read there (`None` where none was) and where it stands."""

    sheet: str
    address: str
    value: Leaf
    origin: Origin | None

    @property
    def printed(self) -> str:
        """What the paper shows."""
        return self.origin.printed if self.origin else ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt of one sheet: one sentence about one or several places, with the answers that are proposed.

    `key` is the same wherever the same is doubted in another sheet; `sheets` are the keys of all of them, this one
    included. `number` counts the doubts of the sheet from 1, as the boxes on the page do. `confidence` is the reader's
    own, `None` where it gave none.
    """

    key: str
    number: int
    sheet: str
    code: str
    severity: Severity
    message: str
    places: Sequence[DoubtPlace]
    confidence: float | None
    proposals: Sequence[Proposal]
    sheets: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ImportDoubts:
    """All doubts of an import: by sheet (its key in the reading), and those of the document as a whole."""

    by_sheet: Mapping[str, Sequence[Doubt]] = field(default_factory=dict)
    document: Sequence[Problem] = ()

    def of(self, sheet: str) -> Sequence[Doubt]:
        """The doubts of a sheet, least sure first."""
        return self.by_sheet.get(sheet, ())

    def places(self, key: str) -> list[DoubtPlace]:
        """Every place of the import where this is doubted."""
        found = (doubt for doubts in self.by_sheet.values() for doubt in doubts if doubt.key == key)
        return [place for doubt in found for place in doubt.places]


def doubts_of(preview: ImportPreview, offices: Offices | None = None) -> ImportDoubts:
    """The doubts of an import that nobody settled yet: what the reader or a check doubts, and what it concluded.

    Of which rank an office is, nobody is asked where it is one of the city's `offices`.
    """
    city = preview.import_.document.municipality_id
    known = Settlement.objects.filter(municipality_id=city).in_bulk(_named_settlements(preview))
    found: dict[str, list[Doubt]] = {}
    sharing: dict[str, list[str]] = defaultdict(list)
    parts: list[ReadSheet | ReadPlan] = [*read_sheets(preview.reading)]
    parts += [replace(one, key=place_name("plans", one.key)) for one in read_plans(preview.reading)]
    for read in parts:
        answered = preview.settled.settlements.get(read.key, {})
        told = {*answered, *_known_offices(read, offices)}
        doubts = _grouped(read, list(_found(read, told)), known)
        for doubt in doubts:
            sharing[doubt.key].append(read.key)
        found[read.key] = doubts
    return ImportDoubts(
        {key: [replace(one, sheets=sharing[one.key]) for one in doubts] for key, doubts in found.items()},
        document_problems(preview.reading),
    )


def _named_settlements(preview: ImportPreview) -> set[str]:
    return {str(p.numbers.get("settlement")) for p in preview.reading.problems if p.code == DIFFERS}


# A doubt before it is grouped: its problem, the confidence of the reader, the places.
_Single = tuple[Problem, float | None, Sequence[DoubtPlace]]


def _found(read: ReadSheet | ReadPlan, answered: Collection[str]) -> Iterator[_Single]:
    """Every doubt at a place nobody answered for; a place is asked about once, by the first that speaks of it."""
    values = dict(leaves(read.data))
    told: set[str] = set(answered)
    # What a person said of the place comes before what else is odd there.
    problems = sorted(read.problems, key=lambda one: one.code != DIFFERS)
    for problem in [*problems, *_unsure(read), *_checks(read.data)]:
        addresses = [one for one in _addresses(problem, read.data) if one not in told]
        if not addresses:
            continue
        told.update(addresses)
        places = [DoubtPlace(read.key, one, values.get(one), _origin(read, one)) for one in addresses]
        sure = [place.origin.confidence for place in places if place.origin is not None]
        yield problem, min((one for one in sure if one < _SURE), default=None), places


def _addresses(problem: Problem, data: SheetData | PlanData) -> list[str]:
    """The places a problem speaks of: a check that tells of several years at the last one speaks of them all."""
    if problem.code != _OF_YEARS or isinstance(data, PlanData):
        return [problem.address]
    found = {at.address: at.data for at in data.every_indicator()}
    above = problem.address.partition("/values/")[0]
    years = unused_years(found[above], data.fiscal_year) if above in found else []
    return [f"{above}/values/{year}/actual" for year in years] or [problem.address]


def _origin(read: ReadSheet | ReadPlan, address: str) -> Origin | None:
    return next(iter(reversed(read.origins.get(address, ()))), None)


def _known_offices(read: ReadSheet | ReadPlan, offices: Offices | None) -> Iterator[str]:
    """The addresses of offices whose rank the reader doubts and the city knows."""
    if isinstance(read, ReadPlan):
        return
    for level in LEVELS:
        address = f"organisation/{level}"
        name = getattr(read.data.organisation, level, None) or ""
        origin = _origin(read, address)
        rank = origin is not None and name and origin.reason == remark("office_of_either_rank", name=name)
        if rank and offices is not None and offices.at(level, name, None) is not None:
            yield address


def is_unsure(origin: Origin) -> bool:
    """Whether a value from there had better be looked at: no person said it, and the reader was not sure."""
    settled_by_form = origin.reason == remark("zero_of_later_year")
    return origin.on_paper and origin.confidence < _SURE and not settled_by_form


def _unsure(read: ReadSheet | ReadPlan) -> Iterator[Problem]:
    """Values concluded or read with little confidence; what the form itself settles asks nobody."""
    for address, origins in read.origins.items():
        last = origins[-1]
        if not is_unsure(last):
            continue
        message = f"{last.reason}。" if last.reason else "読み取りの確からしさが低い値です。"
        yield Problem(code=_UNSURE, severity=Severity.NOTICE, address=address, message=message)


def _checks(data: SheetData | PlanData) -> Iterator[Problem]:
    if isinstance(data, PlanData):
        return
    identities = identities_for(data.municipality, data.fiscal_year)
    yield from check_sheet(data, identities=identities, switched=_OTHERS)


def _grouped(
    read: ReadSheet | ReadPlan, singles: Sequence[_Single], known: Mapping[str, Settlement]
) -> list[Doubt]:
    """The same doubt about several years of one line is one; least sure first, numbered."""
    groups: dict[str, list[_Single]] = defaultdict(list)
    for single in singles:
        groups[_key(single)].append(single)
    doubts = []
    for key, group in groups.items():
        problem, confidence, places = group[0]
        doubts.append(
            Doubt(
                key=key,
                number=0,
                sheet=read.key,
                code=problem.code,
                severity=problem.severity,
                message=problem.message,
                places=[place for _, _, ones in group for place in ones],
                confidence=confidence,
                proposals=_proposals(problem, places[0], known),
            )
        )
    doubts.sort(key=lambda one: _PLACE[one.severity] if one.confidence is None else one.confidence)
    return [replace(one, number=number) for number, one in enumerate(doubts, start=1)]


def _key(single: _Single) -> str:
    """What is the same doubt: of the same kind, about the same line in any year, printed alike, concluded alike."""
    problem, _, [place, *_] = single
    reason = problem.message if problem.code == _UNSURE else str(problem.numbers.get("settlement", ""))
    line = _YEAR.sub("*", problem.address)
    told = f"{problem.code}\n{line}\n{place.printed}\n{reason}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _proposals(problem: Problem, place: DoubtPlace, known: Mapping[str, Settlement]) -> list[Proposal]:
    if problem.code in ASKING_YEAR or (place.address == "fiscal_year" and place.value is None):
        return []
    printed = place.printed
    if place.address == "fiscal_year" and isinstance(place.value, int):
        # What is printed is the title, which may well name another year than the one that was concluded.
        return [Proposal("as_read", f"{FiscalYear(place.value).label}とする")]
    words = f"「{printed}」のまま" if 0 < len(printed) <= _SHORT else "読み取りどおりにする"
    kept = Proposal("as_read", words)
    state = _OF_READING.get(problem.code)
    if state is not None:
        missing = Proposal("state", f"{STATES[state]}にする", state=state)
        return [missing, kept] if problem.code in _STATE_FIRST else [kept, missing]
    before = known.get(str(problem.numbers.get("settlement")))
    if before is not None and before.said != Said.AS_READ:
        return [kept, Proposal("value", f"「{shown_value(before.value)}」にする", value=before.value)]
    if place.value is None and place.origin is None:
        # Nothing was read that could be right as it is: a person can only say that the report was seen.
        return [Proposal("as_read", "この指摘を確かめた")]
    return [kept]
