"""What the second cities drawn blind know of their projects (`projects.yaml`), and how they say it on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tools.strangers.blind.answer import Answer
from tools.strangers.blind.content import FUNDS, known

FIRST = 2018
THOUSAND = 1000
Figure = float | str


@dataclass(frozen=True)
class Measured:
    """An indicator: figures by fiscal year from `FIRST` on, as numbers or as they are printed."""

    name: str
    unit: str
    kind: str
    target: Sequence[Figure]
    actual: Sequence[Figure]

    def aim(self, year: int) -> Figure:
        """The target of a fiscal year."""
        return self.target[year - FIRST]

    def reached(self, year: int) -> Figure:
        """The actual of a fiscal year that is over."""
        return self.actual[year - FIRST]


@dataclass(frozen=True)
class Work:
    """A project. `total` in thousand yen, `shares` in percent of it."""

    name: str
    law: str
    target: str
    purpose: str
    overview: str
    results: str
    issues: str
    improvement: str
    total: Sequence[int]
    shares: dict[str, int]
    fte: float
    indicators: Sequence[Measured]

    def money(self, year: int, *, unit: int = THOUSAND) -> dict[str, int]:
        """Total and the five fundings of a year in units of `unit` yen (1 or 1,000); they add up."""
        thousands = self.total[year - FIRST]
        # A settled sum in yen seldom ends in three zeros.
        total = thousands if unit == THOUSAND else thousands * THOUSAND - thousands % 983
        step = 1 if unit == THOUSAND else THOUSAND
        parts = {fund: total * self.shares.get(fund, 0) // 100 // step * step for fund in FUNDS}
        parts["general_fund"] = total - sum(parts.values())
        return {"total": total} | parts

    def persons(self, year: int) -> float:
        """Full-time persons of a year."""
        return round(self.fte + 0.1 * ((year * 5 + len(self.name)) % 3 - 1), 1)


class Told(Answer):
    """The values of one sheet, its indicators by the years of this group."""

    def follow(
        self, indicator: Measured, aims: Sequence[int], actuals: Sequence[int], **parts: object
    ) -> None:
        """An indicator with the years whose targets and whose actuals are printed."""
        values: list[dict[str, Any]] = []
        for year in sorted({*aims, *actuals}):
            entry: dict[str, Any] = {"fiscal_year": year}
            if year in aims:
                entry["target"] = known(indicator.aim(year))
            if year in actuals:
                entry["actual"] = known(indicator.reached(year))
            values.append(entry)
        self.indicator(indicator.name, indicator.unit, values, **parts)

    def choose(self, name: str, option: str, options: Sequence[str], on: str = "☑", off: str = "☐") -> str:
        """A choice as it is printed, with its mark before each option."""
        self.data.setdefault("choices", {})[name] = [option]
        return marked(option, options, on, off)


def marked(option: str, options: Sequence[str], on: str = "☑", off: str = "☐") -> str:
    """Options in a line, the chosen one with its mark."""
    return "　".join((on if one == option else off) + one for one in options)


@cache
def works() -> dict[str, Work]:
    """All projects by name."""
    told: list[dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "projects.yaml").read_text(encoding="utf-8")
    )
    found = [Work(**one | {"indicators": [Measured(**each) for each in one["indicators"]]}) for one in told]
    return {work.name: work for work in found}


def chosen(*words: str) -> list[Work]:
    """The projects whose names hold the words, in their order."""
    return [next(one for name, one in works().items() if word in name) for word in words]
