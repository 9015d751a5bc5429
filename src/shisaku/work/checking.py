"""Readings with the consistency checks among their problems. Needs no database."""

from collections.abc import Sequence

from shisaku.core.addresses import sheet_keys
from shisaku.core.checks import check_sheet
from shisaku.core.reading import Problem, Reading
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.forms.rules import identities_for


def checked(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each with what the checks find on its sheets, worst first.

    A sheet is checked beside the other papers of the call that speak of the same subject: same city, number and name.
    """
    every = [sheet for reading in readings for sheet in reading.sheets]
    return [_checked(reading, every) for reading in readings]


def _checked(reading: Reading, every: Sequence[SheetData]) -> Reading:
    problems = list(reading.problems)
    for key, sheet in zip(sheet_keys(reading.sheets), reading.sheets, strict=True):
        problems += [_below(f"sheets/{key}", problem) for problem in _found(sheet, every)]
    problems.sort(key=lambda problem: problem.severity.rank)
    return reading.model_copy(update={"problems": problems})


def _found(sheet: SheetData, every: Sequence[SheetData]) -> list[Problem]:
    alike = [other for other in every if other is not sheet and _subject(other) == _subject(sheet)]
    year = sheet.fiscal_year
    return check_sheet(
        sheet,
        earlier=[other for other in alike if year and other.fiscal_year and other.fiscal_year < year],
        same_year=[other for other in alike if year and other.fiscal_year == year],
        identities=identities_for(sheet.municipality, year),
    )


def _subject(sheet: SheetData) -> tuple[str | None, str, str]:
    return sheet.municipality, (sheet.subject.number or "").lstrip("0"), label_key(sheet.subject.name)


def _below(above: str, problem: Problem) -> Problem:
    return problem.model_copy(update={"address": f"{above}/{problem.address}".rstrip("/")})
