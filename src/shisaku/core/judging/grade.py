"""Judging a pair of marks by a matrix, beside the grade the sheet carries."""

from shisaku.core.judging.judgement import Judgement
from shisaku.core.judging.matrix import Axis, MatrixRule
from shisaku.core.judging.reasons import NotJudgeableError, Reason
from shisaku.core.judging.written import compared, subject_of, written_mark
from shisaku.core.sheet import SheetData
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear


def judge_grade(
    sheet: SheetData, rule: MatrixRule, *, year: int | None = None, adopted: YearRange | None = None
) -> Judgement:
    """The grade a matrix makes of the sheet's two marks, beside the grade the sheet carries."""
    year = sheet.fiscal_year if year is None else year
    known = Judgement(
        subject=subject_of(sheet),
        criterion=rule.result.criterion,
        rule=rule.rule,
        rule_version=rule.version,
        fiscal_year=None if year is None else FiscalYear(year),
        outcome="not_judgeable",
    )
    written = written_mark(sheet, rule.result.criterion)
    try:
        row, column = (_mark_on(sheet, axis) for axis in (rule.rows, rule.columns))
    except NotJudgeableError as stop:
        return known.model_copy(update={"reasons": [stop.reason], "written": written})
    pair = f"{rule.rows.label} {row} × {rule.columns.label} {column}"
    grade = rule.grade(row, column)
    if grade is None:
        reason = Reason.of(
            "cell_unknown", row=f"{rule.rows.label}{row}", column=f"{rule.columns.label}{column}"
        )
        update = {"outcome": "to_confirm", "formula": pair, "reasons": [reason], "written": written}
        return known.model_copy(update=update)
    if year is None or year not in (adopted or rule.valid):
        note = Reason.of("not_valid", years=(adopted or rule.valid).label)
        return known.model_copy(update={"formula": pair, "reasons": [note], "written": written})
    marks = rule.result.marks
    result = {"outcome": "judged", "formula": f"{pair} → {grade}", "band": grade, "rank": marks.index(grade)}

    def rank_of(printed: str) -> int | None:
        mark = rule.result.mark_like(printed)
        return None if mark is None else marks.index(mark)

    return compared(known.model_copy(update=result), written, rank_of, sole=True)


def _mark_on(sheet: SheetData, axis: Axis) -> str:
    printed = written_mark(sheet, axis.criterion)
    if printed is None:
        raise NotJudgeableError("mark_missing", label=axis.label)
    mark = axis.mark_like(printed)
    if mark is None:
        raise NotJudgeableError("mark_unknown", label=axis.label, mark=printed)
    return mark
