"""Found words where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.web.highlight import Piece, excerpt, holds, pieces

TEXT = st.text("防災訓練ＡaB１1・ 。、が", max_size=60)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("自主防災組織の防災訓練", "防災", ["防災", "防災"]),
        ("ＡＩを使う", "ai", ["ＡＩ"]),
        ("ﾃﾞｰﾀの活用", "データ", ["ﾃﾞｰﾀ"]),
        ("防災と消防", "消防 防災", ["防災", "消防"]),
        ("防・災", "防災", ["防・災"]),
        ("何もない", "防災", []),
        ("何もない", "", []),
    ],
)
def test_words_are_found_whatever_their_width_and_case(text: str, words: str, found: list[str]) -> None:
    assert [piece.text for piece in pieces(text, words) if piece.found] == found
    assert holds(text, words) is bool(found)


@given(TEXT, TEXT)
def test_nothing_of_a_text_is_lost(text: str, words: str) -> None:
    assert "".join(piece.text for piece in pieces(text, words)) == text


@given(st.lists(TEXT, max_size=3), TEXT)
def test_an_excerpt_is_one_line(texts: list[str], words: str) -> None:
    assert len("".join(piece.text for piece in excerpt(texts, words))) <= 74


def test_it_shows_what_surrounds_the_first_word() -> None:
    line = excerpt(["あ" * 100, "い" * 50 + "防災" + "う" * 80], "防災")
    assert line[0].text == "…" + "い" * 24
    assert line[1] == Piece("防災", found=True)
    assert line[2].text.endswith("う…")


def test_without_words_it_is_the_beginning() -> None:
    assert excerpt(["", "概要です。"], "") == [Piece("概要です。")]
    assert excerpt([], "防災") == []
