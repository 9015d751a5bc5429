"""Finance takes in the accounts on the pages: file, columns, differences, shares, remainder, sheets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shisaku.records.models import AccountFile, AccountSource, ItemShare, Municipality, Sheet
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, text_of
from tests.work.money.accounts import HEADS, export, radio, read_here, row

pytestmark = pytest.mark.django_db
MONEY = f"/staff/{CODE}/money/"
RADIO, SAFETY = "01-090105-16", "01-090105-17"
ITEM = f"{MONEY}2022/items/{SAFETY}/"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shisaku.work.money.taking.accounts_isolated", read_here)


@pytest.fixture
def city() -> Municipality:
    city = settled(cast.kakuu())
    item = [{"key": SAFETY, "name": "防災に要する経費"}]
    cast.take_in(city, cast.sheet(budget_items=item), cast.sheet("013", "避難所運営事業"))
    return city


@pytest.fixture
def finance(city: Municipality) -> Client:
    return signed_in(Client(), cast.person("finance", city))


def give(client: Client, content: bytes, *, year: str = "令和4", **more: str) -> str:
    file = SimpleUploadedFile("歳出執行状況.csv", content)
    sent = {"fiscal_year": year, "file": file, **more}
    return client.post(f"{MONEY}files/give/", sent, follow=True).content.decode()


def taken(client: Client, content: bytes, **more: str) -> str:
    give(client, content, **more)
    key = AccountFile.objects.order_by("-given_at")[0].key
    return client.post(f"{MONEY}files/{key}/decide/", {"accept": ""}, follow=True).content.decode()


def share(client: Client, item: str, **typed: object) -> str:
    return client.post(f"{MONEY}2022/items/{item}/share/", typed, follow=True).content.decode()


def test_from_the_file_to_the_sheet(finance: Client) -> None:
    assert "受け取ったファイルはまだありません" in finance.get(MONEY, follow=True).content.decode()
    page = give(finance, radio())
    assert "この年度で初めてのファイルです。予算事業 2件が入ります" in page
    page = taken(finance, radio(), year="R4", final="on")
    assert "令和4年度の財務会計を取り込みました" in page
    assert "防災行政無線に要する経費" in page
    assert page.count("未配分") >= 3
    page = text_of(finance, ITEM)
    assert "この予算科目を書いているシートから、事業と金額を入れてあります" in page
    assert 'name="rate" value="100"' in page
    assert not ItemShare.objects.exists()
    typed = {"way": "amount", "number": ["012", "013", ""], "rate": ["", "", ""]}
    typed |= {"settled/total": ["600,000", "200,000", ""], "budget/total": ["", "", ""]}
    assert "配分を保存しました" in share(finance, SAFETY, **typed)
    page = text_of(finance, ITEM)
    assert 'value="600,000"' in page
    assert "残りの説明" in page
    finance.post(f"{ITEM}explain/", {"sentence": "庁舎の光熱費。"})
    assert "庁舎の光熱費。" in text_of(finance, f"{MONEY}2022/?state=explained")
    assert "配分を保存しました" in share(finance, RADIO, way="rate", number=["012"], rate=["100"])
    assert "1円まで配分されています" in text_of(finance, f"{MONEY}2022/items/{RADIO}/")
    page = text_of(finance, f"{MONEY}2022/filling/")
    assert "5,100,123円" in page
    page = finance.post(f"{MONEY}2022/fill/", follow=True).content.decode()
    assert "シート2件に財務会計の数値を入れました" in page
    assert "変わるシートはありません" in page
    subject = Sheet.objects.get(subject__number="012").subject_id
    page = text_of(finance, f"/staff/{CODE}/projects/{subject}/2022/")
    assert f'href="/staff/{CODE}/projects/{subject}/2022/money/"' in page
    page = text_of(finance, f"/staff/{CODE}/projects/{subject}/2022/money/")
    assert "割合100%" in page
    assert "実額" in page
    assert "5,100" in page


def test_columns_are_settled_on_their_page(finance: Client) -> None:
    content = export(
        row(16, "無線", settled=5, budget=9), heads=HEADS.replace("事業,事業名", "予算単位,事業名")
    )
    page = give(finance, content)
    assert "この出力の列の内容が決まっていません" in page
    assert "「予算単位」の内容" in page
    source = AccountSource.objects.get()
    heads = [*HEADS.replace("事業,事業名", "予算単位,事業名").split(",")]
    told = {one["head"]: one["to"] for one in source.layout["columns"]}
    typed = {"title": "歳出", "unit": "円", "key": "01-{kan}{kou}{moku}-{program}", "grouped": "on"}
    wrong = {**typed, "head": heads, "to": [told.get(head, "") for head in heads]}
    page = finance.post(f"{MONEY}columns/{source.key}/settle/", wrong).content.decode()
    assert "予算科目の番号に要る列（予算事業）がどれか分かりません" in page
    right = {**typed, "head": heads, "to": [told.get(head, "program") for head in heads]}
    page = finance.post(f"{MONEY}columns/{source.key}/settle/", right, follow=True).content.decode()
    assert "列の内容を保存しました" in page
    assert "予算事業 1件が入ります" in page


def test_a_later_file_shows_its_differences(finance: Client) -> None:
    taken(finance, radio())
    page = give(finance, radio(settled=4_600_000), final="on")
    assert "変わらない予算事業 1件" in page
    assert "4,500,123" in page
    assert "4,600,000" in page
    key = AccountFile.objects.order_by("-given_at")[0].key
    assert (
        "ファイルを取り下げました"
        in finance.post(f"{MONEY}files/{key}/decide/", {"refuse": ""}, follow=True).content.decode()
    )
    assert "取下げ" in text_of(finance, f"{MONEY}files/")


def test_what_is_wrong_is_said_and_what_was_typed_stays(finance: Client) -> None:
    taken(finance, radio())
    page = share(finance, SAFETY, way="rate", number=["012", "013"], rate=["70", "40"])
    assert "割合の合計が100%を超えています" in page
    assert 'value="70"' in page
    assert "整理番号「999」の事業がありません" in share(
        finance, SAFETY, way="rate", number=["999"], rate=["1"]
    )
    assert "割合「半分」を読めません" in share(finance, SAFETY, way="rate", number=["012"], rate=["半分"])
    assert "割合「nan」を読めません" in share(finance, SAFETY, way="rate", number=["012"], rate=["nan"])
    for odd_rate in ("1e999999", "sNaN", "-inf"):
        page = share(finance, SAFETY, way="rate", number=["012"], rate=[odd_rate])
        assert f"割合「{odd_rate}」を読めません" in page
    lost = {"way": "amount", "number": [""], "rate": [""], "settled/total": ["5"], "budget/total": [""]}
    assert "配分を入れた行に、整理番号がありません" in share(finance, SAFETY, **lost)
    odd = {"way": "amount", "number": ["012"], "rate": [""], "settled/total": ["百円"], "budget/total": [""]}
    assert "支出済額「百円」を読めません" in share(finance, SAFETY, **odd)
    taker = {"way": "rate", "number": [""], "rate": [""], "part": ["01"], "taker": ["012"]}
    assert "明細の配分先「012」が、配分先の事業にありません" in share(finance, SAFETY, **taker)
    assert not ItemShare.objects.exists()
    assert "年度は、令和6、R6、2024 のように" in give(finance, radio(), year="昨年")
    assert "財務会計の表が見つかりません" in give(finance, "こんにちは".encode())
    assert finance.get(f"{MONEY}2022/items/01-999999-99/").status_code == 404


def test_odd_yen_of_papers_in_thousands_go_to_the_largest_share(finance: Client) -> None:
    taken(finance, radio())
    typed = {"way": "amount", "number": ["012", "013"], "rate": ["", ""]}
    typed |= {"settled/total": ["3,000,000", "1,500,000"], "budget/total": ["3,500,000", "1,500,000"]}
    typed |= {
        "settled/national": ["1,000,000", "500,000"],
        "settled/general_fund": ["2,000,000", "1,000,000"],
    }
    page = share(finance, RADIO, **typed)
    assert "書類の千円単位との端数が残っています：支出済額のうち一般財源 123円、支出済額 123円" in page
    page = finance.post(f"{MONEY}2022/items/{RADIO}/odd/", follow=True).content.decode()
    assert "1円まで配分されています" in page
    assert 'value="3,000,123"' in page
    again = finance.post(f"{MONEY}2022/items/{RADIO}/odd/", follow=True).content.decode()
    assert "千円未満の端数はありません" in again


def test_an_item_is_looked_for(finance: Client) -> None:
    taken(finance, radio())
    assert "防災に要する経費" not in text_of(finance, f"{MONEY}2022/?q=無線")
    assert "防災に要する経費" in text_of(finance, f"{MONEY}2022/?q=０９０１０５&state=open")
    assert "当てはまる予算事業はありません" in text_of(finance, f"{MONEY}2022/?q=宇宙")


def test_a_line_goes_whole_to_one_project(finance: Client) -> None:
    lines = export(
        row(17, "防災に要する経費", settled=70, budget=100, part="01"),
        row(17, "防災に要する経費", settled=30, budget=40, part="02"),
    )
    taken(finance, lines)
    typed = {
        "way": "rate",
        "number": ["012", "013"],
        "rate": ["", "100"],
        "part": ["01", "02"],
        "taker": ["012", ""],
    }
    assert "1円まで配分されています" in share(finance, SAFETY, **typed)
    assert {one.subject.number: (one.rate, one.lines) for one in ItemShare.objects.all()} == {
        "012": (None, ["01"]),
        "013": (1, []),
    }


def test_the_office_of_the_project_sees_its_money_and_nobody_else_the_accounts(
    city: Municipality, finance: Client
) -> None:
    taken(finance, radio())
    share(finance, RADIO, way="rate", number=["012"], rate=["100"])
    sheet = Sheet.objects.select_related("subject").get(subject__number="012")
    officer = signed_in(Client(), cast.person("officer", city, sheet.org_unit))
    page = text_of(officer, f"/staff/{CODE}/projects/{sheet.subject_id}/2022/money/")
    assert "割合100%" in page
    assert f"items/{RADIO}" not in page
    assert officer.get(f"{MONEY}2022/").status_code == 403
    assert officer.get(f"{MONEY}files/").status_code == 403
    viewer = signed_in(Client(), cast.person("viewer", city))
    assert viewer.get(ITEM).status_code == 200
    assert viewer.post(f"{ITEM}share/", {"way": "rate", "number": ["012"], "rate": ["1"]}).status_code == 403
    assert viewer.post(f"{MONEY}2022/fill/").status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_often_for_one_item_as_for_thirty(
    finance: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    taken(
        finance,
        export(*(row(number, f"経費{number}", settled=5, budget=9) for number in range(10, 10 + count))),
    )
    for number in range(10, 10 + count):
        share(finance, f"01-090105-{number}", way="rate", number=["012", "013"], rate=["50", "50"])
    with django_assert_num_queries(13):
        assert "経費10" in text_of(finance, f"{MONEY}2022/")
