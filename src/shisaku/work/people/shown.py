"""People as officials look at them: every section of a year with its projects, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.people.costs import UnitCost
from shisaku.core.reading import Problem
from shisaku.records.models import CitySettings, Subject, User
from shisaku.work.access import require
from shisaku.work.money.projects import projects_by_number
from shisaku.work.people.current import unit_costs_of, years_with_staff
from shisaku.work.people.reckoning import Section, sections_of_year


@dataclass(frozen=True, slots=True)
class PeopleOfYear:
    """The sections of a year, the projects they name by number, the unit costs, and all that is wrong."""

    years: Sequence[int]
    sections: Sequence[Section]
    projects: Mapping[str, Subject]
    unit_costs: Sequence[UnitCost]
    appointed_are_counted: bool

    @property
    def problems(self) -> Sequence[Problem]:
        """What stands in the way, each once."""
        found = (problem for section in self.sections for problem in section.problems)
        return list({problem.message: problem for problem in found}.values())

    @property
    def fte(self) -> float:
        """The full-time persons of all sections."""
        return float(sum(section.fte.total for section in self.sections))

    @property
    def hours(self) -> float:
        """The overtime of all sections."""
        return float(sum(section.staff.hours for section in self.sections))

    @property
    def cost(self) -> int:
        """What all sections cost, in yen."""
        return sum(section.cost for section in self.sections)


def people_of_year(*, by: User | None, code: str, year: int) -> PeopleOfYear:
    """A year; one without files has no sections."""
    require(by, "see_staffing", city=code)
    settings = CitySettings.objects.filter(municipality_id=code).first()
    return PeopleOfYear(
        years_with_staff(code=code),
        sections_of_year(code=code, year=year),
        projects_by_number(code=code, year=year),
        unit_costs_of(code=code, year=year),
        settings.appointed_are_counted if settings else True,
    )
