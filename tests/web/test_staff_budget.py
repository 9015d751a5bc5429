"""From evaluation to budget and back: finance notes what happened, the next sheet and the public page show it."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shisaku.core.budget.steps import Owed, Step
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear
from shisaku.readers.accounts.table import tables_of
from shisaku.readers.budget import BudgetErrand, BudgetReading, read_budget
from shisaku.readers.limits import Limits
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import BudgetStep, Lineage, LogEntry, Municipality, Sheet
from shisaku.work.budget.noting import note_step, read_steps, take_in_steps
from shisaku.work.lineage import accept_lineage
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.site.survey import survey_of
from tests import cast
from tests.readers.budget.test_reading import LONG
from tests.web.kakuu import CODE, settled, signed_in

pytestmark = pytest.mark.django_db
BUDGET = f"/staff/{CODE}/budget/"


def read_here(errand: BudgetErrand, _limits: Limits) -> BudgetReading:
    return read_budget(tables_of(errand.content), year=errand.year)


@pytest.fixture
def apart() -> None:
    """The file is read in a process of its own, as a server does."""


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "apart" not in request.fixturenames:
        monkeypatch.setattr("shisaku.work.budget.noting.budget_isolated", read_here)


@pytest.fixture
def city() -> Municipality:
    city = settled(cast.kakuu())
    cast.take_in(city, cast.sheet(), as_published=True)
    cast.take_in(city, cast.sheet("012", "防災行政無線整備事業", 2023), file="next.txt")
    later = Sheet.objects.get(fiscal_year=2023)
    for lineage in Lineage.objects.filter(later=later):
        accept_lineage(lineage=lineage, by=None)
    return city


@pytest.fixture
def finance(city: Municipality) -> Client:
    return signed_in(Client(), cast.person("finance", city))


def key() -> str:
    return Sheet.objects.get(fiscal_year=2022).subject_id


def public(client: Client) -> str:
    return client.get(f"/{CODE}/projects/{key()}/2022/").content.decode()


def give(client: Client, text: str) -> str:
    sent = {"file": SimpleUploadedFile("予算.csv", text.encode())}
    return client.post(f"{BUDGET}2023/give/", sent).content.decode()


def step(kind: str = "requested", name: str = "要求", yen: int = 10_000_000, **more: object) -> Step:
    return Step.model_validate({"fiscal_year": 2023, "kind": kind, "name": name, "yen": yen, **more})


def subject() -> object:
    return Sheet.objects.select_related("subject").get(fiscal_year=2022).subject


@pytest.mark.usefixtures("apart")
def test_from_the_file_to_the_public_page(finance: Client, client: Client) -> None:
    assert "評価から予算へ" not in public(client)
    before = survey_of(CODE)
    page = give(finance, LONG)
    assert "取り込むと変わるもの" in page
    signed = page.split('name="seen" value="')[1].split('"')[0]
    page = finance.post(f"{BUDGET}2023/accept/", {"seen": signed}, follow=True).content.decode()
    assert "3件を取り込みました" in page
    assert "令和4年度の二次評価「縮小」により−1,000,000円" in page
    shown = public(client)
    assert "評価から予算へ" in shown
    assert "二次評価を踏まえた縮小" in shown
    assert "−1,000" in shown
    assert "9,000" in shown
    assert "10,000,000" not in shown
    assert "財政課査定" not in shown, "what was asked and assessed stays inside"
    address = f"/{CODE}/projects/{key()}/2022/"
    assert survey_of(CODE).pages[address] != before.pages[address], "the static page is made anew"
    english = client.get(f"/en/{CODE}/projects/{key()}/2022/").content.decode()
    assert "From evaluation to budget" in english
    assert "変わるものはありません" in give(finance, LONG)


def test_nothing_is_public_before_it_is_voted(finance: Client, client: Client) -> None:
    note_step(by=None, subject=subject(), step=step())  # type: ignore[arg-type] # a subject
    owed = {"fiscal_year": 2022, "stage": "二次評価", "decision": "縮小", "yen": -1_000_000}
    note_step(by=None, subject=subject(), step=step("assessed", "査定", 9_000_000, owed=owed))  # type: ignore[arg-type]
    assert "評価から予算へ" not in public(client)
    assert "令和4年度の二次評価" in finance.get(f"{BUDGET}2023/").content.decode()


def test_a_step_is_typed_replaced_and_taken_back(finance: Client) -> None:
    place = f"/staff/{CODE}/projects/{key()}/2023/budget/"
    typed = {
        "kind": "assessed",
        "name": "市長査定",
        "yen": "9,500,000",
        "owed_year": "令和4",
        "owed_yen": "-500000",
    }
    assert "記録しました" in finance.post(f"{place}note/", typed, follow=True).content.decode()
    finance.post(f"{place}note/", {**typed, "yen": "9,400,000"})
    kept = BudgetStep.objects.get()
    assert (kept.yen, kept.owed_year, kept.owed_yen) == (9_400_000, 2022, -500_000)
    page = finance.post(f"{place}note/", {**typed, "yen": "たくさん"}, follow=True).content.decode()
    assert "「たくさん」は数として読めません" in page
    assert "たくさん" in page.split('id="b-yen"')[1].split(">")[0], "what was typed stays"
    page = finance.post(f"{place}note/", {**typed, "owed_year": "平成20"}).content.decode()
    assert "平成20年度のシートがありません" in page
    assert "記録を取り消しました" in finance.post(f"{place}{kept.key}/back/", follow=True).content.decode()
    assert not BudgetStep.objects.exists()
    assert {"note_budget", "take_back_budget"} <= set(LogEntry.objects.values_list("action", flat=True))


def test_the_sheet_of_the_year_fills_itself(city: Municipality, finance: Client) -> None:
    seen = read_steps(by=None, city=city, content=LONG.encode(), year=2023)
    assert take_in_steps(by=None, city=city, steps=seen.reading.steps, year=2023) == 3
    assert take_in_steps(by=None, city=city, steps=seen.reading.steps, year=2023) == 0
    page = finance.get(f"{BUDGET}2023/filling/").content.decode()
    assert "1件のシートに入れる" in page
    finance.post(f"{BUDGET}2023/fill/")
    head = Sheet.objects.get(fiscal_year=2023).head
    assert head is not None
    sheet = sheet_of(head)
    assert sheet.cost(2023, "total", "requested") == Value(value=10_000_000)
    assert sheet.cost(2023, "total", "initial") == Value(value=9_000_000)
    assert origins_of(head)["costs/2023/assessed/total"][-1].how == "budget"
    assert "変わるシートはありません" in finance.get(f"{BUDGET}2023/filling/").content.decode()


def test_what_cannot_be_taken_in(city: Municipality, finance: Client) -> None:
    page = give(finance, "事業番号,段階,金額,評価年度\n999,要求,1,\n012,査定,1,令和1\n")
    assert "2行目：番号「999」の事業が、この団体にありません" in page
    assert "令和元年度のシートがありません" in page
    assert 'name="seen"' not in page
    page = finance.post(f"{BUDGET}2023/accept/", {"seen": "made up"}, follow=True).content.decode()
    assert "もう一度ファイルを選んでください" in page
    seen = read_steps(by=None, city=city, content="事業番号,段階,金額\n999,要求,1\n".encode(), year=2023)
    with pytest.raises(RefusalError, match="直してから"):
        take_in_steps(by=None, city=city, steps=seen.reading.steps, year=2023)


def test_the_table_taken_along_comes_back(city: Municipality, finance: Client) -> None:
    seen = read_steps(by=None, city=city, content=LONG.encode(), year=2023)
    take_in_steps(by=None, city=city, steps=seen.reading.steps, year=2023)
    content = b"".join(finance.get(f"{BUDGET}2023/steps.csv"))
    again = read_steps(by=None, city=city, content=content, year=2023)
    assert (len(again.changes), again.same, again.wrong) == (0, 3, [])


def test_who_may(city: Municipality) -> None:
    officer = cast.person("officer", city)
    with pytest.raises(NotAllowedError):
        note_step(by=officer, subject=subject(), step=step())  # type: ignore[arg-type] # a subject
    client = signed_in(Client(), officer)
    assert client.get(f"{BUDGET}2023/").status_code == 403


def test_steps_are_told_as_they_were_kept() -> None:
    owed = Owed(fiscal_year=FiscalYear(2022), stage="二次評価", decision="縮小", yen=-1)
    told = step(owed=owed.model_dump())
    assert Step.model_validate(json.loads(json.dumps(told.to_json()))) == told
