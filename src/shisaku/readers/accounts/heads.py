"""The heads of an export: one row or a few, groups above columns; where the lines begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shisaku.core.text import label_key, one_line
from shisaku.forms.accounts.words import ABOVE, is_funding, proposed
from shisaku.readers.accounts.table import AccountTable
from shisaku.readers.pages import Page, Row

_LEAST = 3


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads by column (from 1), in words with their group (`財源内訳／国庫支出金`); the last row they stand in."""

    page: int
    last: int
    by_column: Mapping[int, str] = field(default_factory=dict)

    def column(self, head: str) -> int | None:
        """The column of a head, `None` where it has none."""
        wanted = label_key(head)
        return next((column for column, said in self.by_column.items() if label_key(said) == wanted), None)


def heads_of(tables: Sequence[AccountTable]) -> Heads | None:
    """The heads of the first table of accounts: the row in which most words are known. `None` where there is none."""
    best: tuple[int, Page, int] | None = None
    for page in (table.top for table in tables):
        for place, row in enumerate(page.rows):
            known = sum(bool(proposed(one_line(cell.text))) for cell in row.filled)
            if known >= _LEAST and (best is None or known > best[0]):
                best = (known, page, place)
        if best is not None:
            break
    if best is None:
        return None
    _, page, place = best
    # Heads beside a group of columns reach down to the row in which the columns of the group are named.
    place += max(cell.lines for cell in page.rows[place].filled) - 1
    return Heads(page.number, page.rows[place].line, _words(page.rows[: place + 1]))


def _words(rows: Sequence[Row]) -> dict[int, str]:
    """By column its head, with what stands over several columns above it; the second of two alike is told apart."""
    row = rows[-1]
    own = {cell.cell: one_line(cell.text) for cell in row.filled}
    above: dict[int, str] = {}
    for upper in rows[:-1]:
        for cell in upper.filled:
            covered = range(cell.cell, cell.cell + cell.columns)
            if cell.line + cell.lines > row.line:
                # A head over two rows: the lower one has no cell there.
                own.setdefault(cell.cell, one_line(cell.text))
            elif cell.columns > 1 and upper.line >= row.line - 2:
                above |= dict.fromkeys(covered, one_line(cell.text))
    _spread(rows, own, above)
    found: dict[int, str] = {}
    for column in sorted(own):
        head = f"{above[column]}{ABOVE}{own[column]}" if column in above else own[column]
        same = sum(said == head or said.startswith(f"{head}（") for said in found.values())
        found[column] = f"{head}（{same + 1}）" if same else head
    return found


def _spread(rows: Sequence[Row], own: Mapping[int, str], above: dict[int, str]) -> None:
    """Groups of a text file, which merges nothing: a word stands over the sources of money that begin below it."""
    if above:
        return
    starts = {cell.cell: one_line(cell.text) for row in rows[-2:-1] for cell in row.filled}
    said = ""
    for column in sorted(own):
        said = starts.get(column, said) if is_funding(own[column]) else ""
        if said:
            above[column] = said
