"""CSV: what a spreadsheet makes of it."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from shisaku.writers.tables import csv_lines, safe_text, workbook_of

FORMULAS = [
    "=1+1",
    "+81-3",
    "-0.5%",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u3000=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    '=HYPERLINK("x")',
]


def read_back(lines: list[bytes]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(lines).decode("utf-8-sig"), newline="")))


def test_a_table_begins_with_the_mark_by_which_excel_knows_utf8() -> None:
    lines = list(csv_lines(["番号", "事業名"], [["011", "防災訓練事業"]]))
    assert lines[0] == b"\xef\xbb\xbf" + "番号,事業名\r\n".encode()
    assert lines[1] == "011,防災訓練事業\r\n".encode()


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_stays_a_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"
    assert read_back(list(csv_lines(["a"], [[text]])))[1] == [f"'{text}"]


def test_numbers_stay_numbers_and_what_is_missing_is_empty() -> None:
    row = [-2933, 60.0, None, date(2023, 9, 29), "防災"]
    assert read_back(list(csv_lines(["a", "b", "c", "d", "e"], [row])))[1] == [
        "-2933",
        "60.0",
        "",
        "2023-09-29",
        "防災",
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_in_a_workbook_it_is_a_text_as_it_stands(text: str) -> None:
    sheet = load_workbook(io.BytesIO(workbook_of(["見出し", "額"], [[text, -5]]))).active
    assert sheet is not None
    text_cell, figure = sheet[2]
    assert (text_cell.data_type, figure.data_type, figure.value) == ("s", "n", -5)
    assert str(text_cell.value).removeprefix("_x000D_") in text


def test_a_row_that_does_not_fit_the_head_is_refused() -> None:
    with pytest.raises(ValueError, match="3 cells and the head 2"):
        workbook_of(["a", "b"], [["1", "2", "3"]])
    with pytest.raises(ValueError, match="3 cells and the head 2"):
        list(csv_lines(["a", "b"], [["1", "2", "3"]]))


@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            min_size=2,
            max_size=2,
        ),
        max_size=8,
    )
)
def test_every_text_comes_back_but_for_the_apostrophe(rows: list[list[str]]) -> None:
    back = read_back(list(csv_lines(["a", "b"], rows)))
    assert [[cell.removeprefix("'") for cell in row] for row in back[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell[:1] in tuple("=+-@\t\r\n＝＋－＠") for row in back[1:] for cell in row if cell)
