"""Typeset pages: merged cells, labels from top to bottom, tables beside each other, text that wraps."""

import io

import pdfplumber
import pytest

from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import typeset

FORM = """
= 事務事業評価シート
#table(columns: (24pt, 60pt, 1fr, 60pt, 1fr), stroke: 0.5pt,
 table.cell(rowspan: 4, align: center + horizon)[事\\ 業\\ 概\\ 要], [事業名], table.cell(colspan: 3)[防災倉庫整備事業],
 [担当課], [危機管理課], [電話], [内線\\ 123],
 [目的], table.cell(colspan: 3)[災害のあと市民が三日間を過ごせるだけの備えを地区ごとに整えるため、
  倉庫を計画的に置いて備蓄品を毎年入れ替え、使い方の訓練を続ける。次の段落は短い。\\ ・一つ目\\
  ・二つ目は長いので行の終わりで折り返すことになるはずであるが、それでも一つの文として読まれなければ困る],
 [備考], [], [区\\ 分], [])
"""


def test_a_form_with_merged_cells() -> None:
    page = drawn.only(typeset(FORM))
    (table,) = page.tables
    assert (table.first, table.last, table.columns) == (2, 5, 5)
    places = [[(cell.cell, cell.lines, cell.columns) for cell in row.cells] for row in page.rows[1:]]
    one = [(2, 1, 1), (3, 1, 1), (4, 1, 1), (5, 1, 1)]
    assert places == [[(1, 4, 1), (2, 1, 1), (3, 1, 3)], one, [(2, 1, 1), (3, 1, 3)], one]
    assert [cell.line for row in page.rows for cell in row.cells] == [
        row.line for row in page.rows for _ in row.cells
    ]


def test_the_text_of_cells() -> None:
    title, first, second, third, last = drawn.rows(drawn.only(typeset(FORM)))
    assert title == ["事務事業評価シート"]
    assert first == ["事業概要", "事業名", "防災倉庫整備事業"]
    assert second == ["担当課", "危機管理課", "電話", "内線\n123"]
    assert third[0] == "目的"
    assert [text[:6] for text in third[1].split("\n")] == ["災害のあと市", "・一つ目", "・二つ目は長"]
    assert third[1].endswith("それでも一つの文として読まれなければ困る")
    assert last == ["備考", "", "区分", ""]


def test_tables_beside_each_other_are_read_one_after_the_other() -> None:
    page = drawn.only(
        typeset("""
（単位：千円）
#grid(columns: (1fr, 1fr), gutter: 8pt,
  table(columns: (1fr, 1fr), [財源], [金額], [国], [1,200], [市], [△34], [計], [1,166]),
  [#table(columns: (1fr, 1fr), [指標], [値], [回数], [12]) 右だけの注
   #table(columns: (1fr, 1fr), [評価], [○])])
以上
""")
    )
    assert drawn.rows(page) == [
        ["（単位：千円）"],
        ["財源", "金額"], ["国", "1,200"], ["市", "△34"], ["計", "1,166"],
        ["指標", "値"], ["回数", "12"], ["右だけの注"], ["評価", "○"], ["以上"],
    ]  # fmt: skip
    assert [(table.first, table.last) for table in page.tables] == [(2, 5), (6, 7), (9, 9)]


def test_a_table_of_level_lines_only() -> None:
    body = "[区分], [令和4年度], [令和5年度], [歳入], [1,200], [900], [歳出の合計], [90], [△10]"
    lines = typeset(f"#table(columns: (1fr, 1fr, 1fr), stroke: (x, y) => (top: .5pt, bottom: .5pt), {body})")
    want = [["区分", "令和4年度", "令和5年度"], ["歳入", "1,200", "900"], ["歳出の合計", "90", "△10"]]
    assert drawn.tables(drawn.only(lines)) == [want]
    few = typeset(
        "#table(columns: (1fr, 1fr, 1fr), stroke: none, table.hline(), "
        + body.replace("[歳入]", "table.hline(), [歳入]", 1)
        + ", table.hline())"
    )
    assert drawn.tables(drawn.only(few)) == [want]


def test_lines_between_paragraphs_make_no_table() -> None:
    body = "\n#line(length: 100%)\n".join(["これは段落であり、表ではない。" * 4] * 4)
    page = drawn.only(typeset(body))
    assert page.tables == ()
    assert (
        "".join(cell.text for row in page.rows for cell in row.cells) == "これは段落であり、表ではない。" * 16
    )


def test_a_box_around_a_text_is_a_table_of_one_cell() -> None:
    page = drawn.only(typeset("前の文\n#rect(width: 200pt)[囲みの中の文]\n後の文"))
    assert drawn.rows(page) == [["前の文"], ["囲みの中の文"], ["後の文"]]
    assert [(table.first, table.columns) for table in page.tables] == [(2, 1)]


def test_the_words_of_a_line_are_parted_by_wide_gaps() -> None:
    page = drawn.only(typeset("14款　使用料及び手数料 #h(1fr) 1,345,606千円\n\n#h(1em)字下げした段落"))
    assert drawn.rows(page) == [["14款 使用料及び手数料", "1,345,606千円"], ["字下げした段落"]]


def test_english_words_keep_their_blanks() -> None:
    page = drawn.only(typeset("#table(columns: 120pt, [Smart City Lab for people and their everyday needs])"))
    assert drawn.rows(page) == [["Smart City Lab for people and their everyday needs"]]


def test_figures_under_each_other_are_not_joined() -> None:
    page = drawn.only(typeset("#table(columns: (40pt, 60pt), align: right, [千円\\ 13], [1,234,567\\ (89)])"))
    assert drawn.rows(page) == [["千円\n13", "1,234,567\n(89)"]]


def test_a_word_that_runs_over_its_cell_stays_whole() -> None:
    xs, ys = [20, 60, 200], [280, 260]
    page = drawn.only(
        drawn.scripted(drawn.grid(xs, ys) + drawn.text(23, 266, "防災対策") + drawn.text(100, 266, "12"))
    )
    assert drawn.rows(page) == [["防災対策", "12"]]


def test_one_text_written_across_two_cells_is_parted_at_the_line() -> None:
    xs, ys = [20, 70, 200], [280, 260]
    page = drawn.only(drawn.scripted(drawn.grid(xs, ys) + drawn.text(30, 266, "総務課企画課")))
    assert drawn.rows(page) == [["総務課企", "画課"]]


def test_what_is_typed_into_a_form_field_is_read() -> None:
    appearance = drawn.stream(
        f"/Tx BMC {drawn.text(2, 4, '記入した値')} EMC".encode(),
        b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 4 0 R>>>>",
    )
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[120 236 220 258]/AP<</N 5 0 R>>>>"
    script = drawn.Script([appearance, field], "/AcroForm<</Fields[6 0 R]>>")
    sheet = drawn.Sheet(
        drawn.grid([20, 120, 220], [258, 236]) + drawn.text(23, 242, "事業名"),
        "/MediaBox[0 0 400 300]/Annots[6 0 R]",
    )
    assert drawn.rows(drawn.only(drawn.scripted(sheet, script=script))) == [["事業名", "記入した値"]]


@pytest.mark.parametrize("columns", [1, 4, 9])
def test_the_cells_agree_with_another_reader(columns: int) -> None:
    cells = [f"第{place}欄" if place % 5 else f"{place},000" for place in range(columns * 12)]
    content = typeset(f"#table(columns: {columns}, {', '.join(f'[{cell}]' for cell in cells)})")
    with pdfplumber.open(io.BytesIO(content)) as document:
        other = [table for page in document.pages for table in page.extract_tables()]
    assert drawn.tables(drawn.only(content)) == other
