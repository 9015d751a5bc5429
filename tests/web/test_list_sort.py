"""Order and pages of a list."""

import re

import pytest
from django.test import Client

from shisaku.core.sheet import SheetData
from tests import cast
from tests.web.kakuu import CODE, published, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db


def numbers(text: str) -> list[str]:
    return re.findall(r'<td class="list-number">(\w*)', text)


def spent(number: str, name: str, yen: int) -> SheetData:
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": yen}]
    return cast.sheet(number, name, costs=costs)


def test_columns_sort_both_ways_and_say_so(client: Client) -> None:
    city = settled()
    take_in_all(city, spent("2", "い", 5_000), spent("10", "ろ", 9_000), spent("1", "は", 7_000))
    text = text_of(client, f"/{CODE}/projects/")
    assert numbers(text) == ["1", "2", "10"], "numbers sort as people sort them"
    assert '<th scope="col" aria-sort="ascending"><a class="sort-link" href="?' in text.replace(
        f"/{CODE}/projects/", ""
    )
    most = text_of(client, f"/{CODE}/projects/?sort=-settled")
    assert numbers(most) == ["10", "1", "2"]
    assert 'class="number" aria-sort="descending"' in most
    assert numbers(text_of(client, f"/{CODE}/projects/?sort=settled")) == ["2", "1", "10"]


def test_only_one_column_says_that_it_sorts(client: Client) -> None:
    published(3)
    for sort in ("number", "name", "section", "settled", "direction"):
        assert text_of(client, f"/{CODE}/projects/?sort={sort}").count("aria-sort=") == 1


def test_those_without_a_figure_stand_last_either_way(client: Client) -> None:
    city = settled()
    none = cast.sheet("3", "不明", costs=[])
    take_in_all(city, spent("1", "い", 5_000), none, spent("2", "ろ", 9_000))
    assert numbers(text_of(client, f"/{CODE}/projects/?sort=settled"))[-1] == "3"
    assert numbers(text_of(client, f"/{CODE}/projects/?sort=-settled"))[-1] == "3"


def test_nearness_to_words_is_offered_only_with_words(client: Client) -> None:
    published(2)
    assert "ことばに近い順" not in text_of(client, f"/{CODE}/projects/")
    assert "並び：ことばに近い順" in text_of(client, f"/{CODE}/projects/?q=事業")


def test_long_lists_come_in_pages_that_keep_the_conditions(client: Client) -> None:
    published(45)
    text = text_of(client, f"/{CODE}/projects/?direction=continue&page=2")
    assert numbers(text) == [f"{place:03}" for place in range(21, 41)]
    assert "21〜40件目" in text
    assert 'rel="prev"' in text
    assert "direction=continue&amp;page=3" in text
    assert numbers(text_of(client, f"/{CODE}/projects/?page=99")) == [
        f"{place:03}" for place in range(41, 46)
    ]
