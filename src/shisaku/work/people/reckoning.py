"""From staff to projects: full-time persons, overtime and personnel cost of each, section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shisaku.core.amounts import rounded
from shisaku.core.people.costs import Personnel, personnel
from shisaku.core.people.counting import Fte, count
from shisaku.core.people.overtime import share_hours
from shisaku.core.people.table import APPOINTED
from shisaku.core.reading import Problem, Severity
from shisaku.forms.staffing.words import OTHER
from shisaku.records.models import CitySettings
from shisaku.work.people.current import SectionStaff, staff_of_year, unit_costs_of

# A paper prints thousands: to the yen, the hours of overtime could be reckoned back from what is published.
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Section:
    """A section with what each of its projects (by number) has of it; `OTHER` is what belongs to none."""

    staff: SectionStaff
    fte: Fte
    hours: Mapping[str, Decimal]
    personnel: Personnel
    problems: Sequence[Problem]

    @property
    def cost(self) -> int:
        """What the section costs, in yen."""
        return sum(self.personnel.by_project.values())


@dataclass(frozen=True, slots=True)
class ProjectPeople:
    """A project's people of all sections that work for it; `cost` in yen, `None` where a unit cost is missing."""

    number: str
    fte: Decimal
    hours: Decimal
    cost: int | None
    provisional: bool
    offices: Sequence[str]

    @property
    def told_cost(self) -> int | None:
        """The cost in whole thousands of yen, as sheets have it."""
        return None if self.cost is None else rounded(self.cost, _THOUSAND)


def sections_of_year(*, code: str, year: int) -> list[Section]:
    """Every section of a year, reckoned."""
    settings = CitySettings.objects.filter(municipality_id=code).first()
    counted = settings.appointed_are_counted if settings else True
    in_cost = () if counted else (APPOINTED,)
    costs = unit_costs_of(code=code, year=year)
    found = []
    for staff in staff_of_year(code=code, year=year):
        fte = count(staff.table, in_project_cost=in_cost)
        hours, problems = _hours(staff, fte)
        made = personnel(fte, hours, costs, year=year)
        found.append(Section(staff, fte, hours, made, [*problems, *made.problems]))
    return found


_NOBODY = ProjectPeople("", Decimal(0), Decimal(0), 0, provisional=False, offices=())


def by_project(sections: Sequence[Section]) -> dict[str, ProjectPeople]:
    """The projects by number, each with what all sections do for it."""
    found: dict[str, ProjectPeople] = {}
    for section in sections:
        for number in dict.fromkeys([*section.fte.by_project, *section.hours]):
            if number == OTHER:
                continue
            before = found.get(number) or _NOBODY
            cost = section.personnel.by_project.get(number)
            found[number] = ProjectPeople(
                number,
                before.fte + section.fte.by_project.get(number, Decimal(0)),
                before.hours + section.hours.get(number, Decimal(0)),
                None if before.cost is None or cost is None else before.cost + cost,
                before.provisional or section.personnel.provisional,
                [*before.offices, section.staff.office],
            )
    return found


def _hours(staff: SectionStaff, fte: Fte) -> tuple[Mapping[str, Decimal], list[Problem]]:
    if staff.by_project is not None:
        return staff.by_project, []
    if not staff.hours:
        return {}, []
    try:
        return share_hours(staff.hours, fte, rates=staff.rates), []
    except ValueError:
        message = (
            f"{staff.office}の時間外を配分できません。従事割合の表を取り込むか、配分の割合を決めてください。"
        )
        return {}, [Problem(code="hours_not_shared", severity=Severity.SERIOUS, address="", message=message)]
