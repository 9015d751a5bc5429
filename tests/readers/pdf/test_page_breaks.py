"""What the end of a page must not do to a reading: number it among the values, or make two projects of one row."""

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from shisaku.forms.store import FormBook, parse_form
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.pages import rows_of
from tests.readers.pdf.drawn import pages, scripted, text, typeset

LIST = """
form: 992011/a-list
valid: 2020..
title: 事務事業の一覧
source: {publisher: 架空市}
recognise: {columns: [番号, 事務事業名, 課名, 概要, 成果]}
sheet_per: row
sections:
  - list:
      columns:
        - {label: 番号, type: name, to: subject.number, required: true}
        - {label: 事務事業名, type: name, to: subject.name, required: true}
        - {label: 課名, type: organisation, to: organisation}
        - {label: 概要, type: text, to: texts.overview}
        - {label: 成果, type: text, to: texts.results}
"""
LONG = "、".join(f"{number}つ目の地区で訓練をした" for number in range(1, 90)) + "。"


def _listed(rows: Sequence[tuple[str, ...]]) -> bytes:
    cells = "".join(f"[{cell}]," for row in rows for cell in row)
    heads = "".join(f"[{head}]," for head in ("番号", "事務事業名", "課名", "概要", "成果"))
    return typeset(
        '#set page(paper: "a5", numbering: "- 1 -")\n'
        f"#table(columns: (10mm, 24mm, 20mm, 1fr, 20mm), table.header({heads}), {cells})"
    )


def _form() -> FormBook:
    return FormBook([parse_form(LIST.encode(), name="a-list.yaml")])


def test_a_row_torn_by_a_page_is_one_project() -> None:
    rows = [
        ("1", "防災訓練事業", "危機管理課", LONG, "進んだ"),
        ("2", "公園管理事業", "公園課", "遊具を直した。", "済んだ"),
    ]
    reading = read_document(
        _listed(rows), file="list.pdf", forms=_form(), wishes=Wishes(municipality="992011", fiscal_year=2024)
    )
    assert [sheet.subject.name for sheet in reading.sheets] == ["防災訓練事業", "公園管理事業"]
    said = str(reading.sheets[0].texts["overview"])
    assert "".join(said.split()) == LONG
    assert {origin.page for origin in reading.origins["sheets/1/texts/overview"]} == {1}
    assert reading.leftovers == []
    assert [problem for problem in reading.problems if problem.code == "required_missing"] == []


def test_a_row_without_its_name_in_the_middle_of_a_page_is_no_rest() -> None:
    rows = [
        ("1", "防災訓練事業", "危機管理課", "短い。", "進んだ"),
        ("", "", "", "誰のものか分からない。", ""),
    ]
    reading = read_document(
        _listed(rows), file="list.pdf", forms=_form(), wishes=Wishes(municipality="992011", fiscal_year=2024)
    )
    assert reading.sheets[0].texts["overview"] == "短い。"
    assert "required_missing" in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("numbering", ['"1"', '"- 1 -"', '"1 / 1"', '"P.1"', "(n, ..) => [#n ページ]"])
def test_the_number_of_a_page_is_known_at_its_foot(numbering: str) -> None:
    content = typeset(
        f'#set page(paper: "a5", numbering: {numbering})\n防災訓練をした。\n\n#pagebreak()\n\n#v(20mm)\n12'
    )
    first, second = pages(content)
    assert next((row.text, row.folio) for row in first.rows) == ("防災訓練をした。", False)
    assert [row.folio for row in first.rows].count(True) == 1
    # A number in the text of a page is no number of it.
    assert [row.folio for row in second.rows if row.text == "12"] == [False]


@pytest.mark.parametrize(
    ("feet", "known"),
    [
        (["12", "13", "14"], [True, True, True]),
        (["12", "", "14"], [True, False, True]),
        (["12", "14", "16"], [True, True, True]),
        (["2/4", "3/4", "1,200"], [True, True, False]),
        (["12", "", ""], [False, False, False]),
        (["1", "2", "250", "4"], [True, True, False, True]),
        (["-12", "-13", "7"], [True, True, False]),
        (["-12", "", ""], [False, False, False]),
        (["5/20", "", ""], [False, False, False]),
        (["- 12 -", "", "P.40"], [True, False, True]),
        (["6ページ"], [True]),
        (["2-14", "2-15"], [True, True]),
        (["2-14", ""], [False, False]),
        (["1"], [True]),
        (["3"], [False]),
        (["1", *[""] * 9, "11"], [False] * 11),
    ],
)
def test_a_figure_at_the_foot_is_the_number_of_its_page_where_those_near_by_count_on(
    feet: list[str], known: list[bool]
) -> None:
    content = scripted(*(text(20, 200, "金額") + text(200, 10, foot) for foot in feet))
    read = pages(content)
    assert [page.number for page in read] == list(range(1, len(feet) + 1))
    assert [any(row.folio for row in page.rows) for page in read] == known
    for foot, page, folio in zip(feet, read, known, strict=True):
        assert [row.text for row in rows_of([page])] == ["金額", *([foot] if foot and not folio else [])]


def test_a_row_on_the_next_worksheet_is_no_rest_of_the_last_project() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for rows in ([("1", "乙事業", "B課", "済み", "")], [("", "", "", "小計", "")]):
            page = book.add_worksheet()
            for number, row in enumerate([("番号", "事務事業名", "課名", "概要", "成果"), *rows]):
                page.write_row(number, 0, row)
    reading = read_document(
        out.getvalue(),
        file="list.xlsx",
        forms=_form(),
        wishes=Wishes(municipality="992011", fiscal_year=2024),
    )
    assert reading.sheets[0].texts["overview"] == "済み"
    assert "required_missing" in {problem.code for problem in reading.problems}
