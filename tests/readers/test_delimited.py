"""CSV and TSV in every encoding offices use, with line breaks inside their cells."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.opening import open_pages
from shisaku.readers.pages import rows_of

EXAMPLES = Path("../shared/examples")
ROWS = [
    ["番号", "概要", "額"],
    ["1", '一行目\n二行目、"引用"', "1,234"],
    ["2", "左\t右", "△ 5"],
    ["3", "", ""],
]
READ = [
    ["番号", "概要", "額"],
    ["1", '一行目\n二行目、"引用"', "1,234"],
    ["2", "左 右", "△ 5"],
    ["3", "", ""],
]


def delimited(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def cells(content: bytes) -> list[list[str]]:
    rows = [[cell.text for cell in row.cells] for row in rows_of(open_pages(content))]
    return [row for row in rows if any(row)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_line_breaks_quotes_and_separators_inside_cells(delimiter: str, encoding: str) -> None:
    assert cells(delimited(ROWS, delimiter).encode(encoding)) == READ


def test_rows_are_numbered_by_the_line_they_begin_in() -> None:
    rows = list(rows_of(open_pages(delimited(ROWS, "\t").encode())))
    assert [row.line for row in rows] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    "text",
    [
        '番号\t寸法\n1\t5" 管\n2\t6" 管\n',
        '"題名\t番号\n1\t二\n3\t四\n',
        '番号\t言葉\n1\t"だれか\n2\tいう" と\t三\n',
    ],
)
def test_quotes_that_hold_nothing_together_are_signs(text: str) -> None:
    assert cells(text.encode()) == [line.split("\t") for line in text.split("\n") if line]


table = st.lists(
    st.lists(st.text('あ1, "\n。', max_size=6), min_size=3, max_size=3), min_size=2, max_size=6
).filter(lambda rows: all(any(cell.strip() for cell in row) for row in rows))


@given(table)
def test_a_quoted_table_comes_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    shown = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert [[" ".join(cell.split()) for cell in row] for row in cells(text.getvalue().encode())] == shown


def test_limits_of_cells_and_pages_are_sentences() -> None:
    with pytest.raises(UnreadableError, match="欄が多すぎます"):
        list(open_pages(b"1,2,3\n4,5,6\n", Limits(cells=5)))
    with pytest.raises(UnreadableError, match="ページが多すぎます"):
        list(open_pages("一\f二\f三".encode(), Limits(pages=2)))


def test_a_real_file_of_the_national_review() -> None:
    file = EXAMPLES / "rs-2024-1-1-organisation-200-rows.csv"
    if not file.is_file():
        pytest.skip(f"{file} is not here")
    rows = cells(file.read_bytes())
    assert len(rows) == 201
    assert rows[0][:4] == ["シート種別", "事業年度", "予算事業ID", "事業名"]
    assert {len(row) for row in rows} == {len(rows[0])}
