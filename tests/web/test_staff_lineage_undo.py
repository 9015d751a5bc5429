"""The way back from an accepted connection: found again, shown with what parts, taken back by the button."""

import re

import pytest
from django.test import Client

from shisaku.records.models import Lineage, OrgUnit, Sheet, State
from shisaku.work.lineage import accept_lineage
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db
PAGE = f"/staff/{CODE}/lineage/"
LIST = f"{PAGE}accepted/"


@pytest.fixture
def planner(client: Client) -> Client:
    """Two projects over three years, all connections accepted by the planner."""
    city = settled()
    person = cast.person("planner", city)
    for year in (2020, 2021, 2022):
        sheets = [cast.sheet("001", "一の事業", year), cast.sheet("002", "二の事業", year)]
        take_in_all(city, *sheets, file=f"{year}.txt")
    for lineage in Lineage.objects.order_by("earlier__fiscal_year"):
        accept_lineage(lineage=lineage, by=person, note="番号と名前が同じ")
    return signed_in(client, person)


def of(number: str, year: int) -> Lineage:
    return Lineage.objects.get(
        earlier__entries__number=number, earlier__entries__view="head", earlier__fiscal_year=year
    )


def rows(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">(.*?)</a>', text)


def test_accepted_ones_are_listed_with_who_decided_and_found_by_name(planner: Client) -> None:
    assert "確定したつながり 4件を見る" in text_of(planner, PAGE)
    text = text_of(planner, LIST)
    assert len(rows(text)) == 4
    assert "高橋 直人" in text
    assert "番号と名前が同じ" in text
    assert rows(text_of(planner, f"{LIST}?q=二の")) == ["002 二の事業"] * 2
    assert "その番号や名前のつながりはありません" in text_of(planner, f"{LIST}?q=三の")


def test_a_long_list_comes_in_pages(planner: Client) -> None:
    city = cast.kakuu()
    names = [f"{n:03}" for n in range(100, 120)]
    take_in_all(city, *(cast.sheet(n, f"第{n}事業", 2021) for n in names), file="many-2021.txt")
    take_in_all(city, *(cast.sheet(n, f"第{n}事業", 2022) for n in names), file="many-2022.txt")
    for lineage in Lineage.objects.filter(state=State.PROPOSED):
        accept_lineage(lineage=lineage, by=None)
    first, second = (rows(text_of(planner, f"{LIST}?page={page}")) for page in (1, 2))
    assert (len(first), len(second)) == (20, 4)
    assert 'rel="next"' in text_of(planner, LIST)


def test_before_it_is_taken_back_both_sides_are_shown(planner: Client) -> None:
    line = of("001", 2021)
    assert f'href="{PAGE}{line.key}/undo/"' in text_of(planner, LIST)
    text = text_of(planner, f"{PAGE}{line.key}/undo/")
    sides = text[text.index('<div class="pairing') : text.index("確定したときの理由")].split('class="arrow')
    assert [re.findall(r"<li>(令和\d年度)", side) for side in sides] == [
        ["令和2年度", "令和3年度"],
        ["令和4年度"],
    ]
    line.refresh_from_db()
    assert line.state == State.ACCEPTED, "showing decides nothing"


def test_the_button_parts_them_and_the_proposal_says_why(planner: Client) -> None:
    line = of("001", 2021)
    answer = planner.post(f"{PAGE}{line.key}/undo/", {"note": "中身が違う"}, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "「001 一の事業」のつながりの確定を取り消しました。" in text
    assert "確定を取り消したもの" in text
    assert "：中身が違う" in text
    assert "確からしさの高い提案はありません" in text_of(planner, f"{PAGE}certain/"), (
        "only a person decides on it"
    )
    subjects = dict(Sheet.objects.filter(subject__number="001").values_list("fiscal_year", "subject_id"))
    assert subjects[2020] == subjects[2021] != subjects[2022]
    resident = Client()
    assert resident.get(f"/{CODE}/projects/{subjects[2022]}/2022/").status_code == 200
    assert resident.get(f"/{CODE}/projects/{subjects[2021]}/2021/").status_code == 200
    planner.post(f"{PAGE}{line.key}/", {"decision": "refuse"})
    line.refresh_from_db()
    assert line.state == State.REFUSED


def test_one_taken_back_already_is_said(planner: Client) -> None:
    line = of("002", 2020)
    planner.post(f"{PAGE}{line.key}/undo/")
    again = planner.post(f"{PAGE}{line.key}/undo/", follow=True)
    assert "確定していないつながりです" in again.content.decode()


def test_an_unknown_one_is_not_found(planner: Client) -> None:
    assert planner.get(f"{PAGE}{'0' * 12}/undo/").status_code == 404


@pytest.mark.parametrize("role", ["officer", "head", "finance", "evaluator", "admin", "viewer"])
def test_others_see_no_button_and_may_not(planner: Client, role: str) -> None:
    office = OrgUnit.objects.get(name="危機管理課") if role in ("officer", "head") else None
    other = signed_in(Client(), cast.person(role, cast.kakuu(), office))
    line = of("001", 2021)
    text = text_of(other, LIST)
    assert len(rows(text)) == 4
    assert "/undo/" not in text
    assert other.get(f"{PAGE}{line.key}/undo/").status_code == 403
    assert other.post(f"{PAGE}{line.key}/undo/").status_code == 403
    line.refresh_from_db()
    assert line.state == State.ACCEPTED


def test_it_needs_the_pages_own_form(planner: Client) -> None:
    strict = signed_in(Client(enforce_csrf_checks=True), cast.person("planner", cast.kakuu()))
    assert strict.post(f"{PAGE}{of('001', 2021).key}/undo/").status_code == 403
