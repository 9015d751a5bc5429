"""Papers about no subject of 架空市, and the form that reads them."""

from collections.abc import Sequence
from pathlib import Path

from shisaku.core.reading import Reading
from shisaku.core.tables import Table, TableCell
from shisaku.forms.store import FormBook, parse_form
from shisaku.readers.document import Wishes, read_document
from tests.readers.pdf.drawn import typeset

BOOK = """
form: 992011/budget-book
valid: 2024..
title: 予算書
target: table
source: {publisher: 架空市, note: made for tests}
recognise: {columns: [目, 本年度, 前年度, 比較]}
money: 千円
marks: {"-": not_applicable}
sections:
  - figures:
      - key: revenue
        title: 歳入
        facing: true
        heads: 2
        above: [{pattern: '\\d+款 .+', to: 本年度}, {pattern: '\\d+項 .+', to: 本年度}]
        columns:
          - {label: 目, type: labels}
          - {label: 本年度, adds_to: 本年度}
          - {label: 前年度, adds_to: 前年度}
          - {label: 比較, adds_to: 比較}
          - {label: 区分, under: 節, type: labels}
          - {label: 金額, under: 節, adds_to: 本年度}
          - {label: 説明, type: text}
        check: [比較 = 本年度 - 前年度]
"""
_TALL = "table.cell(rowspan: 2)"
LEFT_HEAD = ", ".join(f"{_TALL}[{word}]" for word in ("目", "本年度", "前年度", "比較"))
RIGHT_HEAD = f"table.cell(colspan: 2)[節], {_TALL}[説明], [区分], [金額]"
ROWS = ("8mm", "8mm", "12mm", "12mm", "12mm")


def facing(*spreads: tuple[str, str, str], right_rows: Sequence[str] = ROWS) -> bytes:
    """A book whose spreads have lines over the left table, and the cells of the left and of the right table."""
    pages: list[str] = []
    for above, left, right in spreads:
        pages.append(_page(above, "(50mm, 40mm, 40mm, 40mm)", ROWS, f"{LEFT_HEAD}, {left}"))
        pages.append(_page("", "(50mm, 40mm, 80mm)", right_rows, f"{RIGHT_HEAD}, {right}"))
    return typeset("\n#pagebreak()\n".join(pages))


def _page(above: str, columns: str, rows: Sequence[str], inside: str) -> str:
    heights = ", ".join(rows)
    return (
        f"#block(height: 14mm, width: 100%)[{above}]\n#table(columns: {columns}, rows: ({heights}), {inside})"
    )


def book(yaml: str = BOOK) -> FormBook:
    return FormBook([parse_form(yaml.encode(), name="budget-book.yaml")])


def read(content: bytes, yaml: str = BOOK, file: str = "book.pdf") -> Reading:
    return read_document(content, file=file, forms=book(yaml), wishes=Wishes(municipality="992011"))


def cells(table: Table) -> dict[str, int | float | str | None]:
    """Address → number, text or state."""
    return {cell.address: _shown(cell) for cell in table.cells}


def _shown(cell: TableCell) -> int | float | str | None:
    if cell.value is None:
        return cell.text
    return cell.value.value if cell.value.state is None else cell.value.state


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.code != "tables_only"]


EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "examples"
