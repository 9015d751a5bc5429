"""Which form a document has: told by what stands on the page, never by the file's name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shisaku.core.reading import FormFit
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.readers.extract.labels import matches, year_in
from shisaku.readers.pages import Row

# The share of headings, columns and patterns that must be found beside the title.
ENOUGH = 0.7
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A title line and the year it prints."""

    row: Row
    year: FiscalYear | None


def bare(text: str) -> str:
    """A line without the signs that mark it as a heading."""
    return text.lstrip("# ").strip()


def titles(form: Form, rows: Iterable[Row]) -> list[Title]:
    """The lines that are the form's title."""
    title = form.recognise.title
    if title is None:
        return []
    return [
        Title(row, year_in(title, bare(row.text)))
        for row in rows
        if row.filled and matches(title, bare(row.text))
    ]


def fit(form: Form, rows: Sequence[Row]) -> FormFit:
    """How well a form fits; a missing title alone makes it unfit, whatever else is found."""
    asked = form.recognise
    lines = [row for row in rows if row.filled]
    missing: list[str] = []
    demands = 0
    if asked.title is not None:
        demands += 1
        if not titles(form, lines):
            missing.append(f"題名「{asked.title}」")
    for heading in asked.headings:
        demands += 1
        if not any(matches(heading, bare(row.text)) for row in lines):
            missing.append(f"見出し「{heading}」")
    demands += len(asked.columns)
    missing += [f"列「{column}」" for column in _missing_columns(asked.columns, lines)]
    for pattern in asked.patterns:
        demands += 1
        if not any(re.fullmatch(pattern, row.text) for row in lines):
            missing.append(f"形「{pattern}」")
    score = 1 - len(missing) / demands if demands else 0.0
    if missing and missing[0].startswith("題名"):
        score = min(score, ENOUGH - 0.01)
    return FormFit(form=form.form, score=round(score, 3), missing=missing)


def _missing_columns(columns: Sequence[str], lines: Sequence[Row]) -> list[str]:
    """Columns not found in the one row that has most of them."""
    best = list(columns)
    for row in lines:
        if len(row.filled) < len(columns) - len(best):
            continue
        missing = [column for column in columns if not any(matches(column, cell.text) for cell in row.filled)]
        if len(missing) < len(best):
            best = missing
        if not best:
            break
    return best


def nearest(forms: Iterable[Form], rows: Sequence[Row]) -> list[tuple[Form, FormFit]]:
    """The best fitting forms, best first."""
    return sorted(((form, fit(form, rows)) for form in forms), key=lambda found: -found[1].score)[:NEAREST]
