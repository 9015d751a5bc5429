"""An .xls as a city kept it: shared words, short numbers, formulas with what they last gave, dates, merged heads."""

import struct
from collections.abc import Sequence

from shisaku.readers.pages import Page
from tests.readers.excel.books import (
    codes,
    error,
    hidden_row,
    merged,
    old_sheet,
    pages_of,
    record,
    texts,
    xls,
)

WORDS = ["事業名", "令和5年度", "予算額", "決算額", "更新日", "見守り事業", "配食事業", "計"]
ERA = '[$-411]ggge"年"m"月"d"日"'
DIVIDED = 7


def shared(words: Sequence[str]) -> bytes:
    """The words that cells name by their number."""
    body = b"".join(struct.pack("<HB", len(word), 1) + word.encode("utf-16-le") for word in words)
    return record(0xFC, struct.pack("<II", len(words), len(words)) + body)


def word(row: int, column: int, text: str) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, column, 0, WORDS.index(text)))


def short(row: int, column: int, value: int, style: int = 0) -> bytes:
    return record(0x27E, struct.pack("<HHHI", row, column, style, (value << 2 | 2) & 0xFFFFFFFF))


def shorts(row: int, first: int, *values: int) -> bytes:
    """Numbers side by side in one record."""
    body = b"".join(struct.pack("<HI", 0, value << 2 | 2) for value in values)
    return record(0xBD, struct.pack("<HH", row, first) + body + struct.pack("<H", first + len(values) - 1))


def formula(row: int, column: int, result: bytes, style: int = 0) -> bytes:
    """A formula (1) with what it last gave."""
    code = struct.pack("<BH", 0x1E, 1)
    return record(
        0x06, struct.pack("<HHH", row, column, style) + result + struct.pack("<HIH", 0, 0, 3) + code
    )


def gave_words(text: str) -> bytes:
    return record(0x207, struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def page() -> Page:
    cells = (
        word(0, 0, "事業名"), word(0, 1, "令和5年度"), word(0, 3, "更新日"),
        word(1, 1, "予算額"), word(1, 2, "決算額"),
        word(2, 0, "見守り事業"), shorts(2, 1, 1200, 1100), short(2, 3, 45382, 1),
        word(3, 0, "配食事業"), short(3, 1, -5, 3), error(3, 2, DIVIDED), short(3, 3, 45383, 2),
        word(4, 0, "計"),
        formula(4, 1, struct.pack("<d", 1195.0)),
        formula(4, 2, struct.pack("<BxBxxxH", 2, DIVIDED, 0xFFFF)),
        formula(4, 3, struct.pack("<BxxxxxH", 0, 0xFFFF)), gave_words("一部未定"),
        hidden_row(3),
        merged((0, 1, 0, 0), (0, 0, 1, 2), (0, 1, 3, 3)),
    )  # fmt: skip
    book = xls(
        {"一覧": old_sheet(*cells, rows=5, columns=4)},
        formats=["yyyy/m/d", ERA, '#,##0;"△"#,##0'],
        extra=shared(WORDS),
    )
    (found,) = pages_of(book)
    return found


def test_words_numbers_dates_and_results_are_as_printed() -> None:
    found = texts(page())
    assert found[0] == ["事業名", "令和5年度", "更新日"]
    assert found[1] == ["予算額", "決算額"]
    assert found[2] == ["見守り事業", "1200", "1100", "2024-03-31"]
    assert found[3] == ["配食事業", "-5", "#DIV/0!", "2024-04-01"]
    assert found[4] == ["計", "1195", "#DIV/0!", "一部未定"]


def test_merged_heads_cover_what_they_cover_and_hidden_rows_are_said() -> None:
    found = page()
    spans = {cell.text: (cell.line, cell.cell, cell.lines, cell.columns) for cell in found.rows[0].cells}
    assert spans == {"事業名": (1, 1, 2, 1), "令和5年度": (1, 2, 1, 2), "更新日": (1, 4, 2, 1)}
    assert codes(found) == ["hidden_rows"]
