"""Tables whose rows are told by their colours alone."""

from itertools import pairwise

import pytest

from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import scripted, typeset

XS = [20, 120, 220, 320]
YS = [280, 258, 236, 214, 192, 170]
TEXTS = [
    ["区分", "令和4年度", "令和5年度"],
    ["予算", "1,234", "△56"],
    ["決算", "12", "7"],
    ["執行", "9", "8"],
    ["残", "5", "4"],
]
WORDS = drawn.words_in(XS, YS, TEXTS)
GREY, BLUE, GREEN = "0.9 g", "0.7 0.8 0.95 rg", "0.8 0.95 0.8 rg"


def area(x0: float, y0: float, x1: float, y1: float, colour: str) -> str:
    return f"q {colour} {x0} {y1} {x1 - x0} {y0 - y1} re f Q\n"


def rows(*colours: str) -> str:
    """Whole rows in these colours, from the top down; none where one is empty."""
    return "".join(
        area(XS[0], YS[place], XS[-1], YS[place + 1], colour)
        for place, colour in enumerate(colours)
        if colour
    )


@pytest.mark.parametrize(
    "ground",
    [rows(BLUE, "", GREY, "", GREY), rows(BLUE, GREY, GREEN, GREY, GREEN), rows(GREY, "", GREY, "", GREY)],
    ids=["every other row", "two colours", "one colour"],
)
def test_rows_of_colour_are_rows_and_their_gaps_are_columns(ground: str) -> None:
    page = drawn.only(scripted(ground + WORDS))
    assert drawn.tables(page) == [TEXTS]
    assert page.tables[0].box == pytest.approx((20, 20, 320, 130), abs=1)


def test_cells_of_colour_are_cells_even_where_texts_leave_no_gap() -> None:
    ground = "".join(
        area(x0, y0, x1, y1, (BLUE, GREY, GREEN)[(row + column) % 3])
        for row, (y0, y1) in enumerate(pairwise(YS))
        for column, (x0, x1) in enumerate(pairwise(XS))
    )
    full = ["この見出しは欄一杯", "その隣の見出も一杯", "合計"]
    words = "".join(drawn.text(x + 1, YS[1] + 5, word, size=10.6) for x, word in zip(XS, full, strict=False))
    words += drawn.words_in(XS, YS, [[], *TEXTS[1:]])
    assert drawn.tables(drawn.only(scripted(ground + words))) == [[full, *TEXTS[1:]]]
    # The same words on plain ground: nothing tells them apart.
    assert drawn.rows(drawn.only(scripted(words)))[0] != full


def test_typeset_rows_of_colour() -> None:
    body = ", ".join(f"[{text}]" for row in TEXTS for text in row)
    fill = "(x, y) => if calc.even(y) {luma(220)}"
    page = drawn.only(typeset(f"#table(columns: (1fr, 1fr, 1fr), stroke: none, fill: {fill}, {body})"))
    assert drawn.tables(page) == [TEXTS]


@pytest.mark.parametrize(
    "ground",
    [
        rows(GREY, "", GREY),
        rows(GREY, GREY, GREY, GREY, GREY),
        area(20, 280, 320, 170, GREY),
        area(20, 280, 320, 258, GREY) + area(20, 236, 300, 214, GREY) + area(20, 192, 310, 170, GREY),
    ],
    ids=["two rows", "one ground in pieces", "one ground", "boxes of other widths"],
)
def test_colour_that_tells_no_rows_for_certain_makes_no_table(ground: str) -> None:
    page = drawn.only(scripted(ground + WORDS))
    assert page.tables == ()
    assert [word for row in drawn.rows(page) for word in row] == [word for row in TEXTS for word in row]


def test_headings_on_coloured_bars_make_no_table() -> None:
    bars = "".join(area(20, y, 320, y - 14, BLUE) for y in (280, 220, 160))
    words = "".join(
        drawn.text(23, y - 11, "見出し")
        + drawn.text(23, y - 30, "本文が続く")
        + drawn.text(23, y - 45, "二行目")
        for y in (280, 220, 160)
    )
    assert drawn.only(scripted(bars + words)).tables == ()


def test_where_lines_are_drawn_they_say_what_a_cell_is() -> None:
    """Colour over part of a ruled table parts nothing in it."""
    ruled = drawn.grid(XS, [YS[0], YS[1], YS[-1]])
    texts = [TEXTS[0], ["内容", "一", "二"]]
    ground = rows("", BLUE, "", GREY, GREEN)
    page = drawn.only(scripted(ground + ruled + drawn.words_in(XS, [YS[0], YS[1], YS[-1]], texts)))
    assert drawn.tables(page) == [texts]
