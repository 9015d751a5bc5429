"""Which form a document has: told by what stands on the page, never by the file's name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shisaku.core.reading import FormFit
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.readers.extract.labels import label_pattern, year_in
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
    pattern = label_pattern(title)
    lines = ((row, bare(row.text)) for row in rows if row.filled)
    return [Title(row, year_in(title, line)) for row, line in lines if pattern.fullmatch(label_key(line))]


class Printed:
    """What stands on the pages, made ready to be held against many forms: a file may have a million lines."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = [row for row in rows if row.filled]
        self.lines = {label_key(bare(row.text)) for row in self.rows}
        self.cells = [{label_key(cell.text) for cell in row.filled} for row in self.rows]
        self._words = set().union(*self.cells)

    def has_line(self, label: str) -> bool:
        """Whether a line is the label and nothing else."""
        return bool(_printings(label, self.lines))

    def missing_columns(self, columns: Sequence[str]) -> list[str]:
        """The columns not found in the one row that has most of them."""
        printed = {column: _printings(column, self._words) for column in columns}
        wanted = set().union(*printed.values())
        best = list(columns)
        for cells in self.cells:
            if cells & wanted:
                best = min(best, [column for column in columns if not printed[column] & cells], key=len)
        return best

    def has_pattern(self, pattern: str) -> bool:
        """Whether a line fits the regular expression as a whole."""
        whole = re.compile(pattern)
        return any(whole.fullmatch(row.text) for row in self.rows)


def fit(form: Form, printed: Printed) -> FormFit:
    """How well a form fits; a missing title alone makes it unfit, whatever else is found."""
    asked = form.recognise
    without_title = asked.title is not None and not printed.has_line(asked.title)
    missing = [f"題名「{asked.title}」"] if without_title else []
    missing += [f"見出し「{heading}」" for heading in asked.headings if not printed.has_line(heading)]
    missing += [f"列「{column}」" for column in printed.missing_columns(asked.columns)]
    missing += [f"形「{pattern}」" for pattern in asked.patterns if not printed.has_pattern(pattern)]
    demands = len(asked.headings) + len(asked.columns) + len(asked.patterns) + (asked.title is not None)
    score = 1 - len(missing) / demands if demands else 0.0
    if without_title:
        score = min(score, ENOUGH - 0.01)
    return FormFit(form=form.form, score=round(score, 3), missing=missing)


def nearest(forms: Iterable[Form], rows: Sequence[Row]) -> list[tuple[Form, FormFit]]:
    """The best fitting forms, best first."""
    printed = Printed(rows)
    return sorted(((form, fit(form, printed)) for form in forms), key=lambda found: -found[1].score)[:NEAREST]


def _printings(label: str, keys: set[str]) -> set[str]:
    """Those of `keys` that print the label; only a label with a year in it may be printed in several ways."""
    pattern = label_pattern(label)
    if not pattern.groups:
        return {label_key(label)} & keys
    return {key for key in keys if pattern.fullmatch(key)}
