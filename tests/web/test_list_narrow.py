"""Narrowing a list down: boxes with counts, chips, and an address that is the same list."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from tests import cast
from tests.web.kakuu import CODE, plan, published, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db


def boxes(text: str, facet: str) -> dict[str, tuple[str, bool, bool]]:
    """Label → count, whether it is ticked, whether it is dimmed."""
    box = rf'<input type="checkbox" name="{facet}" value="[^"]*"( checked)?>'
    found = re.findall(rf'<label( class="none")?>{box}<span>(.*?)</span><span>(\d+)</span></label>', text)
    return {
        re.sub(r"<[^>]+>", "", label).strip(): (count, bool(ticked), bool(dimmed))
        for dimmed, ticked, label, count in found
    }


def total(text: str) -> str:
    found = re.search(r'<span class="figure">(\d+)</span>', text)
    return found[1] if found else ""


def test_every_box_says_how_many_it_leaves(client: Client) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/")
    assert boxes(text, "section") == {
        "危機管理課": ("2", False, False),
        "健康増進課": ("2", False, False),
        "道路管理課": ("2", False, False),
    }
    assert boxes(text, "fy") == {"令和4年度": ("6", False, False)}


def test_boxes_that_would_leave_nothing_stay_but_are_dimmed(client: Client) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/?q=防災")
    found = boxes(text, "section")
    assert found["健康増進課"] == ("1", False, False)
    assert found["危機管理課"] == ("0", False, True)


def test_values_of_one_group_add_up_and_groups_narrow(client: Client) -> None:
    published(6)
    both = f"/{CODE}/projects/?section=危機管理課&section=道路管理課"
    assert total(text_of(client, both)) == "4"
    assert total(text_of(client, f"{both}&direction=continue")) == "4"
    assert total(text_of(client, f"{both}&direction=abolish")) == "0"


def test_chips_take_one_condition_away(client: Client) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/?q=防災&fy=2022&direction=continue,expand")
    chips = re.findall(r'<a class="chip" href="([^"]+)">(.*?)</a>', text)
    said = [re.sub(r"<[^>]+>", "", words) for _, words in chips]
    assert [words.split("×")[0] for words in said] == ["ことば：防災", "令和4年度", "方向性：継続、expand"]
    assert [unquote(url).replace("&amp;", "&") for url, _ in chips] == [
        f"/{CODE}/projects/?fy=2022&direction=continue,expand",
        f"/{CODE}/projects/?q=防災&direction=continue,expand",
        f"/{CODE}/projects/?q=防災&fy=2022",
    ]


def test_the_address_shown_is_the_same_list(client: Client) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/?fy=2022&section=危機管理課&sort=-settled")
    address = re.search(r"<code>(.*?)</code>", text)
    assert address is not None
    shown = address[1].replace("&amp;", "&")
    assert shown == f"/{CODE}/projects/?fy=2022&section=危機管理課&sort=-settled"
    assert total(text_of(client, shown)) == total(text) == "2"


def test_narrowing_keeps_words_and_order(client: Client) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/?q=事業&sort=-settled&section=危機管理課")
    form = re.search(r"<form class=\"rail.*?</form>", text, re.DOTALL)
    assert form is not None
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[0])
    assert hidden == [("q", "事業"), ("sort", "-settled")]
    search = re.search(r'<form class="search.*?</form>', text, re.DOTALL)
    assert search is not None
    assert re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', search[0]) == [
        ("section", "危機管理課")
    ]


def test_narrowing_keeps_the_place_in_a_plan_that_has_no_box(client: Client) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/?node=abc&section=危機管理課")
    form = re.search(r"<form class=\"rail.*?</form>", text, re.DOTALL)
    assert form is not None
    assert re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[0]) == [("node", "abc")]


@pytest.mark.parametrize(
    ("asked", "said"),
    [("", ""), ("?q=防災", ""), ("?fy=2022&section=危機管理課&section=道路管理課", "3件の条件")],
)
def test_what_folds_the_boxes_says_how_many_are_ticked(client: Client, asked: str, said: str) -> None:
    published(6)
    text = text_of(client, f"/{CODE}/projects/{asked}")
    told = re.search(r"<span class=\"small\" data-chosen>(.*?)</span>", text)
    assert told is not None
    assert told[1] == said


def test_there_are_no_boxes_where_there_is_nothing_to_narrow(client: Client) -> None:
    take_in_all(settled(), plans=(plan(),), file="plan.txt")
    assert "data-narrows" not in text_of(client, f"/{CODE}/projects/")


def test_checks_are_offered_only_where_the_city_shows_them(client: Client) -> None:
    city = published(2)
    assert 'name="check"' in text_of(client, f"/{CODE}/projects/")
    settled(city, checks_public="none")
    text = text_of(client, f"/{CODE}/projects/?check=重要")
    assert 'name="check"' not in text
    assert total(text) == "2", "asking for it must not tell either"


def test_a_year_shows_that_years_sheets_and_none_the_newest_of_each(client: Client) -> None:
    city = published(3, year=2021)
    take_in_all(city, cast.sheet("100", "今年だけの事業", 2022), file="next.txt")
    assert total(text_of(client, f"/{CODE}/projects/")) == "4"
    assert total(text_of(client, f"/{CODE}/projects/?fy=2021")) == "3"
    assert total(text_of(client, f"/{CODE}/projects/?fy=2021,2022")) == "4"


@pytest.mark.parametrize(
    "asked",
    [
        "fy=abc",
        "fy=99999",
        "fy=２０２２",
        "page=0",
        "page=-1",
        "page=999999999999",
        "sort=password",
        "direction=",
    ],
)
def test_what_nobody_could_have_chosen_is_left_out(client: Client, asked: str) -> None:
    published(2)
    assert total(text_of(client, f"/{CODE}/projects/?{asked}")) == "2"
