"""Cells come out the same however their lines are drawn."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import Script, Sheet, line, scripted

XS = [20, 120, 220, 320]
YS = [280, 258, 236, 214]
TEXTS = [["区分", "令和4年度", "令和5年度"], ["予算", "1,234", "△56"], ["決算", "", "7"]]
WORDS = drawn.words_in(XS, YS, TEXTS)

Stroke = Callable[[float, float, float, float], str]


def ruled(stroke: Stroke, *, outer: str = "left right top bottom") -> str:
    """The lines of the table, each drawn by `stroke`, without the outer lines not named."""
    level = [y for y, side in zip(YS, ("top", "", "", "bottom"), strict=True) if side in outer]
    upright = [x for x, side in zip(XS, ("left", "", "", "right"), strict=True) if side in outer]
    drawn_lines = [stroke(XS[0], y, XS[-1], y) for y in level]
    return "0.5 w\n" + "".join(drawn_lines + [stroke(x, YS[-1], x, YS[0]) for x in upright])


def thin(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0 - 0.3} {y0 - 0.3} {x1 - x0 + 0.6} {y1 - y0 + 0.6} re f\n"


def double(x0: float, y0: float, x1: float, y1: float) -> str:
    apart = (0.0, 2.0) if y0 == y1 else (2.0, 0.0)
    return line(x0, y0, x1, y1) + line(x0 + apart[0], y0 + apart[1], x1 + apart[0], y1 + apart[1])


def pieces(x0: float, y0: float, x1: float, y1: float, *, piece: float, gap: float) -> str:
    """A line of short strokes."""
    length = max(x1 - x0, y1 - y0)
    along = ((x1 - x0) / length, (y1 - y0) / length)
    out, at = "", 0.0
    while at < length:
        end = min(at + piece, length)
        out += line(x0 + along[0] * at, y0 + along[1] * at, x0 + along[0] * end, y0 + along[1] * end)
        at += piece + gap
    return out


def dashes(x0: float, y0: float, x1: float, y1: float) -> str:
    return pieces(x0, y0, x1, y1, piece=3, gap=2)


def long_dashes(x0: float, y0: float, x1: float, y1: float) -> str:
    return pieces(x0, y0, x1, y1, piece=8, gap=4)


def dots(x0: float, y0: float, x1: float, y1: float) -> str:
    """Squares of one point, one point apart."""
    level = y0 == y1
    steps = range(0, int(max(x1 - x0, y1 - y0)) + 1, 2)
    return "".join(
        f"{x0 + step - 0.5 if level else x0 - 0.5} {y0 - 0.5 if level else y0 + step - 0.5} 1 1 re f\n"
        for step in steps
    )


def bits(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line in pieces, one for each cell it passes, as spreadsheets print their borders."""
    stops = XS if y0 == y1 else YS[::-1]
    pairs = pairwise(stops)
    return "".join(line(a, y0, b, y0) if y0 == y1 else line(x0, a, x0, b) for a, b in pairs)


@pytest.mark.parametrize("stroke", [line, thin, double, dashes, long_dashes, dots, bits])
def test_a_line_is_a_line_however_it_is_drawn(stroke: Stroke) -> None:
    page = drawn.only(scripted(ruled(stroke) + WORDS))
    assert drawn.tables(page) == [TEXTS]
    assert page.problems == ()


def test_a_dash_pattern() -> None:
    page = drawn.only(scripted("[4 3] 0 d\n" + ruled(line) + WORDS))
    assert drawn.tables(page) == [TEXTS]


@pytest.mark.parametrize(
    "outer", ["left right top", "left right", "top bottom", "left top bottom", "left", "top", ""]
)
def test_outer_lines_that_are_not_drawn_are_made_up(outer: str) -> None:
    page = drawn.only(scripted(ruled(line, outer=outer) + WORDS))
    assert drawn.tables(page) == [TEXTS]
    assert page.tables[0].box == pytest.approx((20, 20, 320, 86), abs=1)


def test_outlines_of_cells() -> None:
    boxes = "".join(
        f"{x0} {y1} {x1 - x0} {y0 - y1} re S\n" for x0, x1 in pairwise(XS) for y0, y1 in pairwise(YS)
    )
    assert drawn.tables(drawn.only(scripted(boxes + WORDS))) == [TEXTS]


def test_all_lines_in_one_path() -> None:
    path = "".join(f"{XS[0]} {y} m {XS[-1]} {y} l\n" for y in YS)
    path += "".join(f"{x} {YS[0]} m {x} {YS[-1]} l\n" for x in XS)
    assert drawn.tables(drawn.only(scripted(path + "S\n" + WORDS))) == [TEXTS]
    filled = "".join(f"{XS[0]} {y} {XS[-1] - XS[0]} 0.7 re\n" for y in YS)
    filled += "".join(f"{x} {YS[-1]} 0.7 {YS[0] - YS[-1]} re\n" for x in XS)
    assert drawn.tables(drawn.only(scripted(filled + "f\n" + WORDS))) == [TEXTS]


def test_a_rounded_outer_line() -> None:
    x0, x1, y0, y1, r = 20, 320, 214, 280, 6
    outer = (
        f"{x0 + r} {y0} m {x1 - r} {y0} l {x1 - r / 2} {y0} {x1} {y0 + r / 2} {x1} {y0 + r} c "
        f"{x1} {y1 - r} l {x1} {y1 - r / 2} {x1 - r / 2} {y1} {x1 - r} {y1} c "
        f"{x0 + r} {y1} l {x0 + r / 2} {y1} {x0} {y1 - r / 2} {x0} {y1 - r} c "
        f"{x0} {y0 + r} l {x0} {y0 + r / 2} {x0 + r / 2} {y0} {x0 + r} {y0} c h S\n"
    )
    assert drawn.tables(drawn.only(scripted(outer + ruled(line, outer="") + WORDS))) == [TEXTS]


def test_lines_and_words_inside_forms_that_are_moved_and_scaled() -> None:
    inner = drawn.stream(
        (ruled(line) + WORDS).encode(),
        b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Matrix[2 0 0 2 0 0]/Resources<</Font<</F 4 0 R>>>>",
    )
    outer = drawn.stream(
        b"q 0.5 0 0 0.5 0 0 cm /X Do Q",
        b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</XObject<</X 5 0 R>>>>",
    )
    sheet = Sheet("q 0.5 0 0 0.5 100 50 cm /Y Do Q", resources="/XObject<</Y 6 0 R>>")
    page = drawn.only(scripted(sheet, script=Script([inner, outer])))
    assert drawn.tables(page) == [TEXTS]
    assert page.tables[0].box == pytest.approx((110, 110, 260, 143), abs=0.5)


def test_white_lines_part_coloured_ground_and_nothing_else() -> None:
    ground = "0.7 0.8 0.9 rg 20 214 300 66 re f 0 g\n"
    white = "1 G\n" + ruled(line)
    assert drawn.tables(drawn.only(scripted(ground + white + WORDS))) == [TEXTS]
    page = drawn.only(scripted(white + WORDS))
    assert page.tables == ()
    assert drawn.rows(page) == [[word for word in row if word] for row in TEXTS]


def test_lines_that_rule_nothing() -> None:
    underline = line(23, 262, 60, 262)
    slanted = line(120, 236, 220, 214)
    tick = "330 240 8 8 re S\n" + "225 240 8 8 re S\n"
    page = drawn.only(scripted(ruled(line) + underline + slanted + tick + WORDS))
    assert drawn.tables(page) == [TEXTS]


def test_a_frame_around_the_page_is_no_cell() -> None:
    page = drawn.only(scripted("5 5 390 290 re S\n" + ruled(line) + WORDS + drawn.text(20, 50, "注記")))
    assert drawn.tables(page) == [TEXTS]
    assert drawn.rows(page)[-1] == ["注記"]


def test_a_corner_that_the_lines_leave_out_is_no_cell() -> None:
    lines = "".join(
        [
            line(120, 280, 320, 280),
            *(line(20, y, 320, y) for y in YS[1:]),
            line(20, YS[-1], 20, YS[1]),
            *(line(x, YS[-1], x, YS[0]) for x in XS[1:]),
        ]
    )
    texts = [["", "令和4年度", "令和5年度"], *TEXTS[1:]]
    page = drawn.only(scripted(lines + drawn.words_in(XS, YS, texts)))
    assert drawn.tables(page) == [[["令和4年度", "令和5年度"], *TEXTS[1:]]]
    assert [cell.cell for cell in page.rows[0].cells] == [2, 3]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_table_is_read_whichever_way_up_it_lies(rotation: int, angle: int) -> None:
    turns = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 300 0", 180: "-1 0 0 -1 400 300", 270: "0 -1 1 0 0 400"}
    sides = "300 400" if angle % 180 else "400 300"
    content = f"q {turns[angle]} cm\n{ruled(line)}{WORDS}Q"
    page = drawn.only(scripted(Sheet(content, f"/MediaBox[0 0 {sides}]/Rotate {rotation}")))
    assert drawn.tables(page) == [TEXTS]
    shown = (angle - rotation) % 360
    assert page.size == ((300, 400) if shown % 180 else (400, 300))
    boxes = {0: (20, 20, 320, 86), 90: (20, 80, 86, 380), 180: (80, 214, 380, 280), 270: (214, 20, 280, 320)}
    assert page.tables[0].box == pytest.approx(boxes[shown], abs=0.5)
    first = page.rows[0].cells[0].box
    assert first is not None
    corner = {0: (20, 20), 90: (20, 280), 180: (280, 258), 270: (258, 20)}
    assert first[:2] == pytest.approx(corner[shown], abs=0.5)


def test_boxes_count_from_the_crop_box() -> None:
    page = drawn.only(
        scripted(Sheet(ruled(line) + WORDS, "/MediaBox[-50 -50 450 350]/CropBox[10 100 390 290]"))
    )
    assert page.size == (380, 190)
    assert page.tables[0].box == pytest.approx((10, 10, 310, 76), abs=0.5)
