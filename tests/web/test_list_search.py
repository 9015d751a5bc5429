"""Looking for words: two characters are enough, and the words are shown where they stand."""

import re

import pytest
from django.test import Client

from tests import cast
from tests.web.kakuu import CODE, published, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    cells = re.findall(r'<td class="list-name">(?:.|\n)*?<a href="[^"]+">(.*?)</a>', text)
    return [re.sub(r"</?mark>", "", name) for name in cells]


def test_a_word_of_two_characters_is_found(client: Client) -> None:
    published(5)
    text = text_of(client, f"/{CODE}/projects/?q=防災")
    assert names(text) == ["防災行政無線整備事業"]
    assert "<mark>防災</mark>行政無線整備事業" in text
    assert "ことば：<span>防災</span>" in text


def test_several_words_must_all_occur(client: Client) -> None:
    city = settled()
    take_in_all(city, cast.sheet("001", "防災訓練"), cast.sheet("002", "学校防災教育"))
    assert names(text_of(client, f"/{CODE}/projects/?q=防災　学校")) == ["学校防災教育"]


def test_words_found_deep_in_a_sheet_are_shown_with_what_surrounds_them(client: Client) -> None:
    city = settled()
    texts = {"overview": "道を直す。", "results": "古い橋を点検した。" * 8 + "避難路の手すりを新しくした。"}
    take_in_all(city, cast.sheet("001", "道路維持事業", texts=texts))
    text = text_of(client, f"/{CODE}/projects/?q=手すり")
    line = re.search(r'<td class="list-name">.*?<span class="lesser">(.*?)</span>', text)
    assert line is not None
    assert "避難路の<mark>手すり</mark>を新しくした。" in line[1]
    assert line[1].startswith("…")


def test_what_stays_in_the_city_is_not_found(client: Client) -> None:
    city = settled()
    take_in_all(city, cast.sheet("001", "道路維持事業", private={"officer": "架空 花子"}))
    assert "この条件に合う事業はありません" in text_of(client, f"/{CODE}/projects/?q=花子")


def test_nothing_found_says_what_to_do(client: Client) -> None:
    published()
    text = text_of(client, f"/{CODE}/projects/?q=宇宙旅行")
    assert "この条件に合う事業はありません" in text
    assert "条件をすべて外す" in text


def test_a_query_written_by_anybody_is_only_text(client: Client) -> None:
    published()
    for words in ("<script>alert(1)</script>", '"防災" OR', "' OR 1=1 --", "*", "防災*", "x" * 5000):
        text = bytes(client.get(f"/{CODE}/projects/", {"q": words}).getvalue()).decode()
        assert "<script>alert" not in text


def test_a_nul_is_refused_wherever_it_stands(client: Client) -> None:
    published()
    for path in (
        f"/{CODE}/projects/?q=%00",
        f"/{CODE}/kpis/?sort=%00",
        f"/{CODE}/%00/",
        "/staff/sign-in/?next=%00",
    ):
        assert client.get(path).status_code == 400, path
    assert client.post("/staff/sign-in/", {"username": "a\x00", "password": "b"}).status_code == 400
