"""Rows of budget steps: by project, by step, and as they are taken along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shisaku.core.budget.steps import ASSESSED, REQUESTED, VOTED, Owed, Step
from shisaku.core.years import FiscalYear
from shisaku.web import figures
from shisaku.work.budget.shown import ProjectBudget
from shisaku.writers.tables import Cell

KINDS = ((REQUESTED, _("要求")), (ASSESSED, _("査定")), (VOTED, _("議決")))
STEP_HEAD = (
    "事業番号",
    "事業名",
    "段階",
    "金額",
    "理由",
    "評価年度",
    "評価段階",
    "方向性",
    "評価による増減",
)


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project: what was asked, last assessed, voted, what the voted one is more or less than asked, and why."""

    name: str
    url: str
    office: str
    requested: int | None
    assessed: int | None
    voted: int | None
    moved: str
    owed: Sequence[str]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: its name and kind, yen, what it moved, why, and where to take it back."""

    name: str
    kind: str
    yen: int
    moved: str
    words: str
    owed: str
    back: str


def project_rows(found: Iterable[ProjectBudget], year: FiscalYear) -> list[ProjectRow]:
    """The projects of a year."""
    return [_project(one, year) for one in found]


def step_rows(found: ProjectBudget, here: str) -> list[StepRow]:
    """The steps of one project in order; `here` is the address of its page."""
    kinds = {kind: str(word) for kind, word in KINDS}
    return [
        StepRow(
            change.step.name,
            kinds[change.step.kind],
            change.step.yen,
            moved(change.moved),
            change.step.words,
            owed_words(change.step.owed),
            f"{here}{key}/back/",
        )
        for key, change in found.changes
    ]


def step_cells(found: ProjectBudget, step: Step) -> Sequence[Cell]:
    """A step in the columns of `STEP_HEAD`."""
    owed = step.owed
    subject = found.subject
    because: list[Cell] = (
        [owed.fiscal_year.label, owed.stage, owed.decision, owed.yen] if owed else [None, None, None, None]
    )
    return [subject.number, subject.name, step.name, step.yen, step.words, *because]


def owed_words(owed: Owed | None) -> str:
    """令和4年度の二次評価「縮小」により −1,200,000円; empty where no evaluation is named."""
    if owed is None:
        return ""
    said = f"{figures.year_label(owed.fiscal_year)}の{owed.stage or '評価'}"
    said += f"「{owed.decision}」" if owed.decision else ""
    return f"{said}により{moved(owed.yen)}円" if owed.yen is not None else f"{said}による"


def moved(yen: int | None) -> str:
    """What a step moved, with its sign; a dash where it is the first."""
    return figures.NO_NUMBER if yen is None else figures.signed(figures.number(yen))


def _project(one: ProjectBudget, year: FiscalYear) -> ProjectRow:
    requested, assessed, voted = (one.last(kind) for kind in (REQUESTED, ASSESSED, VOTED))
    subject = one.subject
    difference = voted.yen - requested.yen if voted and requested else None
    return ProjectRow(
        name=" ".join(filter(None, [subject.number, subject.name])),
        url=reverse("staff_budget_project", args=[subject.municipality_id, subject.key, year]),
        office=str(subject.org_unit or ""),
        requested=requested.yen if requested else None,
        assessed=assessed.yen if assessed else None,
        voted=voted.yen if voted else None,
        moved=moved(difference),
        owed=[said for _key, change in one.changes if (said := owed_words(change.step.owed))],
    )
