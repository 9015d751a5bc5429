"""Tables as CSV files, row by row: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet calculates."""

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from shisaku.writers.bundle.rows import Row
from shisaku.writers.bundle.schema import Table
from shisaku.writers.tables import BEGINS_FORMULA, BLANKS, BYTE_ORDER_MARK, safe_text

_SUSPECT = frozenset((*BEGINS_FORMULA, *BLANKS))
_FLAG = {True: "true", False: "false", None: None}


class CsvFiles:
    """One open file for each table, in the folder given; rows go to the table they name."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        self._folder, self._tables = folder, {table.name: table for table in tables}
        self._open = ExitStack()
        self.counts = dict.fromkeys(self._tables, 0)

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._writers = {}
        for table in self._tables.values():
            path = csv_path(self._folder, table)
            file = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
            # The codec utf-8-sig would go through Python for every line.
            file.write(BYTE_ORDER_MARK)
            self._writers[table.name] = csv.writer(file, lineterminator="\r\n")
            self._writers[table.name].writerow(table.head)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows of a table. Raises `ValueError` where one has not a cell for every column."""
        known = self._tables[table]
        wide = len(known.columns)
        if any(width != wide for width in set(map(len, rows))):
            raise ValueError(f"{table}: a row has not as many cells as the table columns ({wide})")
        for place in known.guarded:
            for row in rows:
                cell = row[place]
                # One look at the first sign spares nearly every text the whole one.
                if cell and cell[0] in _SUSPECT:
                    row[place] = safe_text(cell)
        for place in known.flags:
            for row in rows:
                row[place] = _FLAG[row[place]]
        self._writers[table].writerows(rows)
        self.counts[table] += len(rows)


def csv_path(folder: Path, table: Table) -> Path:
    """The file of a table."""
    return folder / f"{table.name}.csv"
