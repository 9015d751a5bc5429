"""What the two binary kinds of workbooks (.xls and .xlsb) share: codes of errors, and sheets cut from records."""

from collections.abc import Iterable

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.marks import Area, Marks
from shisaku.readers.limits import Limits

# [MS-XLS] 2.5.10 BErr
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


class Extent:
    """How far a sheet reaches: the last row and column that anything in it names, counted from 1."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.merged: list[Area] = []
        self.marks = Marks(merged=self.merged)

    def reach(self, row: int, column: int) -> None:
        """Something stands (or is claimed to stand) in `row` and `column`."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


def refuse_wide(sheets: Iterable[tuple[int, int]], limits: Limits) -> None:
    """Raise `UnreadableError` where all sheets together claim more cells than may be."""
    claimed = sum(rows * columns for rows, columns in sheets)
    if claimed > limits.cells:
        message = f"シートが広すぎます（ブック全体で {claimed:,}セル、上限 {limits.cells:,}セル）"
        raise UnreadableError(message)
