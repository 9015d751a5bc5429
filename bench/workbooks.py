"""Workbooks → `Page`s beside openpyxl on the same cells, in one run: only the ratios compare between machines."""

import io
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

EXAMPLES = Path("../shared/examples")
ROUNDS = 5
LEAST = 5.0


def everything() -> Iterator[str]:
    """A line for each workbook, then the ratios over all of them (geometric means)."""
    ratios: dict[str, list[float]] = {"normal": [], "read-only": []}
    for name, content in _workbooks():
        own, cells = _median(lambda content=content: _own(content))  # type: ignore[misc] # a default keeps this round's bytes
        beside = {
            way: _median(lambda content=content, way=way: _openpyxl(content, read_only=way == "read-only"))  # type: ignore[misc] # the same
            for way in ratios
        }
        for way, (seconds, others) in beside.items():
            if others != cells:
                yield f"workbooks: {name}: {way} openpyxl counts {others} filled cells, Shisaku {cells}"
            ratios[way].append(seconds / own)
        shown = ", ".join(f"{seconds / own:.1f}× openpyxl {way}" for way, (seconds, _) in beside.items())
        yield f"workbooks: {name}: {1 / own:,.1f}/s, {cells:,} filled cells, {cells / own:,.0f} cells/s, {shown}"
    means = ", ".join(
        f"{statistics.geometric_mean(found):.1f}× openpyxl {way}" for way, found in ratios.items()
    )
    yield f"workbooks: all: {means} (at least {LEAST:.0f}× wanted)"


def _workbooks() -> Iterator[tuple[str, bytes]]:
    """A list of projects, a book of one project a worksheet with merged cells, and the real ones where they are."""
    yield "list of 400 projects × 208 columns", _list(400, 208)
    yield "100 worksheets with merged cells", _sheets(100)
    for file in sorted(EXAMPLES.glob("*.xlsx")):
        yield file.name, file.read_bytes()


def _list(rows: int, columns: int) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("一覧")
        sheet.write_row(0, 0, [f"見出し{column}" for column in range(columns)])
        for row in range(1, rows + 1):
            for column in range(columns):
                if column % 3:
                    sheet.write_number(row, column, row * column / 4)
                else:
                    sheet.write_string(row, column, f"事業{row % 40}の説明{column}")
    return made.getvalue()


def _sheets(count: int) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for number in range(count):
            sheet = book.add_worksheet(f"事業{number}")
            sheet.merge_range(0, 0, 0, 9, "事務事業評価シート")
            for row in range(1, 40):
                sheet.merge_range(row, 0, row, 3, f"項目{row}")
                sheet.merge_range(row, 4, row, 7, f"説明{row}" if row % 2 else row * number)
    return made.getvalue()


def _own(content: bytes) -> int:
    from shisaku.readers.opening import open_pages

    return sum(len(row.filled) for page in open_pages(content) for row in page.rows)


def _openpyxl(content: bytes, *, read_only: bool) -> int:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), data_only=True, read_only=read_only)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return sum(value is not None and str(value).strip() != "" for row in rows for value in row)


def _median(measured: Callable[[], int]) -> tuple[float, int]:
    """Median seconds, and what the last round gave."""
    times, given = [], 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        given = measured()
        times.append(time.process_time() - begun)
    return statistics.median(times), given


if __name__ == "__main__":
    for line in everything():
        print(line, flush=True)
