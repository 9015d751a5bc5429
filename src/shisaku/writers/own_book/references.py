"""Names of cells and ranges after rows were put into a worksheet: further down, or wider."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]*)")
_ROWS = re.compile(r"(\$?)([1-9][0-9]*):(\$?)([1-9][0-9]*)")
LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Inserted:
    """`count` rows that were put in before row `last` of a worksheet, the last one of a list.

    What lies below goes down; a range that reaches to the last row takes the new ones in, as it is meant to.
    """

    last: int
    count: int

    def begin(self, row: int) -> int:
        """Where a range that began in `row` begins now."""
        return min(row + self.count, LAST_ROW) if row > self.last else row

    def end(self, row: int) -> int:
        """Where a range that ended in `row` ends now."""
        return min(row + self.count, LAST_ROW) if row >= self.last else row

    def area(self, name: str) -> str:
        """A range (`A2:HB17`), or several with blanks between them; a single cell stays one."""
        return " ".join(self._area(one) for one in name.split())

    def _area(self, name: str) -> str:
        first, colon, last = name.partition(":")
        if not colon:
            return _moved(name, self.begin)
        rows = _ROWS.fullmatch(name)
        if rows:
            return f"{rows[1]}{self.begin(int(rows[2]))}:{rows[3]}{self.end(int(rows[4]))}"
        return f"{_moved(first, self.begin)}:{_moved(last, self.end)}"

    def formula(self, formula: str, *, sheet: str, of: str) -> str:
        """A formula that stands on worksheet `sheet`; the rows were put into worksheet `of`."""
        tokens = Tokenizer(formula)
        for token in tokens.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                named, mark, area = token.value.rpartition("!")
                where = named.strip("'").replace("''", "'") if mark else sheet
                if where == of:
                    token.value = f"{named}{mark}{self._area(area)}"
        return "=" + "".join(token.value for token in tokens.items)


def _moved(name: str, by: Callable[[int], int]) -> str:
    match = _CELL.fullmatch(name)
    return name if match is None else f"{match[1]}{match[2]}{match[3]}{by(int(match[4]))}"
