"""Finance drops the export of the accounts, shares the items out, and the sheets fill themselves."""

from decimal import Decimal

import pytest

from shisaku.core.values import Value
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import (
    AccountFile,
    AccountItem,
    ItemShare,
    LogEntry,
    Municipality,
    Revision,
    Sheet,
    User,
)
from shisaku.work.money.current import items_of_year
from shisaku.work.money.deciding import accept_accounts, changes_of, refuse_accounts
from shisaku.work.money.filling import fill_sheets, foresee_filling, money_of_year
from shisaku.work.money.sharing import (
    Told,
    carry_shares,
    explain_remainder,
    share_item,
    shared_out,
    shares_of_year,
)
from shisaku.work.money.sources import settle_layout
from shisaku.work.money.taking import give_accounts, read_again
from shisaku.work.publishing import publish_sheet
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.verifying import verify
from tests import cast
from tests.work.money.accounts import HEADS, export, radio, read_here, row

pytestmark = pytest.mark.django_db
RADIO, SAFETY = "01-090105-16", "01-090105-17"


@pytest.fixture
def apart() -> None:
    """The export is read in a process of its own, as a server does."""


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "apart" not in request.fixturenames:
        monkeypatch.setattr("shisaku.work.money.taking.accounts_isolated", read_here)


@pytest.fixture
def finance(kakuu: Municipality) -> User:
    cast.take_in(kakuu, cast.sheet(), cast.sheet("013", "避難所運営事業"))
    return cast.person("finance", kakuu)


def take(
    city: Municipality, by: User, content: bytes, *, year: int = 2022, final: bool = False
) -> AccountFile:
    given = give_accounts(by=by, city=city, content=content, file="歳出.csv", year=year, final=final)
    return accept_accounts(by=by, file=given)


def of(number: str) -> str:
    return cast.kept(number).subject_id


def settled(number: str, year: int = 2022) -> Value | None:
    head = cast.kept(number, year).head
    assert head is not None
    return sheet_of(head).cost(2022, "total", "settled")


@pytest.mark.usefixtures("apart")
def test_from_the_export_to_the_sheet(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, radio())
    share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=[Told(of("012"), rate=Decimal(1))])
    [change] = foresee_filling(by=finance, city=kakuu, year=2022)
    assert change.changes["costs/2022/settled/total"][1] == Value(value=4_500_123, estimate=True)
    assert fill_sheets(by=finance, city=kakuu, year=2022) == 1
    assert settled("012") == Value(value=4_500_123, estimate=True)
    head = cast.kept("012").head
    assert head is not None
    assert head.cause == "accounts"
    data = sheet_of(head)
    assert data.cost(2022, "general_fund", "settled") == Value(value=3_000_123, estimate=True)
    assert data.cost(2022, "earmarked", "settled") == Value(value=1_500_000, estimate=True)
    # What is nothing and stood nowhere is not written; other years stay as they were.
    assert data.cost(2022, "total", "carried_over") is None
    assert data.cost(2021, "total", "settled") == Value(value=4_000_000)
    *_, origin = origins_of(head)["costs/2022/settled/total"]
    assert (origin.how, origin.reason) == ("accounts", "01-090105-16")
    assert settled("013") == Value(value=4_500_000)
    assert verify().differences == []


def test_the_final_file_touches_only_what_differs(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, radio())
    share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=[Told(of("012"), rate=Decimal(1))])
    share_item(by=finance, city=kakuu, year=2022, item=SAFETY, shares=[Told(of("013"), rate=Decimal(1))])
    assert fill_sheets(by=finance, city=kakuu, year=2022) == 2
    given = give_accounts(
        by=finance, city=kakuu, content=radio(settled=4_600_000), file="確定.csv", year=2022, final=True
    )
    told = changes_of(by=finance, file=given)
    assert (told.first, told.new, told.gone, told.same) == (False, 0, 0, 1)
    assert {(one.item, one.measure): (one.before, one.after) for one in told.changes} == {
        (RADIO, "settled/total"): (4_500_123, 4_600_000),
        (RADIO, "unused/total"): (499_877, 400_000),
        (RADIO, "settled/general_fund"): (3_000_123, 3_100_000),
    }
    accept_accounts(by=finance, file=given)
    before = Revision.objects.count()
    assert fill_sheets(by=finance, city=kakuu, year=2022) == 2
    assert Revision.objects.count() == before + 2
    assert settled("012") == Value(value=4_600_000)
    assert fill_sheets(by=finance, city=kakuu, year=2022) == 0


def test_the_same_file_again_changes_nothing(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, radio())
    with pytest.raises(RefusalError, match="取込済みです。変わるものはありません"):
        give_accounts(by=finance, city=kakuu, content=radio(), file="歳出.csv", year=2022)
    same = give_accounts(by=finance, city=kakuu, content=radio(), file="歳出.csv", year=2022, final=True)
    assert changes_of(by=finance, file=same).nothing


def test_a_public_sheet_stays_as_it_is(kakuu: Municipality, finance: User) -> None:
    planner = cast.person("planner", kakuu)
    publish_sheet(sheet=cast.kept("012"), by=planner)
    take(kakuu, finance, radio(), final=True)
    share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=[Told(of("012"), rate=Decimal(1))])
    [change] = foresee_filling(by=finance, city=kakuu, year=2022)
    assert change.closed
    assert fill_sheets(by=finance, city=kakuu, year=2022) == 0
    assert settled("012") == Value(value=4_500_000)


def test_a_sheet_of_the_next_year_follows_where_it_restates_the_year(
    kakuu: Municipality, finance: User
) -> None:
    cast.take_in(kakuu, cast.sheet(year=2023), form=cast.MANAGEMENT, file="next.txt")
    cast.take_in(
        kakuu,
        cast.sheet("013", "避難所運営事業", year=2023, costs=[]),
        form=cast.MANAGEMENT,
        file="other.txt",
    )
    take(kakuu, finance, radio(settled=4_700_000), final=True)
    later = Sheet.objects.get(fiscal_year=2023, subject__number="012")
    share_item(
        by=finance, city=kakuu, year=2022, item=RADIO, shares=[Told(later.subject_id, rate=Decimal(1))]
    )
    share_item(
        by=finance,
        city=kakuu,
        year=2022,
        item=SAFETY,
        shares=[Told(Sheet.objects.get(fiscal_year=2023, subject__number="013").subject_id, rate=Decimal(1))],
    )
    fill_sheets(by=finance, city=kakuu, year=2022)
    assert settled("012", 2023) == Value(value=4_700_000)
    assert settled("013", 2023) is None


def test_one_item_of_several_projects_and_its_remainder(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, radio(), final=True)
    shares = [
        Told(of("012"), amounts={"settled/total": 600_000}),
        Told(of("013"), amounts={"settled/total": 200_000}),
    ]
    share_item(by=finance, city=kakuu, year=2022, item=SAFETY, shares=shares)
    money = money_of_year(code=kakuu.code, year=2022)
    assert money[of("012")].amounts["settled/total"] == 600_000
    item = items_of_year(code=kakuu.code, year=2022)[SAFETY]
    shared = shared_out(item, shares_of_year(code=kakuu.code, year=2022)[SAFETY])
    assert shared.remainder["settled/total"] == 100_000
    explain_remainder(by=finance, city=kakuu, year=2022, item=SAFETY, sentence=" 庁舎の  光熱費。 ")
    assert LogEntry.objects.filter(action="explain_remainder", object=SAFETY).exists()
    with pytest.raises(RefusalError, match="300文字まで"):
        explain_remainder(by=finance, city=kakuu, year=2022, item=SAFETY, sentence="あ" * 301)


def test_shares_of_the_year_before_go_on(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, radio(), final=True)
    both = [
        Told(of("012"), amounts={"settled/total": 600_000}),
        Told(of("013"), amounts={"settled/total": 300_000}),
    ]
    share_item(by=finance, city=kakuu, year=2022, item=SAFETY, shares=both)
    share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=[Told(of("012"), rate=Decimal(1))])
    take(kakuu, finance, radio(settled=1), year=2023)
    assert carry_shares(by=finance, city=kakuu, year=2023) == 2
    carried = {
        one.subject.number: one.rate for one in ItemShare.objects.filter(fiscal_year=2023, item=SAFETY)
    }
    assert carried == {"012": Decimal("0.666667"), "013": Decimal("0.333333")}
    assert carry_shares(by=finance, city=kakuu, year=2023) == 0
    item = items_of_year(code=kakuu.code, year=2023)[SAFETY]
    assert shared_out(item, shares_of_year(code=kakuu.code, year=2023)[SAFETY]).nothing_left


def test_columns_nobody_knows_are_settled_first(kakuu: Municipality, finance: User) -> None:
    content = export(
        row(16, "無線", settled=5, budget=9), heads=HEADS.replace("事業,事業名", "予算単位,事業名")
    )
    given = give_accounts(by=finance, city=kakuu, content=content, file="会計.csv", year=2022)
    assert given.count == 0
    with pytest.raises(RefusalError, match="列の対応を確かめてください"):
        accept_accounts(by=finance, file=given)
    layout = dict(given.source.layout)
    layout["columns"] = [*layout["columns"], {"head": "予算単位", "to": "program"}]
    settle_layout(by=finance, source=given.source, layout=layout)
    accept_accounts(by=finance, file=read_again(by=finance, file=given))
    assert list(items_of_year(code=kakuu.code, year=2022)) == [RADIO]
    # Told once: the next year's export is read at once.
    again = give_accounts(by=finance, city=kakuu, content=content, file="会計.csv", year=2023)
    assert (again.source_id, again.count) == (given.source_id, 1)


def test_what_is_wrong_is_not_taken_in(kakuu: Municipality, finance: User) -> None:
    twice = export(row(16, "無線", settled=5, budget=9), row(16, "無線", settled=5, budget=9))
    given = give_accounts(by=finance, city=kakuu, content=twice, file="歳出.csv", year=2022)
    with pytest.raises(RefusalError, match="3行目：予算科目 01-090105-16 は2行目にもあります"):
        accept_accounts(by=finance, file=given)
    refuse_accounts(by=finance, file=given)
    assert not AccountItem.objects.exists()
    with pytest.raises(RefusalError, match="もう確定しています"):
        accept_accounts(by=finance, file=given)
    with pytest.raises(RefusalError, match="財務会計の表が見つかりません"):
        give_accounts(by=finance, city=kakuu, content="こんにちは".encode(), file="a.txt", year=2022)


def test_a_file_of_another_year_is_asked_about(kakuu: Municipality, finance: User) -> None:
    content = export(["令和3年度", *row(16, "無線", settled=5, budget=9)], heads=f"年度,{HEADS}")
    given = give_accounts(by=finance, city=kakuu, content=content, file="歳出.csv", year=2022)
    with pytest.raises(RefusalError, match="ファイルの年度は令和3年度ですが、令和4年度として"):
        accept_accounts(by=finance, file=given)


def test_shares_that_cannot_be(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, radio())
    more = [Told(of("012"), rate=Decimal("0.7")), Told(of("013"), rate=Decimal("0.4"))]
    with pytest.raises(RefusalError, match="割合の合計が100%を超えています"):
        share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=more)
    with pytest.raises(RefusalError, match="令和4年度の財務会計にありません"):
        share_item(by=finance, city=kakuu, year=2022, item="01-000000-00", shares=more)
    with pytest.raises(RefusalError, match="配分先の事業がないか、二度あります"):
        share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=[Told("nobody", rate=Decimal(1))])
    with pytest.raises(RefusalError, match="配分先の事業がないか、二度あります"):
        share_item(by=finance, city=kakuu, year=2022, item=RADIO, shares=[more[0], more[0]])
    assert not ItemShare.objects.exists()


def test_another_role_may_not(kakuu: Municipality, finance: User) -> None:
    given = give_accounts(by=finance, city=kakuu, content=radio(), file="歳出.csv", year=2022)
    for role in ("officer", "head", "evaluator", "viewer", "admin"):
        other = cast.person(role, kakuu)
        with pytest.raises(NotAllowedError):
            accept_accounts(by=other, file=given)
        with pytest.raises(NotAllowedError):
            fill_sheets(by=other, city=kakuu, year=2022)
        with pytest.raises(NotAllowedError):
            share_item(by=other, city=kakuu, year=2022, item=RADIO, shares=[])
        with pytest.raises(NotAllowedError):
            give_accounts(by=other, city=kakuu, content=radio(), file="歳出.csv", year=2022)
