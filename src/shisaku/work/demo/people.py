"""The staff of the fictional city, its overtime and unit costs of 2022. Those of 2023 lie there to be tried."""

from importlib import resources
from pathlib import Path

from shisaku.records.models import Municipality
from shisaku.work.people.current import years_with_staff
from shisaku.work.people.reckoning import sections_of_year
from shisaku.work.people.taking import decide_staffing, give_staffing

YEAR = 2022
_KINDS = ("staff", "overtime", "unit-costs")


def staffing_of(year: int) -> list[Path]:
    """The three files of a year."""
    folder = Path(str(resources.files("shisaku.work.demo") / "staffing"))
    return [folder / f"kakuu-{year}-{kind}.csv" for kind in _KINDS]


def take_in_staffing(city: Municipality) -> int:
    """Take in the files of 2022; how many sections there are. Does nothing twice."""
    if years_with_staff(code=city.code):
        return 0
    for file in staffing_of(YEAR):
        given = give_staffing(by=None, city=city, content=file.read_bytes(), file=file.name, year=YEAR)
        decide_staffing(by=None, file=given, accept=True)
    return len(sections_of_year(code=city.code, year=YEAR))
