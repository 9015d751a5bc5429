"""Which kept sheet of an earlier year a sheet continues that is not kept yet: foreseen before it is accepted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.addresses import sheet_keys
from shisaku.core.lineage import propose
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.records.convert import sheet_of
from shisaku.records.models import Sheet, SheetEntry, View


@dataclass(frozen=True, slots=True)
class Foreseen:
    """That a sheet continues the kept sheet `earlier`; `confidence` from 0 to 1, `reason` a sentence."""

    earlier: str
    fiscal_year: int
    number: str
    name: str
    section: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kept sheet of the nearest earlier year that nothing continues yet."""

    sheet: str
    fiscal_year: int
    number: str
    name: str


def foresee(*, city: str, sheets: Mapping[str, SheetData]) -> dict[str, Foreseen]:
    """What each of some sheets (by any key) continues, where anything speaks for it. Sheets without a year do not."""
    groups: dict[tuple[str, int], dict[str, SheetData]] = defaultdict(dict)
    for key, data in sheets.items():
        if data.fiscal_year is not None:
            groups[data.subject.kind, int(data.fiscal_year)][key] = data
    found: dict[str, Foreseen] = {}
    for (kind, year), group in groups.items():
        before = _open_before(city, kind, year)
        heads = Sheet.objects.select_related("head").in_bulk([one.sheet for one in before])
        kept = {one.sheet: sheet_of(head) for one in before if (head := heads[one.sheet].head) is not None}
        found |= _pairs(kept, group, before[0].fiscal_year if before else 0)
    return found


def candidates(*, city: str, data: SheetData) -> list[Candidate]:
    """Every kept sheet that a sheet might continue, by number and name: those of the nearest earlier year."""
    if data.fiscal_year is None:
        return []
    return _open_before(city, data.subject.kind, int(data.fiscal_year))


def _open_before(city: str, kind: str, year: int) -> list[Candidate]:
    """The sheets of the nearest year before whose subject has none of this year. Two queries."""
    entries = SheetEntry.objects.filter(municipality_id=city, view=View.HEAD, kind=kind)
    earlier = entries.filter(fiscal_year__lt=year).order_by("-fiscal_year")
    nearest = earlier.values_list("fiscal_year", flat=True)[:1]
    found = entries.filter(fiscal_year__in=list(nearest)).exclude(
        subject_id__in=entries.filter(fiscal_year=year).values("subject_id")
    )
    lines = found.order_by("number_sort", "name").values_list("sheet_id", "fiscal_year", "number", "name")
    return [Candidate(*line) for line in lines]


def _pairs(kept: Mapping[str, SheetData], read: Mapping[str, SheetData], year: int) -> dict[str, Foreseen]:
    """Same number and name leave no choice and are asked alone; all others are compared with all."""
    plain = _plain(kept, read)
    found: dict[str, Foreseen] = {}
    for before, after in plain:
        found |= _proposed({before: kept[before]}, {after: read[after]}, year)
    old = {key: data for key, data in kept.items() if key not in {one for one, _ in plain}}
    new = {key: data for key, data in read.items() if key not in {one for _, one in plain}}
    return found | _proposed(old, new, year)


def _proposed(kept: Mapping[str, SheetData], read: Mapping[str, SheetData], year: int) -> dict[str, Foreseen]:
    olds, news = (dict(zip(sheet_keys(group.values()), group, strict=True)) for group in (kept, read))
    found: dict[str, Foreseen] = {}
    for one in propose(list(kept.values()), list(read.values())):
        if one.after is not None:
            earlier = olds[one.before]
            subject, office = kept[earlier].subject, kept[earlier].organisation
            found[news[one.after]] = Foreseen(
                earlier=earlier,
                fiscal_year=year,
                number=subject.number or "",
                name=subject.name,
                section=(office.section or "") if office else "",
                confidence=one.confidence,
                reason=one.reason,
            )
    return found


def _plain(kept: Mapping[str, SheetData], read: Mapping[str, SheetData]) -> Sequence[tuple[str, str]]:
    def named(group: Mapping[str, SheetData]) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, data in group.items():
            if data.subject.number and data.subject.name:
                found[data.subject.number, label_key(data.subject.name)].append(key)
        return found

    old, new = named(kept), named(read)
    return [
        (keys[0], new[name][0])
        for name, keys in old.items()
        if len(keys) == 1 and len(new.get(name, ())) == 1
    ]
