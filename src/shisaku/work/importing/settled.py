"""What people settled in readings, laid over a reading: it holds for the same file and for every newer one.

The reading itself stays as the machine made it. A correction is applied as long as the paper prints the same; where it
prints otherwise now the paper's value stands and a problem names both.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from shisaku.core.addresses import sheet_keys
from shisaku.core.likeness import likeness
from shisaku.core.plan import PlanData
from shisaku.core.reading import Leftover, Reading
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import bare_number
from shisaku.core.text import label_key
from shisaku.records.models import ClaimedLeftover, Settlement
from shisaku.work.importing.answering import Answering
from shisaku.work.importing.cut_reading import CutReading, Place
from shisaku.work.importing.parts import leftover_owners
from shisaku.work.organisation import LEVELS

# The address of an answer that says which kept sheet a sheet continues (`{"earlier": key or null}`).
LINEAGE = "lineage"
# What an answer about a plan names as its kind.
PLAN = "plan"
# A number printed alike asks the names only not to contradict it, as where kept sheets are looked up.
_ALIKE = 0.5
_TWO = 2
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"[-‐–—―−~〜・]+\d+[-‐–—―−~〜・]+|p\.?\d+|\d+(頁|ページ)")


@dataclass(frozen=True, slots=True)
class SettledReading:
    """A reading with what people settled in it.

    `read` are its sheets and plans as they were read, by their keys in `reading` (a corrected number is another key),
    a plan's behind `plans/`; `settlements` the answers that were applied, by key and address; `lineages` those that say
    which kept sheet a sheet continues.
    """

    reading: Reading
    read: Mapping[str, SheetData | PlanData]
    settlements: Mapping[str, Mapping[str, Settlement]] = field(default_factory=dict)
    lineages: Mapping[str, Settlement] = field(default_factory=dict)


def settled(reading: Reading, city: str) -> SettledReading:
    """A reading of a city's document with the answers that hold for it. Two queries."""
    known = _Known(city, _years(reading))
    cut = CutReading(reading)
    left = _left_over(reading, city)
    owners = leftover_owners(left, cut.origins_of("sheets"))
    done: list[tuple[str, Answering]] = []
    continues: list[Settlement | None] = []
    read: list[SheetData | PlanData] = [*reading.sheets, *reading.plans]
    keys = [
        *(("sheets", key) for key in sheet_keys(reading.sheets)),
        *(("plans", plan.key) for plan in reading.plans),
    ]
    for (top, key), data in zip(keys, read, strict=True):
        own = [one for one, owner in zip(left, owners, strict=True) if owner in (key, None) or top == "plans"]
        answering = Answering(reading, cut.piece((top, key), data), own, left)
        answers = known.about(data)
        done.append((top, answering.settle(one for one in answers if one.address != LINEAGE)))
        continues.append(next((one for one in reversed(answers) if one.address == LINEAGE), None))
    places = _places(done)
    named = [place_name(*place) for place in places]
    lineages = {name: one for name, one in zip(named, continues, strict=True) if one is not None}
    if not any(one.answers for _, one in done) and len(left) == len(reading.leftovers):
        return SettledReading(reading, dict(zip(named, read, strict=True)), lineages=lineages)
    placed = [id(one) for _, answering in done for one in answering.placed]
    pieces = [(place, one.piece) for place, (_, one) in zip(places, done, strict=True)]
    return SettledReading(
        reading=cut.put_together(pieces, [one for one in left if id(one) not in placed]),
        read=dict(zip(named, read, strict=True)),
        settlements={name: one.applied for name, (_, one) in zip(named, done, strict=True) if one.applied},
        lineages=lineages,
    )


def place_name(top: str, key: str) -> str:
    """What a sheet (its key) or a plan (`plans/<key>`) of a reading is called among both."""
    return key if top == "sheets" else f"{top}/{key}"


def _places(done: Sequence[tuple[str, Answering]]) -> list[Place]:
    """The keys of all as they are now: a corrected number is another key."""
    keys = iter(sheet_keys([one.piece.data for _, one in done if isinstance(one.piece.data, SheetData)]))
    return [
        ("plans", one.piece.data.key) if isinstance(one.piece.data, PlanData) else ("sheets", next(keys))
        for _, one in done
    ]


def _years(reading: Reading) -> set[int | None]:
    """The fiscal years answers may be about; those about plans have none."""
    years: set[int | None] = {_year(sheet) for sheet in reading.sheets}
    return years | {None} if reading.plans else years


class Identity(NamedTuple):
    """What an answer knows a sheet or plan by; of a plan `number` is the edition. The fields of a `Settlement`."""

    kind: str
    number: str
    name: str
    fiscal_year: int | None
    office: str = ""


def identity(data: SheetData | PlanData) -> Identity:
    """What an answer knows a sheet or plan by, as the paper names it."""
    if isinstance(data, PlanData):
        return Identity(PLAN, data.edition or "", data.title, None)
    subject, offices = data.subject, data.organisation.model_dump() if data.organisation else {}
    printed = "／".join(name for level in LEVELS if (name := offices.get(level)))
    return Identity(subject.kind, subject.number or "", subject.name, _year(data), printed)


def is_about(settlement: Settlement, data: SheetData | PlanData) -> bool:
    """Whether an answer was given for this sheet as some paper states it: kind, year, number and name.

    Without numbers two offices may have a project of one name (一般事務費): then the printed office tells them apart.
    """
    own = identity(data)
    if (settlement.kind, settlement.fiscal_year) != (own.kind, own.fiscal_year):
        return False
    if own.kind == PLAN:
        return (settlement.number, label_key(settlement.name)) == (own.number, label_key(own.name))
    number = bare_number(own.number)
    if number and bare_number(settlement.number):
        return number == bare_number(settlement.number) and likeness(settlement.name, own.name) >= _ALIKE
    offices = {label_key(settlement.office), label_key(own.office)} - {""}
    return label_key(settlement.name) == label_key(own.name) and len(offices) < _TWO


def _year(data: SheetData) -> int | None:
    return None if data.fiscal_year is None else int(data.fiscal_year)


def leftover_key(text: str) -> str:
    """What a text no field claimed is known by again: page numbers (p.7, - 7 -) are alike whatever their figures.

    A figure alone is itself only: in a table it may be an amount, and another one is another amount.
    """
    key = label_key(text)
    return _DIGITS.sub("0", key) if _FOLIO.fullmatch(key) else key


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

    def about(self, data: SheetData | PlanData) -> list[Settlement]:
        """Those about a sheet or plan, oldest first."""
        own = identity(data)
        near = {
            one.key: one
            for one in [*self._by_number[bare_number(own.number)], *self._by_name[label_key(own.name)]]
        }
        found = (one for one in near.values() if is_about(one, data))
        return sorted(found, key=lambda one: (one.made_at, one.key))
