"""A page drawn from its cells: boxes where cells stand, none upon another, numbers at the right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.readers.pages import Cell, Page, Row, Table
from shisaku.readers.plain import text_pages
from shisaku.web.room.drawing import DrawnCell, draw
from shisaku.web.room.lettering import width_of, wrapped


def page_of(text: str) -> Page:
    return next(iter(text_pages(text)))


def overlapping(cells: list[DrawnCell]) -> list[tuple[str, str]]:
    def apart(one: DrawnCell, other: DrawnCell) -> bool:
        beside = one.x + one.width <= other.x + 0.2 or other.x + other.width <= one.x + 0.2
        return beside or one.y + one.height <= other.y + 0.2 or other.y + other.height <= one.y + 0.2

    return [
        (str(one.texts), str(other.texts))
        for place, one in enumerate(cells)
        for other in cells[place + 1 :]
        if not apart(one, other)
    ]


def test_rows_with_as_many_cells_form_a_table_and_a_single_cell_is_a_line_of_text() -> None:
    drawing = draw(page_of("事業の概要\n目的\t備える\n対象\t市民\n"))
    assert [cell.framed for cell in drawing.cells] == [False, True, True, True, True]
    assert drawing.spots[2, 1][0] == drawing.spots[3, 1][0], "columns stand under each other"
    assert drawing.spots[2, 2][2] == drawing.spots[2, 0][2], "the line reaches as far as its last cell"


def test_a_number_stands_at_the_right_of_its_cell() -> None:
    cells = draw(page_of("決算額\t4,500\n予算額\t△300\n")).cells
    assert [cell.texts[0].right for cell in cells] == [False, True, False, True]
    assert cells[1].texts[0].x < cells[1].x + cells[1].width


def test_long_text_is_broken_within_its_cell_and_makes_the_row_higher() -> None:
    long = "避難所を開く訓練を毎年行い、" * 12
    short, high = draw(page_of("目的\t短い\n")), draw(page_of(f"目的\t{long}\n"))
    assert len(high.cells[1].texts) > 3
    assert high.cells[1].height > short.cells[1].height * 2
    for text in high.cells[1].texts:
        assert text.x + width_of(text.text) <= high.cells[1].x + high.cells[1].width + 11, text.text


def test_merged_cells_cover_the_places_they_cover() -> None:
    rows = (
        Row(1, 1, (Cell("事業費", 1, 1, 1, lines=2), Cell("予算額", 1, 1, 2), Cell("5", 1, 1, 3))),
        Row(1, 2, (Cell("決算額", 1, 2, 2), Cell("4", 1, 2, 3))),
        Row(1, 3, (Cell("備考", 1, 3, 1), Cell("なし", 1, 3, 2, columns=2))),
    )
    drawing = draw(Page(1, rows, tables=(Table(1, 3, 3),)))
    assert drawing.spots[1, 1][3] == drawing.spots[2, 2][3]
    assert drawing.spots[3, 2][2] == drawing.spots[1, 3][2]
    assert overlapping(list(drawing.cells)) == []


def test_a_table_of_two_hundred_columns_makes_the_page_wide_and_keeps_its_letters() -> None:
    drawing = draw(page_of("\n".join(["\t".join(f"項目の名前{n}" for n in range(200))] * 12)))
    assert drawing.width > 5000
    assert min(cell.width for cell in drawing.cells) >= 22


def test_a_few_rows_of_two_hundred_columns_are_drawn_upright_with_the_names_of_the_columns() -> None:
    lines = ["\t".join(f"見出し{n}" for n in range(200)), "\t".join(str(n) for n in range(200))]
    drawing = draw(page_of("\n".join(lines)))
    assert drawing.width <= 620, "it is fitted into the page"
    assert overlapping(list(drawing.cells)[:40]) == []
    head, value = drawing.spots[1, 128], drawing.spots[2, 128]
    assert (head[1], head[2]) == (value[1], value[0]), "a value stands beside its heading"
    beside = {
        text.text for cell in drawing.cells if round(cell.y, 1) == round(value[1], 1) for text in cell.texts
    }
    assert beside == {"DX", "見出し127", "127"}


def test_a_page_whose_places_are_known_is_drawn_as_it_stands() -> None:
    cell = Cell("決算額", 1, 1, 1, box=(50.0, 60.0, 150.0, 80.0))
    drawing = draw(Page(1, (Row(1, 1, (cell,)),), size=(595.0, 842.0)))
    assert (drawing.width, drawing.height) == (595.0, 842.0)
    assert drawing.spots[1, 1] == cell.box


def test_only_the_lines_that_are_asked_for_are_drawn() -> None:
    drawing = draw(page_of("一\n二\n三\n"), frozenset({2}))
    assert [text.text for cell in drawing.cells for text in cell.texts] == ["二"]


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n"])
def test_a_page_with_nothing_on_it_is_an_empty_sheet(text: str) -> None:
    drawing = draw(page_of(text))
    assert [text for cell in drawing.cells for text in cell.texts] == []
    assert drawing.width > 0
    assert drawing.height > 0


@given(st.text(max_size=60), st.floats(20, 400))
def test_breaking_a_text_loses_no_sign_of_it(text: str, width: float) -> None:
    assert "".join(wrapped(text, width)) == text.replace("\n", "")


@given(st.lists(st.lists(st.text("防災ab1,", max_size=30), min_size=1, max_size=6), max_size=6))
def test_no_cell_lies_upon_another(rows: list[list[str]]) -> None:
    drawing = draw(page_of("\n".join("\t".join(row) for row in rows)))
    assert overlapping(list(drawing.cells)) == []
