"""Filling the year's sheet with what was asked, assessed and voted for it."""

from django.db import transaction

from shisaku.core.budget.steps import Step, filled
from shisaku.records.models import BudgetStep, Municipality, User
from shisaku.work.access import require
from shisaku.work.budget.noting import step_of
from shisaku.work.log import write_log
from shisaku.work.sheet_filling import Filling, SheetChange, fill, foresee


def foresee_budget(*, by: User | None, city: Municipality, year: int) -> list[SheetChange]:
    """What the budget of a year would change in sheets, those of the year and those that restate it."""
    require(by, "see_budget", city=city.code)
    return foresee(_filling(city.code, year), code=city.code)


@transaction.atomic
def fill_budget(*, by: User | None, city: Municipality, year: int) -> int:
    """Write the budget of a year into every sheet that is not public; a revision each. How many changed."""
    require(by, "fill_sheets", city=city.code)
    count = fill(_filling(city.code, year), city=city, by=by)
    facts: dict[str, str | int | float | bool | None] = {"year": year, "sheets": count}
    write_log(action="fill_budget", about=city.code, by=by, city=city.code, facts=facts)
    return count


def _filling(code: str, year: int) -> Filling:
    steps: dict[str, list[Step]] = {}
    for one in BudgetStep.objects.filter(municipality_id=code, fiscal_year=year).order_by(
        "changed_at", "key"
    ):
        steps.setdefault(one.subject_id, []).append(step_of(one))
    bases = {"requested", "assessed", "initial"}
    return Filling(
        how="budget",
        year=year,
        subjects=list(steps),
        states=lambda data: any(cost.fiscal_year == year and cost.basis in bases for cost in data.costs),
        after=lambda key, data: filled(data, year=year, steps=steps[key]),
        reason=lambda key: "、".join(step.name for step in steps[key]),
    )
