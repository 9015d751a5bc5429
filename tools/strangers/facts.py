"""What a stranger city knows of its projects: 架空市's content under other names, sums and offices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.demo.content import IndicatorContent, ProjectContent, YearContent, load_sections, projects_in

FIRST_COST_YEAR = 2019
FIRST_INDICATOR_YEAR = 2018
DECISIONS = {
    "継続": "continue",
    "拡大・拡充": "expand",
    "改善": "improve",
    "縮小": "reduce",
    "統合": "merge",
    "完了": "complete",
    "廃止": "abolish",
}
KINDS = {"活動結果指標": "activity", "成果指標": "outcome"}
FUNDINGS = ("national", "prefectural", "bond", "other_funds", "general_fund")


@dataclass(frozen=True)
class Office:
    """Where a project is at home; the head and the telephone are invented."""

    department: str
    section: str
    head: str
    phone: str


@dataclass(frozen=True)
class Facts:
    """One project in one fiscal year. Money in thousand yen by year and item."""

    number: str
    fiscal_year: int
    project: ProjectContent
    year: YearContent
    office: Office
    factor: float

    @property
    def name(self) -> str:
        """The project's name."""
        return self.project.name

    def settled(self, fiscal_year: int) -> dict[str, int]:
        """The settled money of a year: five fundings that add up to `total`."""
        place = fiscal_year - FIRST_COST_YEAR
        grants = round(self.project.earmarked[place] * self.factor)
        parts = {"national": grants * 6 // 10, "other_funds": round(self.project.other[place] * self.factor)}
        parts["prefectural"] = (grants - parts["national"]) // 2
        parts["bond"] = grants - parts["national"] - parts["prefectural"]
        total = round(self.project.settled[place] * self.factor)
        parts["general_fund"] = total - sum(parts.values())
        return {item: parts[item] for item in FUNDINGS} | {"total": total}

    def budget(self, fiscal_year: int) -> int:
        """The budget of a year."""
        return round(self.project.budget[fiscal_year - FIRST_COST_YEAR] * self.factor)

    def fte(self, fiscal_year: int) -> float:
        """Persons of a year."""
        return self.project.fte[fiscal_year - FIRST_COST_YEAR]

    def personnel(self, fiscal_year: int) -> int:
        """Personnel cost of a year, at 7,200 thousand yen a person."""
        return round(self.fte(fiscal_year) * 7200)

    def values(self, indicator: IndicatorContent, years: Sequence[int]) -> Iterator[tuple[int, float, float]]:
        """Year, target and actual of an indicator."""
        for year in years:
            place = year - FIRST_INDICATOR_YEAR
            yield year, indicator.target[place], indicator.actual[place]


def prose(said: str | list[str]) -> str:
    """A text as one paragraph."""
    return said if isinstance(said, str) else "".join(said)


def plain(number: float) -> str:
    """A figure as papers print it: no decimals where there are none, thousands apart."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def choose(
    fiscal_year: int, numbers: Sequence[str], offices: Sequence[Office], factor: float, first: int
) -> list[Facts]:
    """The named projects of 架空市 as this city's own, numbered from `first`; offices in turn."""
    known = {p.number: (p, year) for _, p, year in projects_in(load_sections(), fiscal_year)}
    wanted = list(numbers) or list(known)
    return [
        Facts(str(first + place), fiscal_year, *known[number], offices[place % len(offices)], factor)
        for place, number in enumerate(wanted)
    ]
