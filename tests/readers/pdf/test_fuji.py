"""The real budget book of a city: two facing pages that are one table, and every row adds up."""

from pathlib import Path

import pytest

from shisaku.readers.pages import Page
from tests.readers.pdf import drawn

BOOK = Path(__file__).resolve().parents[4] / "shared" / "examples" / "fuji-2024-budget-2-pages.pdf"


@pytest.fixture(scope="module")
def book() -> list[Page]:
    if not BOOK.is_file():
        pytest.skip("the real budget book is not here: ../shared/examples")
    return drawn.pages(BOOK.read_bytes())


def amount(text: str) -> int:
    """The figure of a cell, below the unit that its first row prints above it."""
    figure = text.rsplit("\n", maxsplit=1)[-1].replace(",", "")
    return -int(figure[1:]) if figure.startswith("△") else int(figure)


def test_this_year_less_last_year_is_the_difference_on_every_row(book: list[Page]) -> None:
    (table,) = drawn.tables(book[0])
    assert len(table) == 7
    assert [text.replace(" ", "") for text in table[0]] == ["目", "本年度予算額", "前年度予算額", "比較"]
    for row in table[1:]:
        now, before, difference = map(amount, row[1:])
        assert now - before == difference, row
    assert sum(amount(row[3]) < 0 for row in table[1:]) == 3


def test_both_pages_have_their_rows_at_the_same_heights(book: list[Page]) -> None:
    left, right = (
        [row.cells[0].box for row in page.rows if row.cells[0].cell == 1 and len(row.cells) > 1]
        for page in book
    )
    tops = {round(box[1]) for box in left if box} - {round(box[1]) for box in right if box}
    assert len(tops) <= 2  # the two lines of text above the table


def test_the_explanations_add_up_to_their_section(book: list[Page]) -> None:
    (table,) = drawn.tables(book[1])
    checked = 0
    for _, whole, explained in table[2:]:
        figures = [line.rsplit(" ", 1)[1] for line in explained.split("\n") if _is_entry(line)]
        assert sum(map(amount, figures)) == amount(whole), explained
        checked += 1
    assert checked == 7


def _is_entry(line: str) -> bool:
    """Whether a line of the explanations counts: those for single institutions (公立分) are parts of the first."""
    return line[-1].isdigit() and "公立" not in line


def test_headings_footers_and_what_nobody_sees(book: list[Page]) -> None:
    assert [text[-4:] for text in drawn.rows(book[0])[0]] == ["び手数料", "06千円"]
    assert [drawn.rows(page)[-1] for page in book] == [["- 51 -"], ["- 52 -"]]
    assert drawn.codes(book[0]) == {"hidden_text": "注意"}
    assert book[1].problems == ()
