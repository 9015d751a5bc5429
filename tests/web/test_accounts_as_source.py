"""Residents see of a figure that it comes from the city's accounts, and from which budget items."""

from decimal import Decimal

import pytest
from django.test import Client

from shisaku.records.models import Municipality
from shisaku.work.money.deciding import accept_accounts
from shisaku.work.money.filling import fill_sheets
from shisaku.work.money.sharing import Told, share_item
from shisaku.work.money.taking import give_accounts
from shisaku.work.publishing import publish_sheet
from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.work.money.accounts import radio, read_here

pytestmark = pytest.mark.django_db
ITEM = "01-090105-16"


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> Municipality:
    monkeypatch.setattr("shisaku.work.money.taking.accounts_isolated", read_here)
    city = settled(cast.kakuu())
    cast.take_in(city, cast.sheet())
    given = give_accounts(by=None, city=city, content=radio(), file="歳出.csv", year=2022, final=True)
    accept_accounts(by=None, file=given)
    whole = [Told(cast.kept().subject_id, rate=Decimal(1))]
    share_item(by=None, city=city, year=2022, item=ITEM, shares=whole)
    fill_sheets(by=None, city=city, year=2022)
    publish_sheet(sheet=cast.kept(), by=None)
    return city


@pytest.mark.usefixtures("city")
def test_where_a_figure_comes_from() -> None:
    key, client = cast.kept().subject_id, Client()
    place = f"{CODE}/projects/{key}/2022/source/costs/2022/settled/total/"
    page = text_of(client, f"/{place}")
    assert "財務会計" in page
    assert f"予算科目 {ITEM} から" in page
    assert "4,500" in page
    english = text_of(client, f"/en/{place}")
    assert f"From budget items {ITEM}" in english
    every = text_of(client, f"/{CODE}/projects/{key}/2022/source/")
    assert "財務会計による" in every
    assert "From the city&#x27;s accounts" in text_of(client, f"/en/{CODE}/projects/{key}/2022/source/")
    data = client.get(f"/{CODE}/projects/{key}/2022.json").json()
    assert data["origins"]["costs/2022/settled/total"][-1]["how"] == "accounts"
