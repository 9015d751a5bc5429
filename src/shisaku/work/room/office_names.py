"""The offices that a paper names, each with what a person may say of it; one that is known asks nobody."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.records.models import OrgUnit
from shisaku.work.importing import ImportPreview, SheetPreview
from shisaku.work.organisation import LEVELS, Offices

# The names from the outermost office inwards, as printed; an absent rank is empty.
Path = tuple[str, ...]


class OfficeKind(StrEnum):
    """What a name on a paper is to the city's organisation on the day of the paper."""

    SAME = "同じ組織"
    ALIAS = "別の表記"
    SUCCESSOR = "後継の組織"
    PREDECESSOR = "前身の組織"
    NEW = "新しい組織"
    UNKNOWN = "不明"


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office as a paper names it: its rank, its name, the names above it, and how many sheets name it.

    `key` tells it from the others of the paper; `year` is the first fiscal year of which a sheet names it, `sheet` the
    key of one of them. `office` is what the city knows it as.
    """

    key: str
    level: str
    path: Path
    sheets: Sequence[str]
    year: FiscalYear | None
    office: OrgUnit | None = None

    @property
    def name(self) -> str:
        """The name itself."""
        return self.path[-1]

    @property
    def above(self) -> Path:
        """The offices printed above it, outermost first."""
        return tuple(name for name in self.path[:-1] if name)

    @property
    def day(self) -> date | None:
        """The first day of that year: from then on it may have borne the name."""
        return date(self.year, 4, 1) if self.year is not None else None


class NamedOffices:
    """All offices that a paper names, outer ranks first, those named by most sheets first."""

    def __init__(self, preview: ImportPreview, offices: Offices) -> None:
        self.names: list[OfficeName] = []
        self._by_path: dict[Path, OfficeName] = {}
        for path, sheets in sorted(
            _printed(preview.sheets).items(), key=lambda one: (len(one[0]), -len(one[1]))
        ):
            years = [one.read.data.fiscal_year for one in sheets]
            name = OfficeName(
                key=f"{LEVELS[len(path) - 1]}-{len(self.names) + 1}",
                level=LEVELS[len(path) - 1],
                path=path,
                sheets=[one.read.key for one in sheets],
                year=min((year for year in years if year is not None), default=None),
                office=offices.walk(path),
            )
            self.names.append(name)
            self._by_path[_key(path)] = name

    def above(self, name: OfficeName) -> OfficeName | None:
        """The nearest office printed above one."""
        outer = name.path[:-1]
        while outer and not outer[-1]:
            outer = outer[:-1]
        return self._by_path.get(_key(outer)) if outer else None

    @cached_property
    def known(self) -> set[str]:
        """The keys of the offices that the paper names under a name the city knows."""
        return {one.office.key for one in self.names if one.office is not None}


def _printed(sheets: Iterable[SheetPreview]) -> Mapping[Path, Sequence[SheetPreview]]:
    """Every office that some sheet names, with those sheets: a section is named with the department above it."""
    found: dict[Path, list[SheetPreview]] = defaultdict(list)
    spelt: dict[Path, Counter[Path]] = defaultdict(Counter)
    for one in sheets:
        organisation = one.read.data.organisation
        steps = tuple(getattr(organisation, level) or "" for level in LEVELS) if organisation else ()
        for length in range(1, len(steps) + 1):
            if steps[length - 1]:
                path = steps[:length]
                found[_key(path)].append(one)
                spelt[_key(path)][path] += 1
    return {spelt[key].most_common(1)[0][0]: ones for key, ones in found.items()}


def _key(path: Path) -> Path:
    return tuple(label_key(step) for step in path)
