"""Connecting years: accept, refuse, accept all that is certain; spellings of offices likewise."""

import re
from datetime import date

import pytest
from django.test import Client

from shisaku.core.sheet import SheetData
from shisaku.records.models import Lineage, LogEntry, OrgUnit, OrgUnitAlias, State, Subject
from shisaku.work.organisation import propose_alias
from shisaku.work.reorganising import succeed_office
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db
PAGE = f"/staff/{CODE}/lineage/"


def renamed(year: int, number: str, name: str, section: str, overview: str) -> SheetData:
    organisation = {"department": "市民部", "section": section}
    return cast.sheet(number, name, year, texts={"overview": overview}, organisation=organisation)


@pytest.fixture
def planner(client: Client) -> Client:
    """Two projects that go on under the same name, one under another."""
    city = settled()
    old = [
        cast.sheet("001", "一の事業", 2021),
        cast.sheet("002", "二の事業", 2021),
        renamed(2021, "050", "高齢者見守り事業", "高齢福祉課", "民生委員が訪ねる。"),
    ]
    new = [
        cast.sheet("001", "一の事業", 2022),
        cast.sheet("002", "二の事業", 2022),
        renamed(2022, "061", "高齢者見守り活動事業", "高齢福祉課", "民生委員と地域の人が訪ねる。"),
    ]
    take_in_all(city, *old, file="old.txt")
    take_in_all(city, *new, file="new.txt")
    return signed_in(client, cast.person("planner", city))


def of(number: str) -> Lineage:
    return Lineage.objects.get(earlier__subject__number=number)


def test_both_sheets_stand_side_by_side_with_the_reason(planner: Client) -> None:
    line = of("050")
    text = text_of(planner, PAGE)
    assert line.reason in text
    assert "高齢者見守り事業" in text
    assert "高齢者見守り活動事業" in text
    assert "名前が違う" in text
    assert f"<b>{line.confidence * 100:.0f}%</b>" in text


def test_accepting_makes_one_project_with_all_years(planner: Client) -> None:
    line = of("050")
    later = line.later.subject_id
    answer = planner.post(f"{PAGE}{line.key}/", {"decision": "accept"}, follow=True)
    assert "のつながりを確定しました" in answer.content.decode()
    line.refresh_from_db()
    assert line.state == State.ACCEPTED
    stays = Subject.objects.get(pk=line.earlier.subject_id)
    assert stays.sheets.count() == 2
    assert (
        Client().get(f"/{CODE}/projects/{later}/2022/")["Location"] == f"/{CODE}/projects/{stays.key}/2022/"
    )


def test_refusing_keeps_two_projects(planner: Client) -> None:
    line = of("050")
    answer = planner.post(f"{PAGE}{line.key}/", {"decision": "refuse"}, follow=True)
    assert "別の事業としました" in answer.content.decode()
    line.refresh_from_db()
    assert line.state == State.REFUSED
    assert line.reason not in text_of(planner, PAGE)


def test_deciding_twice_is_said_and_changes_nothing(planner: Client) -> None:
    line = of("050")
    planner.post(f"{PAGE}{line.key}/", {"decision": "refuse"})
    answer = planner.post(f"{PAGE}{line.key}/", {"decision": "accept"}, follow=True)
    assert "もう判断済みです" in answer.content.decode()
    line.refresh_from_db()
    assert line.state == State.REFUSED


def test_all_certain_ones_are_accepted_after_each_was_listed(planner: Client) -> None:
    text = text_of(planner, f"{PAGE}certain/")
    listed = re.findall(r'<th scope="row"><a href="[^"]+">(.*?)</a>', text)
    assert listed == ["001 一の事業", "002 二の事業"]
    assert text.count("令和3年度 → 令和4年度") == 2
    assert "この 2件を確定する" in text
    assert Lineage.objects.filter(state=State.ACCEPTED).count() == 0, "showing decides nothing"
    answer = planner.post(f"{PAGE}certain/", {"keys": keys_in(text)}, follow=True)
    assert "2件のつながりを確定しました" in answer.content.decode()
    assert [line.state for line in (of("001"), of("002"), of("050"))] == ["accepted", "accepted", "proposed"]
    assert "確からしさの高い提案はありません" in text_of(planner, f"{PAGE}certain/")


def test_one_that_came_up_after_the_list_was_shown_is_not_accepted_with_it(planner: Client) -> None:
    text = text_of(planner, f"{PAGE}certain/")
    more = [cast.sheet("003", "三の事業", year) for year in (2021, 2022)]
    take_in_all(cast.kakuu(), *more, file="more.txt")
    keys = {number: of(number).key for number in ("001", "002", "003")}
    shown = [key for key in keys.values() if key in keys_in(text)]
    planner.post(f"{PAGE}certain/", {"keys": ",".join(shown)})
    assert of("003").state == "proposed"
    assert "003 三の事業" in text_of(planner, f"{PAGE}certain/")


def keys_in(text: str) -> str:
    """What the form of the page sends."""
    found = re.search(r'name="keys" value="([^"]*)"', text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("decision", ["", "delete", "ACCEPT"])
def test_other_decisions_do_not_exist(planner: Client, decision: str) -> None:
    line = of("050")
    assert planner.post(f"{PAGE}{line.key}/", {"decision": decision}).status_code == 404
    assert planner.get(f"{PAGE}{line.key}/").status_code == 405


def test_it_needs_the_pages_own_form(planner: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    signed_in(strict, cast.person("planner", cast.kakuu()))
    assert strict.post(f"{PAGE}{of('050').key}/", {"decision": "accept"}).status_code == 403


@pytest.mark.parametrize(("decision", "state"), [("accept", "accepted"), ("refuse", "refused")])
def test_spellings_of_an_office_are_decided(planner: Client, decision: str, state: str) -> None:
    alias = propose_alias(city=cast.kakuu(), name="危機管理課", other="危機監理課", reason="一字違い")
    assert alias is not None
    assert "一字違い" in text_of(planner, PAGE)
    path = f"/staff/{CODE}/aliases/{alias.key}/"
    assert planner.post(path, {"decision": decision})["Location"] == f"{PAGE}#aliases"
    assert OrgUnitAlias.objects.get().state == state
    assert "もう判断済みです" in planner.post(path, {"decision": decision}, follow=True).content.decode()


def test_when_nothing_is_left_it_says_so(client: Client) -> None:
    signed_in(client, cast.person("planner", settled()))
    text = text_of(client, PAGE)
    assert "決めるつながりはありません" in text
    assert "決める表記ゆれはありません" in text


def test_a_reorganisation_is_listed_and_can_be_taken_back(planner: Client) -> None:
    assert "組織の改編" not in text_of(planner, PAGE)
    old, new = OrgUnit.objects.filter(level="section").order_by("key")[:2]
    succeed_office(office=old, successor=new, day=date(2022, 4, 1), by=None)
    text = text_of(planner, PAGE)
    assert re.search(rf"{old.name} → <b>{new.name}</b>　<span[^>]*>2022年4月1日</span>", text)
    path = f"/staff/{CODE}/offices/{old.key}/part/"
    answer = planner.post(path, follow=True)
    assert "後継を取り消しました" in answer.content.decode()
    old.refresh_from_db()
    assert (old.successor, old.ends) == (None, None)
    assert LogEntry.objects.filter(action="unsucceed_office", object=old.key).exists()
    assert "もう取り消されています" in planner.post(path, follow=True).content.decode()


def test_an_officer_takes_no_reorganisation_back(planner: Client) -> None:
    old, new = OrgUnit.objects.filter(level="section").order_by("key")[:2]
    succeed_office(office=old, successor=new, day=None, by=None)
    client = signed_in(Client(), cast.person("officer", cast.kakuu(), old))
    assert client.post(f"/staff/{CODE}/offices/{old.key}/part/").status_code == 403
