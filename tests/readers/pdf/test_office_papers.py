"""PDFs as office programs make them: borders as thin filled areas, words set sign by sign, scaled pages."""

import itertools
from collections.abc import Sequence

import pytest

from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import text

XS, YS = (40.0, 100.0, 160.0, 220.0, 280.0), (250.0, 230.0, 210.0, 190.0)
ROWS = [
    ["区分", "令和4年度", "令和5年度", "備考"],
    ["予算額", "1,200", "1,300", "一部"],
    ["決算額", "1,100", "△12", ""],
]


def area(x0: float, y0: float, x1: float, y1: float) -> str:
    """A filled rectangle between two corners."""
    return f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f\n"


def borders(xs: Sequence[float], ys: Sequence[float], *, thick: float = 0.48, outer: bool = True) -> str:
    """Each side of each cell by itself between squares at the corners, as word processors draw them."""
    made = ["0 g\n"]
    for y in ys if outer else ys[1:-1]:
        made += [area(x0 + thick, y - thick, x1, y) for x0, x1 in itertools.pairwise(xs)]
        made += [area(x, y - thick, x + thick, y) for x in (xs if outer else xs[1:-1])]
    for x in xs if outer else xs[1:-1]:
        made += [area(x, low, x + thick, high - thick) for high, low in itertools.pairwise(ys)]
    return "".join(made)


def sign_by_sign(x: float, y: float, words: str, *, size: float = 10, step: float = 10.4) -> str:
    """A word whose signs are set one by one a little apart, figures at half the width."""
    made, at = [], x
    for sign in words:
        made.append(text(round(at, 2), y, sign, size=size))
        at += step / 2 if sign.isascii() else step
    return "".join(made)


def adjusted(x: float, y: float, words: str, shifts: Sequence[int]) -> str:
    """A word with adjustments between its signs (TJ), as justified lines have them."""
    parts = [f"<{sign.encode('utf-16-be').hex()}>" for sign in words]
    shown = "".join(f"{part} {shifts[n % len(shifts)]} " for n, part in enumerate(parts))
    return f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm [{shown}] TJ ET\n"


def turned(x: float, y: float, words: str, *, down: bool = False) -> str:
    """Words that run upwards, or downwards."""
    matrix = "0 -1 1 0" if down else "0 1 -1 0"
    return f"BT /F 10 Tf {matrix} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def words(rows: Sequence[Sequence[str]] = ROWS) -> str:
    """The words of the table, each sign set by itself."""
    return "".join(
        sign_by_sign(XS[column] + 3, YS[row + 1] + 6, word)
        for row, cells in enumerate(rows)
        for column, word in enumerate(cells)
    )


def test_borders_of_areas_with_squares_at_their_corners() -> None:
    assert drawn.tables(drawn.only(drawn.scripted(borders(XS, YS) + words()))) == [ROWS]


def test_a_table_whose_outer_border_is_missing() -> None:
    page = drawn.only(drawn.scripted(borders(XS, YS, outer=False) + words()))
    assert drawn.tables(page) == [ROWS]


def test_a_scaled_page_has_the_same_cells() -> None:
    content = f"q 0.62 0 0 0.62 30 80 cm\n{borders(XS, YS, thick=0.75)}{words()}Q\n"
    assert drawn.tables(drawn.only(drawn.scripted(content))) == [ROWS]


@pytest.mark.parametrize("shifts", [(-60,), (40,), (-180, 20, -90)])
def test_signs_moved_apart_or_together_are_one_word(shifts: Sequence[int]) -> None:
    content = borders((40, 200, 360), (250, 230)) + adjusted(43, 236, "事務事業の目的", shifts)
    content += adjusted(203, 236, "1,234,567", shifts)
    assert drawn.tables(drawn.only(drawn.scripted(content))) == [[["事務事業の目的", "1,234,567"]]]


@pytest.mark.parametrize("down", [False, True])
def test_a_label_turned_on_its_side_is_read_beside_level_text(down: bool) -> None:  # noqa: FBT001 - cases
    content = drawn.grid((40, 60, 160, 280), (250, 190)) + drawn.grid((60, 160, 280), (250, 230, 210, 190))
    content += turned(46 if down else 54, 242 if down else 200, "事業費", down=down)
    for place, (label, amount) in enumerate([("予算額", "1,200"), ("決算額", "1,100"), ("不用額", "100")]):
        content += text(63, 236 - 20 * place, label) + text(163, 236 - 20 * place, amount)
    page = drawn.only(drawn.scripted(content))
    assert drawn.tables(page) == [[["事業費", "予算額", "1,200"], ["決算額", "1,100"], ["不用額", "100"]]]
    assert page.rows[0].cells[0].lines == 3


def test_text_clipped_by_its_cell_stays_in_it_and_hashes_are_what_is_printed() -> None:
    clipped = f"q 40 210 60 20 re W n\n{text(43, 216, '見守り活動を行う団体への補助')}Q\n"
    content = (
        borders(XS, YS)
        + clipped
        + text(103, 216, "1,200")
        + text(163, 216, "########")
        + text(223, 216, "一部")
    )
    content += "".join(text(x + 3, 236, word) for x, word in zip(XS, ROWS[0], strict=False))
    (table,) = drawn.tables(drawn.only(drawn.scripted(content)))
    assert table[1] == ["見守り活動を行う団体への補助", "1,200", "########", "一部"]


def test_header_and_footer_are_lines_outside_the_table() -> None:
    content = (
        text(40, 285, "令和5年度　事務事業評価シート")
        + borders(XS, YS)
        + words()
        + text(190, 12, "3 / 18 ページ")
    )
    page = drawn.only(drawn.scripted(content))
    assert drawn.tables(page) == [ROWS]
    assert drawn.rows(page)[0] == ["令和5年度 事務事業評価シート"]
    assert page.rows[-1].text == "3 / 18 ページ"


def test_shading_behind_cells_makes_no_lines_of_its_own() -> None:
    shade = "0.85 g\n" + area(XS[0], YS[1], XS[-1], YS[0]) + area(XS[0], YS[3], XS[1], YS[1])
    assert drawn.tables(drawn.only(drawn.scripted(shade + borders(XS, YS) + words()))) == [ROWS]


LIGATURES = b"""/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
4 beginbfchar <0041> <00660069> <0042> <4EE4548C> <0043> <006500660066> <0044> <338F> endbfchar
endcmap end"""


def test_one_glyph_that_means_several_signs_is_read_as_all_of_them() -> None:
    font = drawn.KANJI.replace(b"/DescendantFonts", b"/ToUnicode 6 0 R/DescendantFonts")
    shown = "BT /L 10 Tf 1 0 0 1 43 236 Tm <0042> Tj ET\nBT /L 10 Tf 1 0 0 1 103 236 Tm <0041> Tj ET\n"
    sheet = drawn.Sheet(drawn.grid((40, 100, 160), (250, 230)) + shown, resources="")
    sheet.entries = "/MediaBox[0 0 400 300]"
    script = drawn.Script([font, drawn.stream(LIGATURES)])
    content = drawn.scripted(sheet, script=script).replace(b"/Font<</F 4 0 R>>", b"/Font<</L 5 0 R>>")
    assert drawn.tables(drawn.only(content)) == [[["令和", "fi"]]]


def gaps() -> str:
    """Sides that do not reach their corners by a point."""
    level = [area(a + 1, y - 0.5, b - 1, y) for y in YS for a, b in itertools.pairwise(XS)]
    upright = [area(x, low + 1, x + 0.5, high - 1) for x in XS for high, low in itertools.pairwise(YS)]
    return "0 g\n" + "".join(level + upright)


def dots() -> str:
    """Lines of filled dots, one point wide, one apart."""
    level = [area(XS[0] + at, y - 0.5, XS[0] + at + 1, y) for y in YS for at in range(0, 240, 2)]
    upright = [area(x, YS[-1] + at, x + 0.5, YS[-1] + at + 1) for x in XS for at in range(0, 60, 2)]
    return "0 g\n" + "".join(level + upright)


def quads() -> str:
    """Lines as narrow four-cornered paths."""
    level = [f"{XS[0]} {y} m {XS[-1]} {y} l {XS[-1]} {y - 0.5} l {XS[0]} {y - 0.5} l h f\n" for y in YS]
    upright = [f"{x} {YS[0]} m {x + 0.5} {YS[0]} l {x + 0.5} {YS[-1]} l {x} {YS[-1]} l h f*\n" for x in XS]
    return "0 g\n" + "".join(level + upright)


def cells(paint: str, before: str = "0.5 w\n") -> str:
    """Every cell as a rectangle of its own."""
    sides = [
        (a, low, b - a, high - low) for a, b in itertools.pairwise(XS) for high, low in itertools.pairwise(YS)
    ]
    return before + "".join(f"{a} {low} {wide} {tall} re {paint}\n" for a, low, wide, tall in sides)


BORDERS = {
    "gaps at the corners": gaps(),
    "dots": dots(),
    "narrow paths": quads(),
    "one path for all": borders(XS, YS).replace(" f\n", "\n") + "f\n",
    "drawn twice, a little apart": borders(XS, YS) + borders([x + 0.2 for x in XS], [y + 0.2 for y in YS]),
    "a rectangle each": cells("S"),
    "filled white and stroked": cells("B", "0.5 w 1 g\n") + "0 g\n",
    "level lines only": "0 g\n" + "".join(area(XS[0], y - 0.5, XS[-1], y) for y in YS),
}


@pytest.mark.parametrize("name", BORDERS)
def test_however_the_borders_are_drawn_the_cells_are_the_same(name: str) -> None:
    assert drawn.tables(drawn.only(drawn.scripted(BORDERS[name] + words()))) == [ROWS]


def test_a_landscape_page_turned_upright_has_the_same_cells() -> None:
    content = f"q 0 1 -1 0 300 0 cm\n{borders(XS, YS)}{words()}Q\n"
    sheet = drawn.Sheet(content, entries="/MediaBox[0 0 300 400]/Rotate 90")
    assert drawn.tables(drawn.only(drawn.scripted(sheet))) == [ROWS]


def test_words_that_reach_over_an_empty_cell_are_of_the_cell_they_begin_in() -> None:
    content = borders(XS, YS) + text(43, 216, "隣へはみ出す長い見出し") + text(163, 216, "1,300")
    assert drawn.tables(drawn.only(drawn.scripted(content)))[0][1] == [
        "隣へはみ出す長い見出し",
        "",
        "1,300",
        "",
    ]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    content = borders((40, 200, 360), (250, 230))
    content += "".join(
        text(x, 236, word) for x, word in [(43, "太字"), (43.3, "太字"), (203, "1,000"), (203.25, "1,000")]
    )
    assert drawn.tables(drawn.only(drawn.scripted(content))) == [[["太字", "1,000"]]]
