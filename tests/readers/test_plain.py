"""Text and CSV become the same pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.readers.errors import UnreadableError
from shisaku.readers.markup import has_markup, paragraphs
from shisaku.readers.pages import rows_of
from shisaku.readers.plain import text_pages


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows_of(text_pages(text))]


def test_tabs_and_commas_make_the_same_cells() -> None:
    tabbed = cells("番号\t名称\n1\t防災訓練\n")
    assert tabbed[:2] == [["番号", "名称"], ["1", "防災訓練"]]
    assert cells("番号,名称\n1,防災訓練\n") == tabbed[:2]


def test_prose_with_commas_is_no_csv() -> None:
    assert cells("予算は1,234千円,決算は千円\n続きの行\n")[0] == ["予算は1,234千円,決算は千円"]


def test_line_breaks_inside_quoted_cells_stay_in_their_row() -> None:
    rows = list(rows_of(text_pages('番号,概要\n1,"一行目\n二行目"\n2,"次"\n')))
    assert rows[1].cells[1].text == "一行目\n二行目"
    assert [row.line for row in rows] == [1, 2, 4]


def test_a_quote_that_never_closes_is_refused() -> None:
    with pytest.raises(UnreadableError, match="CSVとして読めません"):
        list(text_pages('番号,概要\n1,"終わらない\n'))


def test_widths_are_folded_and_circled_numbers_stay() -> None:
    assert cells("ＡＩ　１００　ﾃﾞｰﾀ　①㎡（任意）")[0] == ["AI 100 データ ①㎡（任意）"]


def test_a_form_feed_begins_a_page() -> None:
    pages = text_pages("一\f二")
    assert [(page.number, page.rows[0].text, page.rows[0].line) for page in pages] == [
        (1, "一", 1),
        (2, "二", 2),
    ]


def test_paragraphs_of_one_cell_become_cells_of_one_place() -> None:
    row = next(text_pages("課題\t<p>業務</p> <p>人手</p>")).rows[0]
    assert [(cell.text, cell.cell) for cell in row.cells] == [("課題", 1), ("業務", 2), ("人手", 2)]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<ul><li>一</li> <li>二</li></ul>", ["一\n二"]),
        ('<ul style="x"> ・一 ・二', ["・一\n・二"]),
        ("<ul> 行った。 次に行った。", ["行った。\n次に行った。"]),
        ('<input type="checkbox"/> 費用', ["☐ 費用"]),
        ('<input type="checkbox" checked> 費用', ["☑ 費用"]),
        ("一<br>二", ["一\n二"]),
    ],
)
def test_scraps_of_markup_become_lines(raw: str, clean: list[str]) -> None:
    assert paragraphs(raw) == clean


@given(st.lists(st.text("あいう・。 ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_items_come_back_from_their_list(items: list[str]) -> None:
    raw = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert paragraphs(raw) == ["\n".join(items)]
    assert not has_markup(paragraphs(raw)[0])


def test_a_title_above_a_csv_table_does_not_hide_its_columns() -> None:
    assert cells("事務事業一覧\n\n番号,名称,課\n1,防災訓練,危機管理課\n2,広報,広報課\n")[2] == [
        "番号",
        "名称",
        "課",
    ]


def test_a_tab_inside_a_quoted_cell_makes_no_column() -> None:
    assert cells('番号,概要\n1,"一\t二"\n2,三\n')[1] == ["1", "一 二"]


def test_a_table_of_tabs_with_commas_in_its_cells_is_no_csv() -> None:
    assert cells("番号\t一,二\n1\t三,四\n2\t五,六\n")[1] == ["1", "三,四"]
