"""Readings with the consistency checks among their problems. Needs no database."""

from collections.abc import Sequence

from shisaku.core.addresses import sheet_keys
from shisaku.core.checks import Demands, check_sheet, told_once
from shisaku.core.reading import Problem, Reading
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import bare_number
from shisaku.core.text import label_key
from shisaku.forms.at_hand import forms_at_hand, rules_at_hand
from shisaku.forms.demands import demands_for
from shisaku.forms.rules import identities_for
from shisaku.forms.store import FormBook


def checked(readings: Sequence[Reading], forms: FormBook | None = None) -> list[Reading]:
    """The readings, each with what the checks find on its sheets, worst first.

    A sheet is checked beside the other papers of the call that speak of the same subject: same city, number and name;
    and by what its form asks for. `forms` are those at hand where none are given.
    """
    every = [sheet for reading in readings for sheet in reading.sheets]
    known = forms_at_hand() if forms is None else forms
    return [_checked(reading, every, known) for reading in readings]


def _checked(reading: Reading, every: Sequence[SheetData], forms: FormBook) -> Reading:
    found: list[Problem] = []
    required: set[str] = set()
    for key, sheet in zip(sheet_keys(reading.sheets), reading.sheets, strict=True):
        demands = demands_for([sheet.form] if sheet.form else [], sheet.fiscal_year, forms)
        required |= {f"sheets/{key}/{address}" for address in demands.of_sheet(sheet)}
        found += [_below(f"sheets/{key}", problem) for problem in _found(sheet, every, demands)]
    problems = told_once(reading.problems, found, required=required)
    problems.sort(key=lambda problem: problem.severity.rank)
    return reading.model_copy(update={"problems": problems})


def _found(sheet: SheetData, every: Sequence[SheetData], demands: Demands) -> list[Problem]:
    alike = [other for other in every if other is not sheet and _subject(other) == _subject(sheet)]
    year = sheet.fiscal_year
    return check_sheet(
        sheet,
        earlier=[other for other in alike if year and other.fiscal_year and other.fiscal_year < year],
        same_year=[other for other in alike if year and other.fiscal_year == year],
        identities=identities_for(sheet.municipality, year, rules_at_hand()),
        demands=demands,
    )


def _subject(sheet: SheetData) -> tuple[str | None, str, str]:
    return sheet.municipality, bare_number(sheet.subject.number), label_key(sheet.subject.name)


def _below(above: str, problem: Problem) -> Problem:
    return problem.model_copy(update={"address": f"{above}/{problem.address}".rstrip("/")})
