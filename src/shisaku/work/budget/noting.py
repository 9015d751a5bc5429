"""Noting a step of a project's budget, taking one back, and taking many in from a file after they were seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.core.amounts import parse_amount
from shisaku.core.budget.steps import KINDS, Owed, Step
from shisaku.core.years import FiscalYear
from shisaku.forms.budget.words import kind_of
from shisaku.forms.errors import FormError
from shisaku.readers import UnreadableError
from shisaku.readers.budget import BudgetErrand, BudgetReading, ReadStep
from shisaku.readers.isolated import budget_isolated
from shisaku.records.models import BudgetStep, Municipality, Sheet, Subject, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.money.projects import projects_by_number
from shisaku.work.refusals import NotFoundError, RefusalError

_LONGEST = 40
_MOST = 10**15


@dataclass(frozen=True, slots=True)
class StepChange:
    """What a file says of a step that is not so yet: yen before (`None`: there is none) and after."""

    subject: Subject
    step: Step
    before: int | None


@dataclass(frozen=True, slots=True)
class StepsSeen:
    """A file that was read: what it would change, how many steps it states alike, and what stands in its way."""

    reading: BudgetReading
    changes: Sequence[StepChange]
    same: int
    wrong: Sequence[str]


def step_of(kept: BudgetStep) -> Step:
    """The step as a plain value."""
    owed = None
    if kept.owed_year is not None:
        owed = Owed(
            fiscal_year=FiscalYear(kept.owed_year),
            stage=kept.owed_stage,
            decision=kept.owed_decision,
            yen=kept.owed_yen,
        )
    year = FiscalYear(kept.fiscal_year)
    return Step(fiscal_year=year, kind=kept.kind, name=kept.name, yen=kept.yen, words=kept.words, owed=owed)


@transaction.atomic
def note_step(*, by: User | None, subject: Subject, step: Step) -> BudgetStep:
    """Note a step; one of the same name takes the place of the one before.

    Raises `RefusalError` for a kind there is not, a step without a name, an amount no budget has, and where the
    evaluation it names has no sheet.
    """
    city = subject.municipality_id
    require(by, "note_budget", city=city)
    name = step.name.strip()
    if step.kind not in KINDS:
        raise RefusalError("要求・査定・議決のどれかを選んでください。")
    if not name or len(name) > _LONGEST:
        raise RefusalError(f"段階の名前を、{_LONGEST}文字までで入れてください（例：財政課査定）。")
    if abs(step.yen) >= _MOST:
        raise RefusalError("金額が大きすぎます。円で入れているか確かめてください。")
    if step.owed is not None and not _evaluated(subject, step.owed.fiscal_year):
        raise RefusalError(f"{subject}には、{step.owed.fiscal_year.label}のシートがありません。")
    kept, _ = BudgetStep.objects.update_or_create(
        subject=subject,
        fiscal_year=int(step.fiscal_year),
        name=name,
        defaults={
            "municipality_id": city,
            "kind": step.kind,
            "yen": step.yen,
            "words": step.words.strip(),
            "owed_year": int(step.owed.fiscal_year) if step.owed else None,
            "owed_stage": step.owed.stage[:_LONGEST] if step.owed else "",
            "owed_decision": step.owed.decision[:_LONGEST] if step.owed else "",
            "owed_yen": step.owed.yen if step.owed else None,
            "by": by,
            "changed_at": timezone.now(),
        },
    )
    _log("note_budget", subject, kept, by)
    return kept


@transaction.atomic
def take_back_step(*, by: User | None, code: str, key: str) -> BudgetStep:
    """Take a step back. Raises `NotFoundError`."""
    require(by, "note_budget", city=code)
    kept = BudgetStep.objects.filter(municipality_id=code, key=key).select_related("subject").first()
    if kept is None:
        raise NotFoundError("この予算の記録はありません。")
    _log("take_back_budget", kept.subject, kept, by)
    kept.delete()
    return kept


def read_steps(*, by: User | None, city: Municipality, content: bytes, year: int) -> StepsSeen:
    """What a file of steps of the budget of `year` would change. Raises `RefusalError` for one that is no table."""
    require(by, "note_budget", city=city.code)
    try:
        read = budget_isolated(BudgetErrand(content, year), settings.SHISAKU_READ_LIMITS)
    except (UnreadableError, FormError) as error:
        raise RefusalError(f"{str(error).rstrip('。')}。") from error
    return see_steps(city=city, reading=read, year=year)


def see_steps(*, city: Municipality, reading: BudgetReading, year: int) -> StepsSeen:
    """A reading beside what is noted."""
    known = projects_by_number(code=city.code, year=year)
    kept = {
        (one.subject_id, one.name): step_of(one)
        for one in BudgetStep.objects.filter(municipality_id=city.code, fiscal_year=year)
    }
    wrong = [problem.message for problem in reading.problems]
    changed: list[StepChange] = []
    same = 0
    for one in reading.steps:
        subject = known.get(one.number)
        if subject is None:
            wrong.append(f"{one.line}行目：番号「{one.number}」の事業が、この団体にありません。")
            continue
        if one.step.owed is not None and not _evaluated(subject, one.step.owed.fiscal_year):
            wrong.append(
                f"{one.line}行目：{subject}には、{one.step.owed.fiscal_year.label}のシートがありません。"
            )
            continue
        before = kept.get((subject.key, one.step.name))
        if before == one.step:
            same += 1
        else:
            changed.append(StepChange(subject, one.step, before.yen if before else None))
    return StepsSeen(reading, changed, same, wrong)


@transaction.atomic
def take_in_steps(*, by: User | None, city: Municipality, steps: Sequence[ReadStep], year: int) -> int:
    """Note all steps of a file that was seen; how many changed. Raises `RefusalError` where any cannot be."""
    seen = see_steps(city=city, reading=BudgetReading(steps=list(steps)), year=year)
    if seen.wrong:
        raise RefusalError(f"直してから取り込んでください：{seen.wrong[0]}")
    for change in seen.changes:
        note_step(by=by, subject=change.subject, step=change.step)
    return len(seen.changes)


def typed_step(typed: Mapping[str, str], *, year: FiscalYear) -> Step:
    """A step as it is typed into a form. Raises `RefusalError` with the sentence for what cannot be."""
    name = typed.get("name", "").strip()
    owed = None
    if typed.get("owed_year", "").strip():
        owed = Owed(
            fiscal_year=_year(typed["owed_year"]),
            stage=typed.get("owed_stage", "").strip(),
            decision=typed.get("owed_decision", "").strip(),
            yen=_yen(typed["owed_yen"]) if typed.get("owed_yen", "").strip() else None,
        )
    return Step(
        fiscal_year=year,
        kind=typed.get("kind", "") or kind_of(name),
        name=name,
        yen=_yen(typed.get("yen", "")),
        words=typed.get("words", "").strip(),
        owed=owed,
    )


def _yen(said: str) -> int:
    yen = parse_amount(said)
    if yen is None:
        raise RefusalError(f"金額「{said[:20]}」は数として読めません。円で入れてください。")
    return yen


def _year(said: str) -> FiscalYear:
    try:
        return FiscalYear.parse(f"{said}年度" if said.strip().isdigit() else said.strip().upper())
    except ValueError as error:
        raise RefusalError(
            f"評価の年度「{said[:20]}」が読めません。令和6、2024 のように入れてください。"
        ) from error


def _evaluated(subject: Subject, year: FiscalYear) -> bool:
    return Sheet.objects.filter(subject=subject, fiscal_year=int(year), head__isnull=False).exists()


def _log(action: str, subject: Subject, kept: BudgetStep, by: User | None) -> None:
    facts: dict[str, str | int | float | bool | None] = {"year": kept.fiscal_year, "step": kept.kind}
    write_log(action=action, about=subject.key, by=by, city=subject.municipality_id, facts=facts)
