"""The budget of FY2024 of the fictional city, step by step, as finance would take it in."""

from importlib import resources
from pathlib import Path

from shisaku.records.models import Municipality
from shisaku.work.budget.noting import read_steps, take_in_steps
from shisaku.work.budget.shown import budget_years

YEAR = 2024


def steps_of_demo() -> Path:
    """The file."""
    return Path(str(resources.files("shisaku.work.demo") / "budget" / f"kakuu-{YEAR}-steps.csv"))


def take_in_budget(city: Municipality) -> int:
    """Take the file in; how many steps. Does nothing twice."""
    if budget_years(code=city.code):
        return 0
    seen = read_steps(by=None, city=city, content=steps_of_demo().read_bytes(), year=YEAR)
    return take_in_steps(by=None, city=city, steps=seen.reading.steps, year=YEAR)
