"""Filling sheets with people: full-time persons, overtime (inside only) and personnel cost of each project."""

from collections.abc import Mapping

from django.db import transaction

from shisaku.core.people.filling import filled
from shisaku.records.models import Municipality, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.money.projects import projects_by_number
from shisaku.work.people.reckoning import ProjectPeople, by_project, sections_of_year
from shisaku.work.sheet_filling import Filling, SheetChange, fill, foresee


def people_of_projects(*, code: str, year: int) -> Mapping[str, ProjectPeople]:
    """The people of each project by the key of the subject."""
    known = projects_by_number(code=code, year=year)
    found = by_project(sections_of_year(code=code, year=year))
    return {known[number].key: people for number, people in found.items() if number in known}


def foresee_people(*, by: User | None, city: Municipality, year: int) -> list[SheetChange]:
    """What the staff of a year would change in sheets, those of the year and those that restate it."""
    require(by, "see_staffing", city=city.code)
    return foresee(_filling(city.code, year), code=city.code)


@transaction.atomic
def fill_people(*, by: User | None, city: Municipality, year: int) -> int:
    """Write the staff of a year into every sheet that is not public; a revision each. How many changed."""
    require(by, "fill_sheets", city=city.code)
    count = fill(_filling(city.code, year), city=city, by=by)
    facts: dict[str, str | int | float | bool | None] = {"year": year, "sheets": count}
    write_log(action="fill_people", about=city.code, by=by, city=city.code, facts=facts)
    return count


def _filling(code: str, year: int) -> Filling:
    people = people_of_projects(code=code, year=year)
    return Filling(
        how="staffing",
        year=year,
        subjects=list(people),
        states=lambda data: any(entry.fiscal_year == year for entry in data.staffing),
        after=lambda key, data: filled(
            data,
            year=year,
            fte=people[key].fte,
            overtime=people[key].hours,
            cost=people[key].told_cost,
            provisional=people[key].provisional,
        ),
        reason=lambda key: "、".join(people[key].offices),
    )
