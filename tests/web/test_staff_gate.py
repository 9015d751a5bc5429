"""The gate before the officials' pages: who comes in, and what each role sees."""

import re

import pytest
from django.test import Client

from shisaku.core.reading import Leftover
from shisaku.records.models import Document, Lineage, OrgUnit
from shisaku.work.access import ACTIONS
from tests import cast
from tests.web.kakuu import CODE, published, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db
PAGES = ("projects/", "checks/", "documents/", "lineage/", "lineage/accepted/")


@pytest.fixture
def paths() -> list[str]:
    """Every kind of page of the officials, in a city with a draft beside what is public."""
    city = published(2)
    cast.take_in(
        city,
        cast.sheet("001", "防災行政無線整備事業", 2023),
        file="draft.txt",
        leftovers=(Leftover(line=9, text="残り"),),
    )
    sheet = cast.kept("001", 2023)
    own = f"projects/{sheet.subject_id}/2023/"
    documents = [f"documents/{d.sha256}/" for d in Document.objects.all()]
    return [
        f"/staff/{CODE}/{rest}"
        for rest in (*PAGES, own, f"{own}source/costs/2023/settled/total/", "lineage/certain/", *documents)
    ]


def test_nobody_comes_in_without_signing_in(client: Client, paths: list[str]) -> None:
    for path in ("/staff/", *paths):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/staff/sign-in/?next=")


def test_a_planner_sees_every_page(client: Client, paths: list[str]) -> None:
    signed_in(client, cast.person("planner", cast.kakuu()))
    for path in ("/staff/", *paths):
        answer = client.get(path)
        assert answer.status_code in (200, 302), path
        assert answer["Cache-Control"].startswith("max-age=0"), "nothing of it stays on a shared machine"


@pytest.mark.parametrize("role", ["officer", "planner", "admin"])
def test_people_of_another_city_find_nothing_of_this_one(client: Client, paths: list[str], role: str) -> None:
    signed_in(client, cast.person(role, settled(cast.tonarino())))
    for path in paths:
        assert client.get(path).status_code == 404, path
    assert "架空市" not in text_of(client, "/staff/")


def test_somebody_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    published()
    person = cast.person("external", cast.kakuu())
    signed_in(client, person)
    assert "いま有効な役割がありません" in text_of(client, "/staff/")
    assert client.get(f"/staff/{CODE}/projects/").status_code == 404


def test_an_officer_sees_drafts_of_the_own_office_only(client: Client) -> None:
    city = settled()
    ours = cast.sheet("001", "われわれの事業")
    theirs = cast.sheet("002", "よその事業", organisation={"department": "市民部", "section": "健康増進課"})
    cast.take_in(city, ours, theirs, file="draft.txt")
    office = OrgUnit.objects.get(name="危機管理課")
    signed_in(client, cast.person("officer", city, office))
    text = text_of(client, f"/staff/{CODE}/projects/")
    assert "われわれの事業" in text
    assert "よその事業" not in text
    assert client.get(f"/staff/{CODE}/projects/{cast.kept('001').subject_id}/2022/").status_code == 200
    assert client.get(f"/staff/{CODE}/projects/{cast.kept('002').subject_id}/2022/").status_code == 403
    document = Document.objects.get()
    assert client.get(f"/staff/{CODE}/documents/{document.sha256}/").status_code == 403
    assert "よその事業" not in text_of(client, f"/staff/{CODE}/checks/")


def test_an_officer_sees_proposals_for_the_own_office_only(client: Client) -> None:
    city = settled()
    health = {"department": "市民部", "section": "健康増進課"}
    for year in (2021, 2022):
        ours = cast.sheet("001", "われわれの事業", year)
        theirs = cast.sheet("002", "よその事業", year, organisation=health)
        cast.take_in(city, ours, theirs, file=f"{year}.txt")
    signed_in(client, cast.person("officer", city, OrgUnit.objects.get(name="危機管理課")))
    for state in ("proposed", "accepted"):
        Lineage.objects.update(state=state)
        text = text_of(client, f"/staff/{CODE}/lineage/{'accepted/' if state == 'accepted' else ''}")
        assert "われわれの事業" in text
        assert "よその事業" not in text
        assert "002" not in re.sub(r"[0-9a-z]{12}", "", text.partition("<main")[2])
    hidden = Lineage.objects.get(earlier=cast.kept("002", 2021))
    assert client.post(f"/staff/{CODE}/lineage/{hidden.key}/", {"decision": "accept"}).status_code == 404


def test_an_officer_may_read_a_paper_that_is_public_anyway(client: Client) -> None:
    city = published()
    signed_in(client, cast.person("officer", city, OrgUnit.objects.get(name="健康増進課")))
    assert client.get(f"/staff/{CODE}/documents/{Document.objects.get().sha256}/").status_code == 200


@pytest.mark.parametrize("role", sorted(ACTIONS["enter"][1]))
def test_only_those_who_may_decide_see_the_buttons_and_may_press_them(client: Client, role: str) -> None:
    city = settled()
    take_in_all(city, cast.sheet(year=2021), file="old.txt")
    take_in_all(city, cast.sheet(year=2022), file="new.txt")
    lineage = Lineage.objects.get()
    signed_in(
        client, cast.person(role, city, OrgUnit.objects.first() if role in ("officer", "head") else None)
    )
    allowed = role in ACTIONS["decide_lineage"][1]
    assert ("同じ事業とする" in text_of(client, f"/staff/{CODE}/lineage/")) is allowed
    answer = client.post(f"/staff/{CODE}/lineage/{lineage.key}/", {"decision": "accept"})
    assert answer.status_code == (302 if allowed else 403)
    lineage.refresh_from_db()
    assert lineage.state == ("accepted" if allowed else "proposed")
    assert client.post(f"/staff/{CODE}/lineage/certain/").status_code == (302 if allowed else 403)
