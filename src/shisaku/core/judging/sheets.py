"""Judging all indicators of a sheet, or its pair of marks, beside what the sheet itself says."""

from collections.abc import Mapping

from shisaku.core.judging.grade import judge_grade
from shisaku.core.judging.judge import judge_indicator
from shisaku.core.judging.judgement import Judgement
from shisaku.core.judging.matrix import MatrixRule
from shisaku.core.judging.reasons import Reason
from shisaku.core.judging.rounding import Rounding
from shisaku.core.judging.rules import RateRule
from shisaku.core.judging.written import compared, subject_of, written_mark
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear

# The size of a target group (対象指標) is no promise: nothing is judged by it.
_NOT_JUDGED = {"size"}


def judge_sheet(
    sheet: SheetData,
    rule: RateRule | MatrixRule,
    *,
    year: int | None = None,
    adopted: YearRange | None = None,
    period: YearRange | None = None,
    roundings: Mapping[str, Rounding] | None = None,
) -> list[Judgement]:
    """Every indicator of the sheet (or its pair of marks, for a matrix) judged for `year`, its own where none is given.

    A sheet without indicators gives one judgement that says so. `roundings` are those of single indicators by address.
    """
    year = sheet.fiscal_year if year is None else year
    if isinstance(rule, MatrixRule):
        return [judge_grade(sheet, rule, year=year, adopted=adopted)]
    judged = [
        judge_indicator(
            at.data, year, rule, adopted=adopted, period=period, rounding=(roundings or {}).get(at.address)
        ).model_copy(update={"subject": subject_of(sheet), "address": at.address})
        for at in sheet.every_indicator()
        if at.kind not in _NOT_JUDGED
    ]
    judged = judged or [_without_indicator(sheet, rule, year)]
    # What is written speaks of the sheet's own year, whichever year is judged.
    written = written_mark(sheet, "progress") if year == sheet.fiscal_year else None
    sole = sum(judgement.rank is not None for judgement in judged) == 1
    return [compared(judgement, written, rule.rank_of, sole=sole) for judgement in judged]


def _without_indicator(sheet: SheetData, rule: RateRule, year: int | None) -> Judgement:
    return Judgement(
        subject=subject_of(sheet),
        fiscal_year=None if year is None else FiscalYear(year),
        rule=rule.rule,
        rule_version=rule.version,
        outcome="not_judgeable",
        reasons=[Reason.of("no_indicator")],
    )
