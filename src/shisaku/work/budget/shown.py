"""Budget steps as officials and residents look at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from shisaku.core.budget.steps import VOTED, Change, Step, changes, misfits
from shisaku.core.reading import Problem
from shisaku.core.years import FiscalYear
from shisaku.records.models import BudgetStep, Subject, User
from shisaku.work.access import require
from shisaku.work.budget.noting import step_of


@dataclass(frozen=True, slots=True)
class ProjectBudget:
    """A project's budget of a year: its steps in order with what each moved, and what does not fit together."""

    subject: Subject
    changes: Sequence[tuple[str, Change]]
    problems: Sequence[Problem]

    def last(self, kind: str) -> Step | None:
        """The last step of a kind."""
        found = [change.step for _key, change in self.changes if change.step.kind == kind]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class VotedBudget:
    """What residents see of a year's budget: what was voted, and what changed because of which evaluation."""

    year: FiscalYear
    voted: int
    owed: Sequence[Step]
    words: str


def budgets_of_year(*, by: User | None, code: str, year: int) -> list[ProjectBudget]:
    """The projects of which steps are noted, by number."""
    require(by, "see_budget", city=code)
    kept = BudgetStep.objects.filter(municipality_id=code, fiscal_year=year).select_related("subject")
    by_subject: dict[str, list[BudgetStep]] = {}
    for one in kept.order_by("changed_at", "key"):
        by_subject.setdefault(one.subject_id, []).append(one)
    found = [_budget(steps[0].subject, steps) for steps in by_subject.values()]
    return sorted(found, key=lambda one: (one.subject.number or "~", one.subject.name))


def budget_of(*, by: User | None, subject: Subject, year: int) -> ProjectBudget:
    """One project's; without steps where none is noted."""
    require(by, "see_budget", city=subject.municipality_id, office=subject.org_unit)
    kept = BudgetStep.objects.filter(subject=subject, fiscal_year=year).order_by("changed_at", "key")
    return _budget(subject, list(kept))


def budget_years(*, code: str) -> list[int]:
    """The years of which steps are noted, the newest first."""
    years = BudgetStep.objects.filter(municipality_id=code).order_by("-fiscal_year")
    return list(years.values_list("fiscal_year", flat=True).distinct())


def voted_budgets(*, subject: Subject) -> list[VotedBudget]:
    """What is public of a project's budgets, the newest first: nothing of a year before it was voted.

    What was asked and assessed stays inside; of these steps only those owed to an evaluation are told.
    """
    by_year: dict[int, list[Step]] = {}
    for one in BudgetStep.objects.filter(subject=subject).order_by("changed_at", "key"):
        by_year.setdefault(one.fiscal_year, []).append(step_of(one))
    found = []
    for year, steps in sorted(by_year.items(), reverse=True):
        voted = [step for step in steps if step.kind == VOTED]
        if voted:
            owed = [step for step in steps if step.owed is not None]
            found.append(VotedBudget(FiscalYear(year), voted[-1].yen, owed, voted[-1].words))
    return found


def _budget(subject: Subject, kept: Sequence[BudgetStep]) -> ProjectBudget:
    keys = {one.name: one.key for one in kept}
    steps = [step_of(one) for one in kept]
    return ProjectBudget(
        subject, [(keys[change.step.name], change) for change in changes(steps)], misfits(steps)
    )
