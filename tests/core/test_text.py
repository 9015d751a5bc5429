"""Folding printed text, comparing labels, cutting bigrams, likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.likeness import contained, likeness
from shisaku.core.text import bigrams, fold, label_key, searchable

texts = st.text(max_size=40)
names = st.text(alphabet="防災訓練の推進アカデミーＡＩ１２3 ・（）", max_size=20)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("ＡＩまちづくり", "AIまちづくり"),
        ("１００％", "100%"),
        ("ﾃﾞｰﾀ活用", "データ活用"),
        ("①業務　課題（組織）", "①業務 課題（組織）"),
        ("延べ面積㎡", "延べ面積㎡"),
        ("  前後  の  空白\u00a0", "前後 の 空白"),
        ("一行目\n二行目", "一行目\n二行目"),
    ],
)
def test_widths_are_folded_and_signs_kept(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("事務 事業名", "事務事業名"),
        ("ＫＰＩ", "kpi"),
        ("概ね\n順調", "概ね順調"),
        ("Ｓ", "s"),
        ("㈱", "(株)"),
    ],
)
def test_printings_of_one_label(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


@given(texts)
def test_every_pair_of_a_run_is_found(text: str) -> None:
    found = set(bigrams(text))
    for run in searchable(text).split():
        if len(run) == 1:
            assert run in found
        assert all(run[place : place + 2] in found for place in range(len(run) - 1))


@given(text=names, start=st.integers(0, 18))
def test_a_word_of_two_signs_is_found_in_its_text(text: str, start: int) -> None:
    word = searchable(text)[start : start + 2]
    if len(word) == 2 and " " not in word:
        assert set(bigrams(word)) <= set(bigrams(text))


def test_bigrams_are_distinct_and_sorted() -> None:
    assert bigrams("防災・防災Ａ １") == ["1", "災a", "防災"]
    assert bigrams("・（）") == []


@given(one=names, other=names)
def test_likeness_is_symmetrical_and_between_nothing_and_one(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1 if bigrams(one) else 0)


def test_content_is_what_is_not_hiragana() -> None:
    assert contained("防災訓練を行う", "防災訓練は中止した") == 1
    assert contained("防災訓練を行う", "公園を行う") == 0
    assert contained("これから", "公園") == 1
    assert contained("防災訓練と道路補修", "道路補修") == pytest.approx(0.5)
