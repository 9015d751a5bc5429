"""The heads of a table of people: known words, and the projects that columns are for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shisaku.core.text import one_line
from shisaku.forms.staffing.words import OTHER, column_of, project_of
from shisaku.readers.accounts.table import AccountTable, Texts
from shisaku.readers.pages import Page

_LEAST = 2


@dataclass(frozen=True, slots=True)
class StaffHeads:
    """The columns (from 0) by what they are, those of projects by their number, and the last row of the heads."""

    last: int
    columns: Mapping[str, int]
    projects: Mapping[int, str]
    words: Sequence[str]

    @property
    def is_prices(self) -> bool:
        """Whether the table is one of unit costs."""
        return "per_fte" in self.columns

    @property
    def is_long(self) -> bool:
        """Whether a row is one project of one person."""
        return "project" in self.columns and "share" in self.columns

    @property
    def is_wide(self) -> bool:
        """Whether a row is a person, and projects are columns."""
        return bool(self.projects) and not self.is_long

    @property
    def is_hours(self) -> bool:
        """Whether a row is a section with its overtime."""
        return "office" in self.columns and "overtime" in self.columns and not self.projects


def heads_of(table: AccountTable) -> StaffHeads | None:
    """The heads of a table; `None` where no row has two that are known."""
    best: tuple[int, StaffHeads] | None = None
    for place, row in enumerate(table.top.rows):
        found = _heads(table.top, place)
        known = len(found.columns) + len(found.projects)
        if known >= _LEAST and found.columns and (best is None or known > best[0]):
            best = (known, found)
        if best is not None and row.line > best[1].last + 1:
            break
    return best[1] if best else None


def lines_of(table: AccountTable, heads: StaffHeads) -> list[Texts]:
    """The rows below the heads that have anything in them."""
    return [
        (line, texts)
        for line, texts in table.rows
        if line > heads.last and any(text.strip() for text in texts)
    ]


def _heads(page: Page, place: int) -> StaffHeads:
    """The heads that begin in a row: with the row above (numbers over names), down to where its cells reach."""
    row = page.rows[place]
    last = row.line + max((cell.lines for cell in row.filled), default=1) - 1
    said: dict[int, list[str]] = {}
    for other in page.rows[max(place - 1, 0) :]:
        if other.line > last:
            break
        for cell in other.filled:
            if other.line >= row.line or project_of(one_line(cell.text)):
                said.setdefault(cell.cell - 1, []).append(one_line(cell.text))
    columns: dict[str, int] = {}
    projects: dict[int, str] = {}
    for at, words in sorted(said.items()):
        known = next(filter(None, map(column_of, words)), "")
        number = next((one for one in map(project_of, words) if one is not None), None)
        if number and number != OTHER:
            projects[at] = number
        elif known:
            columns.setdefault(known, at)
        elif number == OTHER:
            projects[at] = OTHER
    return StaffHeads(last, columns, projects, [word for words in said.values() for word in words])
