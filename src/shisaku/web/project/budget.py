"""The section 評価から予算へ: what was voted, and what changed because of which evaluation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from shisaku.core.budget.steps import Owed, Step
from shisaku.web import figures
from shisaku.work.budget.shown import VotedBudget


@dataclass(frozen=True, slots=True)
class OwedView:
    """A change owed to an evaluation: which one, what it moved (empty where nobody says), and why."""

    evaluation: str
    moved: str
    words: str


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The budget of a fiscal year: yen in thousands as printed, the city's words, what evaluations changed."""

    year: str
    voted: str
    words: str
    owed: Sequence[OwedView]


def budget_views(found: Sequence[VotedBudget]) -> list[BudgetView]:
    """The years as they are printed, the newest first."""
    return [
        BudgetView(
            figures.year_label(one.year),
            figures.thousand_yen(one.voted),
            one.words,
            [_owed(step, step.owed, one.words) for step in one.owed if step.owed is not None],
        )
        for one in found
    ]


def _owed(step: Step, owed: Owed, told: str) -> OwedView:
    said = {"year": figures.year_label(owed.fiscal_year), "stage": owed.stage, "decision": owed.decision}
    named = gettext("%(year)sの評価 %(stage)s %(decision)s") % said
    moved = "" if owed.yen is None else figures.signed(figures.thousand_yen(owed.yen))
    return OwedView(" ".join(named.split()), moved, "" if step.words == told else step.words)
