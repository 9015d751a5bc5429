"""Finance takes in staff, overtime and unit costs on the pages, sees each section, and fills the sheets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shisaku.records.models import CitySettings, Municipality, OvertimeRule, StaffFile
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in
from tests.work.people.test_people_to_sheets import COSTS, HOURS, STAFF, read_here

pytestmark = pytest.mark.django_db
PEOPLE = f"/staff/{CODE}/people/"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shisaku.work.people.taking.staffing_isolated", read_here)


@pytest.fixture
def city() -> Municipality:
    city = settled(cast.kakuu())
    cast.take_in(city, cast.sheet(), cast.sheet("013", "避難所運営事業"))
    return city


@pytest.fixture
def finance(city: Municipality) -> Client:
    return signed_in(Client(), cast.person("finance", city))


def give(client: Client, text: str, year: str = "令和4") -> str:
    sent = {"fiscal_year": year, "file": SimpleUploadedFile("人員.csv", text.encode())}
    return client.post(f"{PEOPLE}give/", sent, follow=True).content.decode()


def decide(client: Client, what: str = "accept") -> str:
    key = StaffFile.objects.order_by("-given_at")[0].key
    return client.post(f"{PEOPLE}files/{key}/decide/", {what: ""}, follow=True).content.decode()


def taken(client: Client, *texts: str) -> str:
    page = ""
    for text in texts:
        give(client, text)
        page = decide(client)
    return page


def test_from_the_files_to_the_sheets(finance: Client) -> None:
    assert "受け取ったファイルはまだありません" in finance.get(PEOPLE).content.decode()
    page = give(finance, STAFF)
    assert "事業 012（人）" in page
    assert "0.80" in page
    page = taken(finance, STAFF, HOURS, COSTS.format("確定", "確定"))
    assert "取り込みました" in page
    assert "危機管理課" in page
    assert "その他（事業に属さない）" in page
    assert "6,800,000" in page
    assert "3,500" in page
    page = finance.get(f"{PEOPLE}2022/filling/").content.decode()
    assert "2件のシートに入れる" in page
    page = finance.post(f"{PEOPLE}2022/fill/", follow=True).content.decode()
    assert "シート2件に人工と人件費を入れました" in page
    assert "変わるシートはありません" in page


def test_what_is_missing_is_said_on_top(finance: Client) -> None:
    page = taken(finance, STAFF)
    assert "令和4年度の正職員の人件費単価がありません" in page
    assert "この年度の単価は、まだ取り込んでいません" in page


def test_a_file_that_cannot_be_taken_in(finance: Client) -> None:
    page = give(finance, "所属,職員番号,012,013\n危機管理課,7001,0.3,0.6\n")
    assert "2行目：従事割合の合計が0.90です" in page
    assert "取り込む前に直すもの" in page
    assert 'name="accept"' not in page
    assert "直してから取り込んでください" in decide(finance)
    assert "ファイルを取り下げました" in decide(finance, "refuse")
    assert "年度は、令和6、R6、2024 のように入れてください" in give(finance, STAFF, year="6")
    assert "確認待ち" in give(finance, STAFF)
    taken(finance, STAFF)
    assert "取込済みです。変わるものはありません" in give(finance, STAFF)


def test_overtime_by_rates(finance: Client) -> None:
    taken(finance, STAFF, HOURS)
    typed = {"office": "危機管理課", "rate-012": "30%", "rate-013": "0.7"}
    page = finance.post(f"{PEOPLE}2022/overtime/", typed, follow=True).content.decode()
    assert "64.10" in page
    assert "149.57" in page
    assert "決めた割合（令和4年度から）" in page
    page = finance.post(f"{PEOPLE}2022/overtime/", {**typed, "rate-013": "0.6"}, follow=True).content.decode()
    assert "割合の合計が0.9です" in page
    assert OvertimeRule.objects.get().rates == {"012": "0.3", "013": "0.7"}


def test_where_appointed_staff_count_is_the_planners_to_say(city: Municipality, finance: Client) -> None:
    page = taken(finance, STAFF)
    assert 'name="counted"' not in page
    planner = signed_in(Client(), cast.person("planner", city))
    page = planner.post(f"{PEOPLE}2022/appointed/", {"counted": "cost"}, follow=True).content.decode()
    assert "会計年度任用職員の扱いを保存しました" in page
    assert not CitySettings.objects.get(municipality=city).appointed_are_counted


def test_an_officer_sees_none_of_it(city: Municipality) -> None:
    officer = signed_in(Client(), cast.person("officer", city))
    assert "人員と人件費" not in officer.get("/staff/").content.decode()
    for address in (PEOPLE, f"{PEOPLE}2022/", f"{PEOPLE}2022/filling/"):
        assert officer.get(address).status_code == 403
