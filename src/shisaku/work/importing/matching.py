"""Which kept sheet a sheet of a reading is: same city, year and kind, by number and name together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shisaku.core.likeness import likeness
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import bare_number, is_cut, tail
from shisaku.core.text import label_key
from shisaku.records.models import SheetEntry, View

# A number printed alike asks the names only not to contradict it; a cut number (list 1045, sheet 045) proves little.
_ALIKE = 0.5
_ALIKE_CUT = 0.75


@dataclass(frozen=True, slots=True)
class Match:
    """The key of the kept sheet, `None` where there is none; `doubt` says why a person has to decide."""

    sheet: str | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    sheet: str
    number: str
    name: str


class KeptSheets:
    """The kept sheets of a city in some fiscal years, to look sheets of a reading up in."""

    def __init__(self, city: str, years: Iterable[int]) -> None:
        self._years = frozenset(years)
        self._by_tail: dict[tuple[int, str, str], list[_Known]] = defaultdict(list)
        self._by_number: dict[tuple[int, str, str], list[_Known]] = defaultdict(list)
        self._by_name: dict[tuple[int, str, str], list[_Known]] = defaultdict(list)
        entries = SheetEntry.objects.filter(municipality_id=city, view=View.HEAD, fiscal_year__in=self._years)
        for year, kind, sheet, number, name in entries.values_list(
            "fiscal_year", "kind", "sheet_id", "number", "name"
        ):
            known = _Known(sheet, bare_number(number), name)
            self._by_tail[year, kind, tail(known.number)].append(known)
            self._by_number[year, kind, known.number].append(known)
            self._by_name[year, kind, label_key(name)].append(known)

    def find(self, data: SheetData) -> Match:
        """The kept sheet that `data` states again, or none, or a doubt where several could be it."""
        return _one(self._alike(data, int(data.fiscal_year or 0)), data.subject.name)

    def possible(self, data: SheetData) -> set[str]:
        """Every kept sheet that `data` may state again; of any year where it does not say its own."""
        years = self._years if data.fiscal_year is None else {int(data.fiscal_year)}
        return {known.sheet for year in years for known in self._alike(data, year)}

    def _alike(self, data: SheetData, year: int) -> list[_Known]:
        """By number and name; else by a cut number and a name yet more alike; else by the name alone."""
        kind, number, name = data.subject.kind, bare_number(data.subject.number), data.subject.name
        if number:
            same = [k for k in self._by_number[year, kind, number] if likeness(k.name, name) >= _ALIKE]
            if same:
                return same
            cut = [
                k
                for k in self._by_tail[year, kind, tail(number)]
                if is_cut(number, k.number) and likeness(k.name, name) >= _ALIKE_CUT
            ]
            if cut:
                return cut
        named = self._by_name[year, kind, label_key(name)]
        return [k for k in named if not (number and k.number)]


def _one(found: list[_Known], name: str) -> Match:
    exact = [known for known in found if label_key(known.name) == label_key(name)] or found
    if len(exact) > 1:
        return Match(
            doubt=f"同じ年度に当てはまるシートが{len(exact)}件あります。どれにあたるか確かめてください。"
        )
    return Match(exact[0].sheet) if exact else Match()
