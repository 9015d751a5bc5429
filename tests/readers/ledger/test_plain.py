"""Ruled tables of a paper that no form knows come out as they stand, where they are tables for certain."""

import pytest

from shisaku.core.reading import Reading
from shisaku.forms.store import load_forms
from shisaku.readers.document import nothing_read, read_document
from tests.readers.ledger.papers import cells
from tests.readers.pdf.drawn import typeset

TABLE = """[], table.cell(colspan: 2)[金額], [前年], [今年],
[林道], [1,200], [△30], [橋], [15], [-], [堤], [0.5], [7], [計], [1,215.5], [−23]"""


def unknown(body: str) -> Reading:
    return read_document(typeset(body), file="unknown.pdf", forms=load_forms())


def test_heads_labels_and_numbers_as_printed() -> None:
    reading = unknown(f"#table(columns: 3, {TABLE.replace('[],', 'table.cell(rowspan: 2)[],', 1)})")
    (table,) = reading.tables
    assert [column.path for column in table.columns] == [["金額", "前年"], ["金額", "今年"]]
    assert {column.unit for column in table.columns} == {None}
    assert cells(table) == {
        "林道/金額 > 前年": 1200, "林道/金額 > 今年": -30, "橋/金額 > 前年": 15, "橋/金額 > 今年": "-",
        "堤/金額 > 前年": 0.5, "堤/金額 > 今年": 7, "計/金額 > 前年": 1215.5, "計/金額 > 今年": -23,
    }  # fmt: skip
    assert set(reading.origins) == {f"tables/{table.key}/{cell.address}" for cell in table.cells}


def test_that_no_form_fits_is_still_said() -> None:
    reading = unknown(f"#table(columns: 3, {TABLE.replace('[],', 'table.cell(rowspan: 2)[],', 1)})")
    assert reading.form is None
    assert [(problem.code, problem.severity.value) for problem in reading.problems] == [("no_form", "重要")]
    assert "どの様式にも合いません" in nothing_read(reading)


@pytest.mark.parametrize(
    "body",
    [
        "#table(columns: 3, [], [甲], [乙], [林道], [1], [2], [橋], [3], [4])",
        "#table(columns: 3, [], [甲], [乙], [林道], [良い], [悪い], [橋], [良い], [3], [堤], [2], [-])",
        "#table(columns: 2, [1], [2], [3], [4], [5], [6], [7], [8])",
        "#table(columns: 4, [], [甲], [乙], [丙], [林], [1], WIDE[2], [橋], WIDE[3], [4], [堤], [1], WIDE[2])",
    ],
    ids=["too few rows", "words", "no labels", "cells across each other"],
)
def test_what_is_no_table_of_figures_for_certain_is_left_alone(body: str) -> None:
    assert unknown(body.replace("WIDE", "table.cell(colspan: 2)")).tables == []
