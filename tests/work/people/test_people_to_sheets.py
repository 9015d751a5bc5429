"""Who works on what and the unit costs are dropped, and the sheets' people and personnel fill themselves."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shisaku.core.people.reading import StaffReading
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.readers.accounts.table import tables_of
from shisaku.readers.limits import Limits
from shisaku.readers.staffing import StaffErrand, read_staffing
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import LogEntry, Municipality, Sheet, StaffFile, User
from shisaku.work.people.deciding import count_appointed, share_overtime
from shisaku.work.people.filling import fill_people, foresee_people, people_of_projects
from shisaku.work.people.reckoning import sections_of_year
from shisaku.work.people.taking import decide_staffing, give_staffing
from shisaku.work.publishing import publish_sheet
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.verifying import verify
from tests import cast

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[2] / "golden/082201-tsukuba/management-sheet-2022/expected.json"
STAFF = "所属,職員番号,任用区分,012,013,その他\n危機管理課,7001,正職員,0.3,0.7,\n危機管理課,7002,会計年度,0.5,,0.5\n"
HOURS = "所属,時間外\n危機管理課,213.67\n"
COSTS = (
    "年度,任用区分,人件費単価,時間外単価,確定・暫定\n"
    "令和4年度,正職員,6800000,2458,{}\n令和4年度,会計年度,2500000,0,{}\n"
)


def read_here(errand: StaffErrand, _limits: Limits) -> StaffReading:
    return read_staffing(tables_of(errand.content), year=errand.year).without_persons()


@pytest.fixture
def apart() -> None:
    """The file is read in a process of its own, as a server does."""


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "apart" not in request.fixturenames:
        monkeypatch.setattr("shisaku.work.people.taking.staffing_isolated", read_here)


@pytest.fixture
def finance(kakuu: Municipality) -> User:
    cast.take_in(kakuu, cast.sheet(), cast.sheet("013", "避難所運営事業"))
    return cast.person("finance", kakuu)


def take(city: Municipality, by: User | None, text: str, year: int = 2022) -> StaffFile:
    given = give_staffing(by=by, city=city, content=text.encode(), file="人員.csv", year=year)
    return decide_staffing(by=by, file=given, accept=True)


def head(number: str) -> SheetData:
    kept = cast.kept(number).head
    assert kept is not None
    return sheet_of(kept)


def personnel(number: str) -> Value | None:
    return head(number).cost(2022, "personnel", None)


def staff(number: str, item: str) -> Value | None:
    entry = head(number).staff(2022, item)
    return entry.value if entry else None


@pytest.mark.usefixtures("apart")
def test_from_three_files_to_the_sheet(kakuu: Municipality, finance: User) -> None:
    for text in (STAFF, HOURS, COSTS.format("確定", "確定")):
        take(kakuu, finance, text)
    assert fill_people(by=finance, city=kakuu, year=2022) == 2
    # 1001 and half of an appointed one for 012: (0.3 + 0.5) of (0.8 + 0.7 + 0.5); hours by full-time persons.
    assert staff("012", "fte") == Value(value=0.8)
    assert staff("013", "fte") == Value(value=0.7)
    hours = [people.hours for people in people_of_projects(code=kakuu.code, year=2022).values()]
    assert sum(hours) + Decimal("53.42") == Decimal("213.67"), "what the section keeps for other work"
    assert personnel("012") == Value(value=3_500_000)
    assert fill_people(by=finance, city=kakuu, year=2022) == 0, "given once more nothing changes"
    kept = cast.kept("012").head
    assert kept is not None
    [origin] = [one for one in origins_of(kept)["costs/2022/-/personnel"] if one.how == "staffing"]
    assert origin.reason == "危機管理課"
    assert not verify().differences


def test_nobody_is_kept(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, STAFF)
    kept = StaffFile.objects.get()
    assert "7001" not in json.dumps([kept.told, kept.notices])
    assert all("7001" not in str(entry.facts) for entry in LogEntry.objects.all())


def test_provisional_costs_are_estimates_until_they_are_final(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, STAFF)
    take(kakuu, finance, COSTS.format("暫定", "暫定"))
    fill_people(by=finance, city=kakuu, year=2022)
    before = personnel("013")
    assert before == Value(value=4_760_000, estimate=True)
    take(kakuu, finance, COSTS.format("確定", "確定").replace("6800000", "6810000"))
    assert fill_people(by=finance, city=kakuu, year=2022) == 2
    assert personnel("013") == Value(value=4_767_000)


def test_a_later_file_counts_for_its_sections_only(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, STAFF)
    take(kakuu, finance, "所属,職員番号,012,013\n防災課,1,1,\n")
    take(kakuu, finance, "所属,職員番号,012,013\n危機管理課,1,1,\n")
    offices = {one.staff.office: one.fte.total for one in sections_of_year(code=kakuu.code, year=2022)}
    assert offices == {"危機管理課": 1, "防災課": 1}
    [people] = [one for one in people_of_projects(code=kakuu.code, year=2022).values() if one.fte]
    assert people.fte == 2


def test_the_hours_of_2020_are_shared_by_the_rates_of_the_city(kakuu: Municipality, finance: User) -> None:
    take(kakuu, finance, STAFF)
    take(kakuu, finance, HOURS)
    rates = {"012": "30%", "013": "0.7"}
    share_overtime(by=finance, city=kakuu, year=2022, office="危機管理課", rates=rates)
    [section] = sections_of_year(code=kakuu.code, year=2022)
    assert dict(section.hours) == {"012": Decimal("64.10"), "013": Decimal("149.57")}
    with pytest.raises(RefusalError, match=r"割合の合計が0\.8"):
        share_overtime(by=finance, city=kakuu, year=2022, office="危機管理課", rates={"012": "0.8"})
    take(kakuu, finance, STAFF, year=2023)
    take(kakuu, finance, HOURS, year=2023)
    [carried] = sections_of_year(code=kakuu.code, year=2023)
    assert (dict(carried.hours), carried.staff.rates_of) == (dict(section.hours), 2022)
    share_overtime(by=finance, city=kakuu, year=2023, office="危機管理課", rates={})
    [by_persons] = sections_of_year(code=kakuu.code, year=2023)
    assert by_persons.hours != section.hours
    assert sum(by_persons.hours.values()) == Decimal("213.67")


def test_appointed_staff_may_stand_in_the_projects_own_cost(kakuu: Municipality, finance: User) -> None:
    planner = cast.person("planner", kakuu)
    take(kakuu, finance, STAFF)
    count_appointed(by=planner, city=kakuu, counted=False)
    [section] = sections_of_year(code=kakuu.code, year=2022)
    assert section.fte.by_project["012"] == Decimal("0.30")


def test_a_missing_unit_cost_leaves_the_cost_of_the_sheet(kakuu: Municipality, finance: User) -> None:
    before = personnel("012")
    take(kakuu, finance, STAFF)
    [section] = sections_of_year(code=kakuu.code, year=2022)
    assert [one.message for one in section.problems] == [
        "令和4年度の正職員の人件費単価がありません",
        "令和4年度の会計年度任用職員の人件費単価がありません",
    ]
    fill_people(by=finance, city=kakuu, year=2022)
    assert personnel("012") == before
    assert staff("012", "fte") == Value(value=0.8)


def test_public_sheets_stay_and_overtime_never_becomes_public(kakuu: Municipality, finance: User) -> None:
    planner = cast.person("planner", kakuu)
    publish_sheet(sheet=cast.kept("013"), by=planner, revision=cast.kept("013").head_id or "")
    for text in (STAFF, HOURS, COSTS.format("確定", "確定")):
        take(kakuu, finance, text)
    changes = foresee_people(by=finance, city=kakuu, year=2022)
    assert {change.sheet.subject.number: change.closed for change in changes} == {"012": False, "013": True}
    assert fill_people(by=finance, city=kakuu, year=2022) == 1
    assert "overtime_hours" in json.dumps(head("012").to_json())
    assert "overtime_hours" not in json.dumps(head("012").public().to_json())


def test_what_cannot_be_taken_in_says_why(kakuu: Municipality, finance: User) -> None:
    given = give_staffing(
        by=finance,
        city=kakuu,
        content="所属,職員番号,999,012\nA課,1,0.5,0.5\n".encode(),
        file="a.csv",
        year=2022,
    )
    with pytest.raises(RefusalError, match="2行目：番号「999」の事業が、この団体にありません"):
        decide_staffing(by=finance, file=given, accept=True)
    refused = decide_staffing(by=finance, file=given, accept=False)
    assert refused.told == {}
    take(kakuu, finance, STAFF)
    with pytest.raises(RefusalError, match="取込済み"):
        give_staffing(by=finance, city=kakuu, content=STAFF.encode(), file="a.csv", year=2022)
    with pytest.raises(RefusalError):
        give_staffing(by=finance, city=kakuu, content=b"%PDF-1.7 broken", file="a.pdf", year=2022)


@pytest.mark.parametrize("role", ["officer", "head", "evaluator", "viewer"])
def test_another_role_may_not(kakuu: Municipality, finance: User, role: str) -> None:
    other = cast.person(role, kakuu)
    with pytest.raises(NotAllowedError):
        give_staffing(by=other, city=kakuu, content=STAFF.encode(), file="a.csv", year=2022)
    with pytest.raises(NotAllowedError):
        foresee_people(by=other, city=kakuu, year=2022)


def _printed() -> list[dict[str, Any]]:
    sheets = json.loads(GOLDEN.read_text(encoding="utf-8"))["sheets"]
    parts = ("schema", "fiscal_year", "subject", "organisation", "costs", "staffing")
    return [{name: sheet[name] for name in parts if name in sheet} for sheet in sheets]


def _rows(sheets: list[SheetData]) -> str:
    """Persons that fit the printed full-time persons: each full, what is left of the last one is other work."""
    left = [(one.subject.number or "", Decimal(str(_stated(one, "fte")))) for one in sheets]
    rows, person, room = [], 1, Decimal(1)
    for number, whole in left:
        fte = whole
        while fte > 0:
            share = min(fte, room)
            rows.append(f"科学技術振興課,{person},{number},{share}")
            fte, room = fte - share, room - share
            if not room:
                person, room = person + 1, Decimal(1)
    if room < 1:
        rows.append(f"科学技術振興課,{person},その他,{room}")
    return "所属,職員番号,事業番号,従事割合\n" + "\n".join(rows) + "\n"


def _stated(sheet: SheetData, item: str) -> float:
    entry = sheet.staff(2022, item)
    return float(entry.value.value or 0) if entry and entry.value else 0.0


def test_personnel_of_the_sheets_of_tsukuba(kakuu: Municipality) -> None:
    sheets = [SheetData.model_validate({**one, "municipality": kakuu.code}) for one in _printed()]
    for sheet in sheets:
        bare = sheet.model_copy(update={"costs": [], "staffing": []})
        cast.take_in(kakuu, bare, form="082201/management-sheet", file=f"{sheet.subject.number}.txt")
    take(kakuu, None, _rows(sheets))
    hours = [f"科学技術振興課,{one.subject.number},{_stated(one, 'overtime_hours')}" for one in sheets]
    take(kakuu, None, "所属,事業番号,時間外\n" + "\n".join(hours) + "\n")
    take(kakuu, None, "人件費（千円）\n年度,人件費単価,時間外単価,確定\n令和4年度,6810,2.445,確定\n")
    assert fill_people(by=None, city=kakuu, year=2022) == 8
    people = {one.number: one for one in people_of_projects(code=kakuu.code, year=2022).values()}
    for sheet in sheets:
        number = sheet.subject.number or ""
        printed = sheet.cost(2022, "personnel", None)
        assert printed is not None
        assert printed.value is not None
        assert float(people[number].fte) == _stated(sheet, "fte")
        assert abs((people[number].cost or 0) - printed.value) <= 750, number
        kept = Sheet.objects.get(subject__number=number, fiscal_year=2022).head
        assert kept is not None
        assert sheet_of(kept).cost(2022, "personnel", None) == Value(value=people[number].told_cost)
