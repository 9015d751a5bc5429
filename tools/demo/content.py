"""The shape of `projects/*.yaml`: what 架空市 would know of its projects, before any paper is printed.

Lists of figures run by fiscal year from the first one named here, so that a project's year stands once
and every sheet that restates it agrees – apart from the `misprints` that are there on purpose.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import yaml
from annotated_types import Len
from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent / "projects"
LISTED = Path(__file__).parent / "listed.yaml"
FIRST_COST_YEAR = 2019
FIRST_INDICATOR_YEAR = 2018
SHEET_YEARS = (2021, 2022, 2023)

Amounts = Annotated[list[int], Len(5, 5)]
Prose = str | list[str]
Score = Literal[1, 2, 3, 4, 5, "-"]
Criterion = Literal["needs", "progress", "role", "priority"]


class Content(BaseModel):
    """Data written by hand: an unknown key is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IndicatorContent(Content):
    """An indicator over the years; `late` is the month in which a year's actual becomes known."""

    name: str
    unit: str
    kind: Literal["活動結果指標", "成果指標"]
    about: str
    late: int | None = None
    target: Annotated[list[float], Len(8, 8)]
    actual: Annotated[list[float], Len(6, 6)]


class YearContent(Content):
    """What the section wrote about a project in one fiscal year; a list is printed as a bulleted one."""

    continuity: Literal["新規", "継続"] = "継続"
    response: Prose
    results: Prose
    operation: Prose
    resources: Prose
    improvement: Prose
    scores: Annotated[list[Score], Len(4, 4)]
    remarks: dict[Criterion, str] = {}
    direction: Literal["継続", "拡大・拡充", "改善", "縮小", "統合", "完了", "廃止"]
    reason: str = "—"
    quirks: list[str] = []
    budget_after_next: int | None = None
    future_earmarked: Annotated[list[int], Len(2, 2)] = [0, 0]
    misprints: dict[str, float] = {}


class ProjectContent(Content):
    """A project. Money is in thousand yen, staff in persons, overtime in hours."""

    number: str
    list_number: int | None = None
    name: str
    office: str
    budget_item: tuple[str, str]
    pledge: str = ""
    plan: tuple[str, str, str, str] | None = None
    individual_plan: str = ""
    law: str = ""
    sdgs: list[int]
    category: str = "自治事務（任意）"
    delivery: str = "職員のみ"
    period: str = "毎年度"
    target: str
    purpose: str
    overview: Prose
    participation: Annotated[list[str], Len(4, 4)]
    budget: Annotated[list[int], Len(6, 6)]
    settled: Amounts
    earmarked: Amounts = [0] * 5
    other: Amounts = [0] * 5
    fte: Annotated[list[float], Len(5, 5)]
    overtime: Annotated[list[float], Len(5, 5)]
    appointed: Annotated[list[Literal["有", "無"]], Len(5, 5)] = ["無"] * 5
    indicators: Annotated[list[IndicatorContent], Len(0, 5)]
    years: dict[int, YearContent]


class SectionContent(Content):
    """A section with its projects; `section` gives its name from a fiscal year on."""

    department: str
    section: dict[int, str]
    projects: list[ProjectContent]

    def name_in(self, fiscal_year: int) -> str:
        """Department and section in one word, as the papers print them."""
        since = max(year for year in self.section if year <= fiscal_year)
        return self.department + self.section[since]


class ListedProject(Content):
    """A row of the project list of FY2023 that has no sheet."""

    number: int
    name: str
    section: str
    purpose: str
    overview: Prose
    results: Prose


class ListContent(Content):
    """What the project list adds to, or prints otherwise than, the sheets of its year."""

    without_sheet: list[ListedProject]
    otherwise: dict[int, dict[Literal["purpose", "overview", "results"], Prose]]


def load_sections() -> list[SectionContent]:
    """All sections in the order of their files."""
    return [SectionContent.model_validate(_read(path)) for path in sorted(FOLDER.glob("*.yaml"))]


def load_list() -> ListContent:
    """The rows that only the project list has."""
    return ListContent.model_validate(_read(LISTED))


def projects_in(
    sections: list[SectionContent], fiscal_year: int
) -> Iterator[tuple[SectionContent, ProjectContent, YearContent]]:
    """The projects that lived in a fiscal year, each with its section and what was written about it."""
    for section in sections:
        for project in section.projects:
            if fiscal_year in project.years:
                yield section, project, project.years[fiscal_year]


def _read(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
