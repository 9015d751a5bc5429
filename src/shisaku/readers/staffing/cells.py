"""The cells of a row of people by what their columns are; what cannot be read is said with row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shisaku.core.amounts import parse_number
from shisaku.core.text import fold, one_line
from shisaku.forms.staffing.words import label_of
from shisaku.readers.accounts.slips import Slips, place
from shisaku.readers.accounts.table import Texts
from shisaku.readers.staffing.heads import StaffHeads

_NOTHING = frozenset({"", "-", "−", "－", "―", "ー", "—"})
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a file: its line, its texts, where its columns are."""

    line: int
    texts: Sequence[str]
    heads: StaffHeads
    slips: Slips

    @classmethod
    def of(cls, row: Texts, heads: StaffHeads, slips: Slips) -> "Cells":
        """The cells of a row."""
        return cls(row[0], row[1], heads, slips)

    def text(self, column: str) -> str:
        """What stands in a column; empty where there is none."""
        at = self.heads.columns.get(column)
        return "" if at is None else self.at(at)

    def at(self, column: int) -> str:
        """What stands in the column at `column` (from 0)."""
        return one_line(self.texts[column]) if column < len(self.texts) else ""

    def number(self, column: str) -> Decimal | None:
        """The number of a column; `None` where nothing stands there, or nothing that is one (which is said)."""
        at = self.heads.columns.get(column)
        return None if at is None else self.number_at(at, label_of(column))

    def number_at(self, column: int, name: str) -> Decimal | None:
        """As `number`, for the column at `column`, called `name`."""
        said = fold(self.at(column)).strip()
        if said in _NOTHING:
            return None
        found = parse_number(said.removesuffix(PERCENT).strip())
        if found is None:
            message = f"{name}「{said[:20]}」は数として読めません。数だけにしてください。"
            self.slips.serious("no_number", place(self.line, column + 1), message)
            return None
        return Decimal(str(found))
