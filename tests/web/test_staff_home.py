"""今日の仕事: what waits for whoever is signed in."""

import re
from datetime import date

import pytest
from django.test import Client

from shisaku.core.reading import Leftover
from shisaku.core.sheet import SheetData
from shisaku.records.models import Membership, OrgUnit
from shisaku.work import inside
from shisaku.work.access import own_city_of
from shisaku.work.accounts import add_person, give_role
from shisaku.work.organisation import propose_alias
from tests import cast
from tests.web.kakuu import CODE, published, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db


def tasks(text: str) -> list[str]:
    lists = re.findall(r'<ul class="tasks">(.*?)</ul>', text, re.DOTALL)
    rows = [row for one in lists for row in re.findall(r"<li.*?</li>", one, re.DOTALL)]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def over_budget(year: int) -> SheetData:
    costs = [
        {"fiscal_year": year, "item": "total", "basis": "budget", "amount": 5_000_000},
        {"fiscal_year": year, "item": "total", "basis": "settled", "amount": 6_000_000},
    ]
    return cast.sheet("012", "防災行政無線整備事業", year, costs=costs)


def test_all_that_waits_is_listed_with_one_button_each(client: Client) -> None:
    city = settled()
    take_in_all(city, cast.sheet(year=2021), file="old.txt")
    cast.take_in(
        city, over_budget(2022), as_published=True, leftovers=(Leftover(line=9, text="?"),), file="new.txt"
    )
    cast.preview(city, cast.sheet("500", "見ただけ"), file="seen.txt")
    propose_alias(city=city, name="危機管理課", other="危機監理課", reason="一字違い")
    signed_in(client, cast.person("planner", city))
    text = text_of(client, "/staff/")
    found = tasks(text)
    assert [row.split()[0] for row in found] == ["確認中", "1件", "1件", "1件", "1"]
    assert "seen.txt" in found[0]
    assert "年度のあいだの事業のつながり" in found[1]
    assert "組織の名前の表記ゆれ" in found[2]
    assert "重要な点検結果" in found[3]
    assert "new.txt" in found[4]
    assert f"<b>{len(found)}件</b>待っています" in text


def test_when_nothing_waits_it_says_so(client: Client) -> None:
    signed_in(client, cast.person("planner", published()))
    assert "待っている仕事はありません" in text_of(client, "/staff/")


def test_an_officer_is_not_shown_what_only_planners_decide(client: Client) -> None:
    city = settled()
    take_in_all(city, cast.sheet(year=2021), file="old.txt")
    take_in_all(city, cast.sheet(year=2022), file="new.txt")
    signed_in(client, cast.person("officer", city, OrgUnit.objects.get(name="危機管理課")))
    assert tasks(text_of(client, "/staff/")) == []
    assert "危機管理課・担当" in text_of(client, "/staff/")


def test_counts_by_year_lead_to_the_list(client: Client) -> None:
    signed_in(client, cast.person("planner", published(3)))
    assert f'href="/staff/{CODE}/projects/?fy=2022">3<' in text_of(client, "/staff/")


def test_what_is_a_task_is_not_counted_a_second_time(client: Client) -> None:
    city = settled()
    take_in_all(city, over_budget(2022))
    signed_in(client, cast.person("planner", city))
    text = text_of(client, "/staff/")
    assert "重要な点検結果" in text
    beside = text[text.index("<aside") :]
    assert "重要" not in beside
    assert re.findall(r"<dt>(注意|参考)</dt>", beside) == ["注意", "参考"]


def test_a_paper_is_told_from_last_years_by_its_year(client: Client) -> None:
    city = settled()
    left = (Leftover(line=9, text="?"),)
    for year in (2021, 2022):
        cast.take_in(city, cast.sheet(year=year), leftovers=left, file=f"{year}.txt", as_published=True)
    signed_in(client, cast.person("planner", city))
    papers = [row for row in tasks(text_of(client, "/staff/")) if ".txt" in row]
    assert len(papers) == 2
    assert all(f"{year}.txt 令和{year - 2018}年度" in " ".join(papers) for year in (2021, 2022))


def test_the_own_city_comes_first_and_another_is_one_click_away(client: Client) -> None:
    own, other = settled(), cast.tonarino()
    planner = cast.person("planner", own)
    Membership.objects.filter(user=planner).delete()
    give_role(person=planner, city=other, role="planner", by=None, starts=date(2025, 4, 1))
    give_role(person=planner, city=own, role="planner", by=None, starts=date(2020, 4, 1))
    signed_in(client, planner)
    text = text_of(client, "/staff/")
    assert re.findall(r'class="city-head">([^<]+)', text) == ["架空市", "隣野市"]
    assert "架空市　庁内用" in text
    [elsewhere] = re.findall(r'<a href="(/staff/[^"]+)">隣野市</a>', text)
    moved = text_of(client, elsewhere)
    assert re.findall(r'class="city-head">([^<]+)', moved) == ["隣野市", "架空市"]
    assert "隣野市　庁内用" in moved
    listed = text_of(client, f"/staff/{CODE}/documents/")
    assert f'<a href="/staff/{other.code}/documents/">隣野市</a>' in listed


def test_without_a_first_day_the_role_given_first_tells_the_own_city(client: Client) -> None:
    own, other = settled(), cast.tonarino()
    planner = add_person(username="hashi", name="橋", password="tsubame-9-kawa-71", by=None, city=own)
    for city in (other, own):
        give_role(person=planner, city=city, role="planner", by=None)
    assert own_city_of(planner) == other.code
    assert [city.code for city in inside.cities(by=planner)] == [other.code, own.code]


def test_who_works_in_one_city_is_shown_no_choice(client: Client) -> None:
    signed_in(client, cast.person("planner", settled()))
    assert "city-switch" not in text_of(client, "/staff/")
