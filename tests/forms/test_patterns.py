"""A pattern turned round: the words that it takes apart again into the same parts."""

import re

import pytest

from shisaku.forms.grammar import Tree
from shisaku.forms.patterns import put_together
from shisaku.forms.store import load_forms


@pytest.mark.parametrize(
    ("pattern", "parts", "words"),
    [
        (r"施策(?P<number>\d+)\s+(?P<title>.+)", {"number": "12", "title": "防災"}, "施策12 防災"),
        (r"(?P<title>.+指針)[（(](?P<edition>第\d+期)[）)]", {"title": "A指針", "edition": "第2期"}, "A指針（第2期）"),
        (r"《?(?P<title>[^《》]+)》?", {"title": "学び"}, "学び"),
        (r"【5年後の目標】", {}, "【5年後の目標】"),
        (r"まちの将来像[:：]\s*(?P<vision>.+)", {"vision": "住みよい"}, "まちの将来像：住みよい"),
        (r"(?P<every>隔年|毎年)度?、?進み具合", {"every": "隔年"}, "隔年進み具合"),
        (r"(?:第(?P<number>\d+)章)?\s*(?P<title>.+)", {"title": "結び"}, "結び"),
        (r"(?:第(?P<number>\d+)章\s)?(?P<title>.+)", {"number": "3", "title": "結び"}, "第3章 結び"),
        (r"(?:その他|(?P<title>\w+))", {"title": "a"}, "a"),
    ],
)  # fmt: skip
def test_words_are_put_together_from_their_parts(pattern: str, parts: dict[str, str], words: str) -> None:
    assert put_together(pattern, parts) == words
    match = re.fullmatch(pattern, words)
    assert match is not None
    assert {name: part for name, part in match.groupdict().items() if part} == parts


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"施策(?P<number>\d+)\s+(?P<title>.+)", {"title": "番号がない"}),
        (r"施策(?P<number>\d+)\s+(?P<title>.+)", {"number": "一", "title": "数字でない"}),
        (r"《(?P<title>[^《》]+)》", {"title": "括弧《の》中"}),
        (r"(?P<title>.+)", {"title": "題", "number": "所がない"}),
        (r"[^あ](?P<title>.+)", {"title": "何でもよい字"}),
    ],
)
def test_what_the_pattern_cannot_say_is_not_made_up(pattern: str, parts: dict[str, str]) -> None:
    assert put_together(pattern, parts) is None


def test_every_heading_of_the_forms_that_are_there_can_be_put_together() -> None:
    trees = [section.tree for form in load_forms() for section in form.sections if section.tree]
    assert trees
    for tree in trees:
        assert isinstance(tree, Tree)
        for level in tree.levels:
            groups = re.compile(level.pattern).groupindex
            said = {"number": ("第3章", "3", "Ⅲ", "Ⅲ-2"), "title": ("市民の暮らし",)}
            ways = [{"title": "市民の暮らし", "number": one} for one in said["number"]]
            parts = [{name: one for name, one in way.items() if name in groups} for way in ways]
            assert any(put_together(level.pattern, one) for one in parts), level.pattern
