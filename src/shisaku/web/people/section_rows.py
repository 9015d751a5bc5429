"""Rows of the sections of a year, and of the unit costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from shisaku.core.people.costs import UnitCost
from shisaku.core.years import FiscalYear
from shisaku.forms.staffing.words import OTHER
from shisaku.web import figures
from shisaku.work.people.reckoning import Section
from shisaku.work.people.shown import PeopleOfYear


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of a section: full-time persons, hours, cost, and the rate of overtime that was typed for it."""

    number: str
    name: str
    url: str
    fte: str
    hours: str
    cost: int | None
    rate: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section (`key` as the files name it): its sums, its projects, and how its overtime is shared."""

    key: str
    office: str
    fte: str
    hours: str
    cost: int
    persons: int
    projects: Sequence[ProjectRow]
    shared: str
    has_rates: bool
    by_file: bool


def section_rows(found: PeopleOfYear) -> list[SectionRow]:
    """The sections by name."""
    return [_section(one, found) for one in found.sections]


def cost_rows(costs: Iterable[UnitCost]) -> list[tuple[str, int, int, str]]:
    """Of whom, yen a person, yen an hour, whether it may still change."""
    return [
        (
            " ".join(filter(None, [one.kind or gettext("職員"), one.grade])),
            one.yen_per_fte,
            one.yen_per_hour,
            gettext("確定") if one.final else gettext("暫定"),
        )
        for one in costs
    ]


def _section(section: Section, found: PeopleOfYear) -> SectionRow:
    staff = section.staff
    numbers = dict.fromkeys([*section.fte.by_project, *section.hours])
    return SectionRow(
        key=staff.office,
        office=staff.office or gettext("（所属の記載なし）"),
        fte=f"{section.fte.total:.2f}",
        hours=f"{staff.hours:,.2f}",
        cost=section.cost,
        persons=sum(row.heads for row in staff.table.rows),
        projects=[
            _project(number, section, found)
            for number in sorted(numbers, key=lambda one: (one == OTHER, one))
        ],
        shared=_shared(section),
        has_rates=bool(staff.rates),
        by_file=staff.by_project is not None,
    )


def _project(number: str, section: Section, found: PeopleOfYear) -> ProjectRow:
    subject = found.projects.get(number)
    year = section.staff.table.fiscal_year
    url = (
        reverse("staff_project", args=[subject.municipality_id, subject.key, FiscalYear(year)])
        if subject
        else ""
    )
    rate = (section.staff.rates or {}).get(number)
    return ProjectRow(
        number=number,
        name=subject.name if subject else gettext("その他（事業に属さない）"),
        url=url,
        fte=f"{section.fte.by_project.get(number, 0):.2f}",
        hours=f"{section.hours.get(number, 0):,.2f}",
        cost=section.personnel.by_project.get(number),
        rate="" if rate is None else f"{rate.normalize():f}",
    )


def _shared(section: Section) -> str:
    """How the hours of a section come to its projects."""
    staff = section.staff
    if not staff.hours:
        return gettext("時間外の記載なし")
    if staff.by_project is not None:
        return gettext("ファイルが事業ごとに示す時間")
    if staff.rates and staff.rates_of:
        return gettext("決めた割合（%sから）") % figures.year_label(staff.rates_of)
    return gettext("人工の割合")
