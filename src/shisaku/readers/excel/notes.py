"""What is doubtful about a worksheet as a whole, as problems of its page."""

from collections.abc import Iterable, Iterator

from shisaku.core.reading import Problem, Severity
from shisaku.readers.excel.marks import Marks, column_letters, place_name, runs
from shisaku.readers.excel.rows import Sheet

_NAMED = 5


def hidden_sheets(page: int, names: Iterable[str]) -> Iterator[Problem]:
    """Worksheets that the workbook hides: named, never read."""
    found = list(names)
    if found:
        message = f"非表示のシートは読んでいません：{_some(f'「{name}」' for name in found)}"
        yield _problem(page, "hidden_sheet", message, Severity.NOTICE, sheets=len(found))


def notes_of(page: int, name: str, sheet: Sheet, marks: Marks) -> Iterator[Problem]:
    """The problems of one worksheet; hidden rows and columns only where something stands in them."""
    filled = {row.line for row in sheet.rows if row.filled}
    rows = marks.hidden_rows & filled
    if rows:
        shown = _some(f"{first}～{last}行" if first != last else f"{first}行" for first, last in runs(rows))
        message = f"シート「{name}」の非表示の行に値があります：{shown}"
        yield _problem(page, "hidden_rows", message, Severity.NOTICE, rows=len(rows))
    columns = _hidden_columns(sheet, marks)
    if columns:
        ranges = ((column_letters(first), column_letters(last)) for first, last in runs(columns))
        shown = _some(f"{first}～{last}列" if first != last else f"{first}列" for first, last in ranges)
        message = f"シート「{name}」の非表示の列に値があります：{shown}"
        yield _problem(page, "hidden_columns", message, Severity.NOTICE, columns=len(columns))
    if marks.without_value:
        places = _some(place_name(place) for place in marks.without_value)
        count = len(marks.without_value)
        told = f"シート「{name}」に計算結果のない数式が {count:,} あります：{places}"
        message = f"{told}。Excelで開いて保存し直してください"
        yield _problem(page, "formula_without_value", message, Severity.SERIOUS, cells=count)
    if marks.zeros_hidden:
        message = f"シート「{name}」は0を表示しない設定です。空に見える欄を0と読んでいます"
        yield _problem(page, "zeros_hidden", message, Severity.HINT)
    if sheet.overlapping:
        message = f"シート「{name}」に重なり合う結合が {sheet.overlapping:,} あります。結合とはみていません"
        yield _problem(page, "merges_overlap", message, Severity.NOTICE, ranges=sheet.overlapping)


def _hidden_columns(sheet: Sheet, marks: Marks) -> set[int]:
    hidden = {
        column
        for first, last in marks.hidden_columns
        for column in range(first, min(last, sheet.columns) + 1)
    }
    if not hidden:
        return set()
    filled = {cell.cell for row in sheet.rows for cell in row.filled}
    return hidden & filled


def _some(words: Iterable[str]) -> str:
    """The first few of many."""
    every = list(words)
    more = f" ほか{len(every) - _NAMED:,}" if len(every) > _NAMED else ""
    return "、".join(every[:_NAMED]) + more


def _problem(page: int, code: str, message: str, severity: Severity, **numbers: int) -> Problem:
    return Problem(
        code=code, severity=severity, address=f"pages/{page}", message=message, numbers=dict(numbers)
    )
