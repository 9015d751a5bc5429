"""What the cities drawn blind know of their projects (`projects.yaml`), by fiscal year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FIRST_YEAR = 2016
THOUSAND = 1000
FUNDS = ("national", "prefectural", "bond", "other_funds", "general_fund")
STATES = {
    "集計中": "not_yet",
    "調整中": "not_yet",
    "調査なし": "no_survey",
    "未実施": "not_done",
    "未定": "not_set",
    "－": "not_set",
}
_OF_WHICH = re.compile(r"^(\d+)[(（]\d+[)）]$")


@dataclass(frozen=True)
class Indicator:
    """An indicator: figures by year from `FIRST_YEAR` on, as numbers or as they are printed."""

    name: str
    unit: str
    kind: str
    about: str
    target: Sequence[float | str]
    actual: Sequence[float | str]

    def at(self, year: int) -> tuple[float | str, float | str]:
        """Target and actual of a fiscal year that has both."""
        return self.target[year - FIRST_YEAR], self.actual[year - FIRST_YEAR]


@dataclass(frozen=True)
class Project:
    """A project. Money in thousand yen unless a method says otherwise."""

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
    indicators: Sequence[Indicator]

    def money(self, year: int, *, unit: int = THOUSAND) -> dict[str, int]:
        """Total and the five fundings of a year in units of `unit` yen (1 or 1,000); they add up."""
        thousands = self.total[year - FIRST_YEAR]
        # No sum of a real year ends in three zeros; grants do.
        total = thousands if unit == THOUSAND else thousands * THOUSAND - thousands % 997
        step = 1 if unit == THOUSAND else THOUSAND
        parts = {fund: total * self.shares.get(fund, 0) // 100 // step * step for fund in FUNDS}
        parts["general_fund"] = total - sum(parts.values())
        return {"total": total} | parts

    def persons(self, year: int) -> float:
        """Full-time persons of a year."""
        return round(self.fte + 0.1 * ((year * 7 + len(self.name)) % 3 - 1), 1)


@cache
def projects() -> dict[str, Project]:
    """All projects by name."""
    told: list[dict[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "projects.yaml").read_text(encoding="utf-8")
    )
    found = [
        Project(**one | {"indicators": [Indicator(**indicator) for indicator in one["indicators"]]})
        for one in told
    ]
    return {project.name: project for project in found}


def chosen(*words: str) -> list[Project]:
    """The projects whose names hold the words, in their order."""
    return [next(one for name, one in projects().items() if word in name) for word in words]


def of_town(*found: Project) -> list[Project]:
    """The same projects where the municipality is a town."""
    return [
        replace(
            project,
            name=_town(project.name),
            target=_town(project.target),
            purpose=_town(project.purpose),
            overview=_town(project.overview),
            results=_town(project.results),
            issues=_town(project.issues),
            improvement=_town(project.improvement),
        )
        for project in found
    ]


def _town(text: str) -> str:
    return text.replace("市民", "町民").replace("市内", "町内").replace("市外", "町外")


def known(figure: float | str) -> float | dict[str, object]:
    """What a person reads from a printed figure: the number, a number with a remark, or a state."""
    if not isinstance(figure, str):
        return figure
    if found := _OF_WHICH.match(figure):
        return {"value": int(found[1]), "printed": figure}
    return {"state": STATES[figure], "printed": figure}


def shown(figure: float | str) -> str:
    """A figure as papers print it; what is no number stands as it is."""
    if isinstance(figure, str):
        return figure
    return f"{figure:,.0f}" if float(figure).is_integer() else f"{figure:,.1f}"


def rate(target: float | str, actual: float | str, *, missing: str = "－") -> str:
    """The rate of attainment as it is printed beside; nobody keeps it."""
    aims, reached = known(target), known(actual)
    if isinstance(reached, dict):
        reached = reached.get("value", "")  # type: ignore[assignment]
    if isinstance(aims, dict) or not aims or not isinstance(reached, int | float):
        return missing
    return f"{reached / aims * 100:.1f}%"


def minus(amount: int, sign: str = "△") -> str:
    """An amount with the minus of accountants."""
    return f"{sign}{-amount:,}" if amount < 0 else f"{amount:,}"
