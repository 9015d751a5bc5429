"""What people settled in readings, laid over a reading: it holds for the same file and for every newer one.

The reading itself stays as the machine made it. A correction is applied as long as the paper prints the same; where it
prints otherwise now the paper's value stands and a problem names both.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from shisaku.core.addresses import sheet_keys
from shisaku.core.correcting import WrongValueError, corrected
from shisaku.core.likeness import likeness
from shisaku.core.reading import Leftover, Origin, Problem, Reading, Severity
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import bare_number
from shisaku.core.text import label_key
from shisaku.core.values import STATES
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.records.models import ClaimedLeftover, Said, Settlement

DIFFERS = "settled_differs"
# A number printed alike asks the names only not to contradict it, as where kept sheets are looked up.
_ALIKE = 0.5
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SettledReading:
    """A reading with what people settled in it.

    `read` are its sheets as they were read, by their keys in `reading` (a corrected number is another key);
    `settlements` the answers that were applied, by key and address.
    """

    reading: Reading
    read: Mapping[str, SheetData]
    settlements: Mapping[str, Mapping[str, Settlement]] = field(default_factory=dict)


def settled(reading: Reading, city: str) -> SettledReading:
    """A reading of a city's document with the answers that hold for it. Two queries."""
    years = {sheet.fiscal_year for sheet in reading.sheets}
    known = _Known(city, years)
    keys = sheet_keys(reading.sheets)
    parts = _Parts(reading)
    done = [
        _Sheet(reading, data, parts.origins[key], parts.problems[key]).settle(known.about(data))
        for key, data in zip(keys, reading.sheets, strict=True)
    ]
    left = _left_over(reading, city)
    if not any(one.answers for one in done) and len(left) == len(reading.leftovers):
        return SettledReading(reading, dict(zip(keys, reading.sheets, strict=True)))
    renamed = sheet_keys([one.data for one in done])
    return SettledReading(
        reading=parts.put_together(dict(zip(renamed, done, strict=True)), left),
        read=dict(zip(renamed, reading.sheets, strict=True)),
        settlements={key: one.applied for key, one in zip(renamed, done, strict=True) if one.applied},
    )


def is_about(settlement: Settlement, data: SheetData) -> bool:
    """Whether an answer was given for this sheet as some paper states it: kind, year, number and name."""
    subject = data.subject
    if (settlement.kind, settlement.fiscal_year) != (subject.kind, _year(data)):
        return False
    number = bare_number(subject.number)
    if number and bare_number(settlement.number):
        return number == bare_number(settlement.number) and likeness(settlement.name, subject.name) >= _ALIKE
    return label_key(settlement.name) == label_key(subject.name)


def _year(data: SheetData) -> int | None:
    return None if data.fiscal_year is None else int(data.fiscal_year)


def leftover_key(text: str) -> str:
    """What a text no field claimed is known by again: page numbers are alike whatever their figures."""
    key = label_key(text)
    return _DIGITS.sub("0", key) if len(_DIGITS.sub("", key)) <= 2 else key  # noqa: PLR2004 - "p.", "頁", "-  -"


def _left_over(reading: Reading, city: str) -> list[Leftover]:
    if not reading.leftovers:
        return []
    claimed = ClaimedLeftover.objects.filter(municipality_id=city, form=reading.form or "")
    known = {leftover_key(text) for text in claimed.values_list("printed", flat=True)}
    return [left for left in reading.leftovers if leftover_key(left.text) not in known]


class _Known:
    """The answers given in a city, to look those about a sheet up in: 400 sheets may have 400 of them."""

    def __init__(self, city: str, years: Collection[int | None]) -> None:
        found = Q(fiscal_year__in=[year for year in years if year is not None])
        if None in years:
            found |= Q(fiscal_year=None)
        self._by_number: dict[str, list[Settlement]] = defaultdict(list)
        self._by_name: dict[str, list[Settlement]] = defaultdict(list)
        for one in Settlement.objects.filter(found, municipality_id=city):
            self._by_number[bare_number(one.number)].append(one)
            self._by_name[label_key(one.name)].append(one)

    def about(self, data: SheetData) -> list[Settlement]:
        """Those about a sheet, oldest first."""
        subject = data.subject
        number, name = bare_number(subject.number), label_key(subject.name)
        near = {one.key: one for one in [*self._by_number[number], *self._by_name[name]]}
        found = (one for one in near.values() if is_about(one, data))
        return sorted(found, key=lambda one: (one.made_at, one.key))


class _Parts:
    """A reading's origins and problems cut by sheet, and put together again under other keys."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.origins: dict[str, dict[str, list[Origin]]] = defaultdict(dict)
        self.problems: dict[str, list[Problem]] = defaultdict(list)
        self._others = {a: o for a, o in reading.origins.items() if not a.startswith("sheets/")}
        self._rest = [one for one in reading.problems if not one.address.startswith("sheets/")]
        for address, origins in reading.origins.items():
            top, _, below = address.partition("/")
            if top == "sheets":
                key, _, own = below.partition("/")
                self.origins[key][own] = origins
        for problem in reading.problems:
            top, _, below = problem.address.partition("/")
            if top == "sheets":
                key, _, own = below.partition("/")
                self.problems[key].append(problem.model_copy(update={"address": own}))

    def put_together(self, sheets: Mapping[str, "_Sheet"], leftovers: Sequence[Leftover]) -> Reading:
        origins, problems = dict(self._others), list(self._rest)
        for key, one in sheets.items():
            origins |= {f"sheets/{key}/{address}": found for address, found in one.origins.items()}
            problems += [
                problem.model_copy(update={"address": f"sheets/{key}/{problem.address}".rstrip("/")})
                for problem in one.problems
            ]
        return self._reading.model_copy(
            update={
                "sheets": [one.data for one in sheets.values()],
                "origins": origins,
                "problems": sorted(problems, key=lambda problem: problem.severity.rank),
                "leftovers": list(leftovers),
            }
        )


class _Sheet:
    """One sheet while answers are laid over it; addresses are relative to it."""

    def __init__(
        self,
        reading: Reading,
        data: SheetData,
        origins: Mapping[str, Sequence[Origin]],
        problems: Sequence[Problem],
    ) -> None:
        self.data = data
        self.origins = {address: list(found) for address, found in origins.items()}
        self.problems = list(problems)
        self.applied: dict[str, Settlement] = {}
        self.answers = 0
        self._form, self._sha256 = reading.form, reading.document.sha256

    def settle(self, known: Iterable[Settlement]) -> "_Sheet":
        """Lay over it what people said of it, oldest first."""
        by_address: dict[str, list[Settlement]] = defaultdict(list)
        for one in known:
            if self._is_kin(one):
                by_address[one.address].append(one)
        for address, answers in by_address.items():
            self.answers += 1
            alike = [one for one in answers if one.printed == self._printed(address)]
            if alike:
                self._apply(alike[-1])
            elif any(self._is_edition(one) for one in answers):
                self._doubt([one for one in answers if self._is_edition(one)][-1])
        return self

    def _is_edition(self, one: Settlement) -> bool:
        """Whether it was said of this file, or of an edition of the same paper."""
        return one.sha256 == self._sha256 or (one.form == self._form and one.form != LEXICON_FORM)

    def _is_kin(self, one: Settlement) -> bool:
        """As `_is_edition`; what was read without a form may have one by now."""
        return self._is_edition(one) or LEXICON_FORM in (one.form, self._form)

    def _printed(self, address: str) -> str:
        return self.origins[address][-1].printed if self.origins.get(address) else ""

    def _apply(self, one: Settlement) -> None:
        if one.said == Said.VALUE:
            try:
                self.data = corrected(self.data, one.address, one.value)
            except WrongValueError:
                self._doubt(one)
                return
        said = "settled_value" if one.said == Said.VALUE else "settled_as_read"
        known = self.origins.get(one.address, [])
        if known or one.said == Said.VALUE:
            place = known[-1] if known else Origin(printed="")
            person = {"how": "person", "confidence": 1.0, "reason": remark(said)}
            self.origins[one.address] = [*known, place.model_copy(update=person)]
        self.problems = [problem for problem in self.problems if problem.address != one.address]
        self.applied[one.address] = one

    def _doubt(self, one: Settlement) -> None:
        """The paper prints otherwise now: its value stands, and both are named."""
        before = one.printed or "記載なし"
        meant = before if one.said == Said.AS_READ else shown_value(one.value)
        message = remark(
            DIFFERS, before=before, settled=meant, printed=self._printed(one.address) or "記載なし"
        )
        self.problems.append(
            Problem(
                code=DIFFERS,
                severity=Severity.SERIOUS,
                address=one.address,
                message=message,
                numbers={"settlement": one.key},
            )
        )


def shown_value(value: object) -> str:
    """A value as in a sheet's JSON, as a sentence names it: the number, the text, or the word of its state."""
    if isinstance(value, dict):
        state = value.get("state")
        return STATES.get(str(state), str(state)) if state else shown_value(value.get("value"))
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
