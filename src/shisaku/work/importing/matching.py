"""Which kept sheet a sheet of a reading is: same city, year and kind, by number and name together."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shisaku.core.likeness import likeness
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.records.models import SheetEntry, View

# A number printed alike asks the names only not to contradict it; a cut number (list 1045, sheet 045) proves little.
_ALIKE = 0.5
_ALIKE_CUT = 0.75
_CUT_LENGTH = 3
_DIGITS = re.compile(r"\d+")


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
        self._by_tail: dict[tuple[int, str, str], list[_Known]] = defaultdict(list)
        self._by_number: dict[tuple[int, str, str], list[_Known]] = defaultdict(list)
        self._by_name: dict[tuple[int, str, str], list[_Known]] = defaultdict(list)
        entries = SheetEntry.objects.filter(municipality_id=city, view=View.HEAD, fiscal_year__in=list(years))
        for year, kind, sheet, number, name in entries.values_list(
            "fiscal_year", "kind", "sheet_id", "number", "name"
        ):
            known = _Known(sheet, plain_number(number), name)
            self._by_tail[year, kind, _tail(known.number)].append(known)
            self._by_number[year, kind, known.number].append(known)
            self._by_name[year, kind, label_key(name)].append(known)

    def find(self, data: SheetData) -> Match:
        """The kept sheet that `data` states again, or none, or a doubt where several could be it."""
        year, kind = int(data.fiscal_year or 0), data.subject.kind
        number, name = plain_number(data.subject.number or ""), data.subject.name
        if number:
            same = [k for k in self._by_number[year, kind, number] if likeness(k.name, name) >= _ALIKE]
            if same:
                return _one(same, name)
            cut = [
                k
                for k in self._by_tail[year, kind, _tail(number)]
                if is_cut(number, k.number) and likeness(k.name, name) >= _ALIKE_CUT
            ]
            if cut:
                return _one(cut, name)
        named = self._by_name[year, kind, label_key(name)]
        return _one([k for k in named if not (number and k.number)], name)


def plain_number(number: str) -> str:
    """A number without widths, blanks and leading zeros: `０４５` and `45` are one."""
    folded = "".join(unicodedata.normalize("NFKC", number).split())
    return _DIGITS.sub(lambda match: match[0].lstrip("0") or "0", folded)


def _tail(number: str) -> str:
    """What is left of a number where its first digits are cut; alike for a number and its cut self."""
    return number[-_CUT_LENGTH:].lstrip("0")


def is_cut(one: str, other: str) -> bool:
    """Whether one number is the other without its first digits, as columns too narrow print it (1045 → 045)."""
    short, long = sorted((one, other), key=len)
    if not (short.isdigit() and long.isdigit()) or len(short) == len(long):
        return False
    return len(long) > _CUT_LENGTH and long.endswith(short.zfill(_CUT_LENGTH))


def _one(found: list[_Known], name: str) -> Match:
    exact = [known for known in found if label_key(known.name) == label_key(name)] or found
    if len(exact) > 1:
        return Match(
            doubt=f"同じ年度に当てはまるシートが{len(exact)}件あります。どれにあたるか確かめてください。"
        )
    return Match(exact[0].sheet) if exact else Match()
