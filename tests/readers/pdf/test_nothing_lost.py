"""Whatever table is drawn, its cells come out as drawn, and every character stands in exactly one place."""

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.paper import ruled_book
from tests.readers.pdf import drawn

Place = tuple[int, int, int, int]
KANA = "あいうえおかきくけこさしすせそ"


@dataclass(frozen=True)
class Drawn:
    """A table of merged cells: edges from the top down and from the left, and (row, column, rows, columns)."""

    xs: list[int]
    ys: list[int]
    places: list[Place]

    def lines(self) -> str:
        """The lines around each cell."""
        out = ["0.5 w\n"]
        for row, column, rows, columns in self.places:
            x0, x1 = self.xs[column], self.xs[column + columns]
            y0, y1 = self.ys[row], self.ys[row + rows]
            out += [drawn.line(x0, y0, x1, y0), drawn.line(x0, y1, x1, y1)]
            out += [drawn.line(x0, y1, x0, y0), drawn.line(x1, y1, x1, y0)]
        return "".join(out)

    def words(self) -> list[str]:
        """A word for each cell, no two alike."""
        return [f"{KANA[number % 15]}{number}" for number in range(len(self.places))]

    def content(self) -> str:
        """Lines and words."""
        texts = [
            drawn.text(self.xs[column] + 2, self.ys[row + rows] + 3, word, size=8)
            for (row, column, rows, _), word in zip(self.places, self.words(), strict=True)
        ]
        return self.lines() + "".join(texts)


def is_told_apart(places: list[Place], rows: int, columns: int) -> bool:
    """Whether every row and column begins some cell: others leave no trace on paper."""
    return {place[0] for place in places} == set(range(rows)) and {place[1] for place in places} == set(
        range(columns)
    )


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    xs, ys = [20], [290]
    for _ in range(columns):
        xs.append(xs[-1] + draw(st.integers(30, 55)))
    for _ in range(rows):
        ys.append(ys[-1] - draw(st.integers(14, 36)))
    taken: set[tuple[int, int]] = set()
    places: list[Place] = []
    for row, column in product(range(rows), range(columns)):
        if (row, column) in taken:
            continue
        wide = draw(st.sampled_from((1, 1, 1, 2, 3)))
        while column + wide > columns or any((row, column + step) in taken for step in range(wide)):
            wide -= 1
        high = min(draw(st.sampled_from((1, 1, 1, 2, 3))), rows - row)
        taken |= set(product(range(row, row + high), range(column, column + wide)))
        places.append((row, column, high, wide))
    return Drawn(xs, ys, places)


@given(tables())
@settings(max_examples=150, deadline=None)
def test_cells_come_out_as_drawn(table: Drawn) -> None:
    page = drawn.only(drawn.scripted(table.content()))
    found = [
        (cell.line - 1, cell.cell - 1, cell.lines, cell.columns, cell.text)
        for row in page.rows
        for cell in row.cells
    ]
    told_apart = is_told_apart(table.places, len(table.ys) - 1, len(table.xs) - 1)
    if told_apart:
        want = [(*place, word) for place, word in zip(table.places, table.words(), strict=True)]
        assert sorted(found) == sorted(want)
    boxes = {cell.text: cell.box for row in page.rows for cell in row.cells}
    for (row, column, rows, columns), word in zip(table.places, table.words(), strict=True):
        x0, x1, y0, y1 = table.xs[column], table.xs[column + columns], table.ys[row], table.ys[row + rows]
        assert boxes[word] == pytest.approx((x0, 300 - y0, x1, 300 - y1), abs=0.5)


words = st.text(alphabet="事業評価令和年度123,△％ABC.（）", min_size=1, max_size=12)


@given(
    st.lists(
        st.tuples(st.integers(0, 380), st.integers(5, 290), words, st.sampled_from((6, 8, 10, 14))),
        max_size=25,
    ),
    tables(),
)
@settings(max_examples=150, deadline=None)
def test_every_character_stands_in_exactly_one_place(
    scattered: list[tuple[int, int, str, int]], table: Drawn
) -> None:
    apart = [
        one
        for place, one in enumerate(scattered)
        if not any(overlap(one, other) for other in scattered[:place]) and one[0] + len(one[2]) * one[3] < 400
    ]
    content = table.lines() + "".join(drawn.text(x, y, word, size=size) for x, y, word, size in apart)
    if not any(word.strip() for _, _, word, _ in apart):
        return
    page = drawn.only(drawn.scripted(content))
    found = drawn.signs(cell.text for row in page.rows for cell in row.cells)
    assert found == drawn.signs(word for _, _, word, _ in apart for word in [word.replace("％", "%")])


def overlap(one: tuple[int, int, str, int], other: tuple[int, int, str, int]) -> bool:
    """Whether two words come near each other."""
    tall = max(one[3], other[3])
    beside = one[0] + len(one[2]) * one[3] < other[0] or other[0] + len(other[2]) * other[3] < one[0]
    return abs(one[1] - other[1]) < tall and not beside


def test_every_cell_of_a_ruled_book() -> None:
    book = ruled_book(6)
    for page, cells in zip(drawn.pages(book.content), book.cells, strict=True):
        assert page.problems == ()
        inside = [text for table in drawn.tables(page) for row in table for text in row if text]
        assert sorted(inside) == sorted(cells)
        assert drawn.rows(page)[0] == ["事務事業評価シート" if page.number % 2 else "事務事業一覧"]
        assert drawn.rows(page)[-1] == [str(page.number)]
