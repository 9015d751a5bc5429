"""The planner takes a published sheet off everything public; it stays inside, and can be published again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shisaku.records.models import LogEntry, Municipality, View
from shisaku.work import published
from shisaku.work.printing.revisions import revisions_as_of
from shisaku.work.public_rows.changed import changed_at
from shisaku.work.publishing import publish_sheet, withdraw_sheet
from shisaku.work.refusals import NotAllowedError, NotFoundError, OutdatedError, RefusalError
from shisaku.work.site.survey import survey_of
from shisaku.work.verifying import verify
from tests import cast
from tests.web import kakuu as town
from tests.web.kakuu import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Municipality:
    city = town.settled(cast.kakuu())
    sheets = cast.sheet(), cast.sheet("013", "避難所運営事業")
    cast.take_in(city, *sheets, as_published=True)
    return city


def test_residents_see_it_no_more(city: Municipality, client: Client) -> None:
    sheet = cast.kept()
    public = f"/{city.code}/projects/{sheet.subject_id}/2022/"
    assert client.get(public).status_code == 200
    assert public in survey_of(city.code).pages
    before = changed_at(code=city.code)
    withdraw_sheet(sheet=sheet, by=cast.person("planner", city), reason="金額の確認のため")
    assert client.get(public).status_code == 404
    assert public not in survey_of(city.code).pages
    with pytest.raises(NotFoundError):
        published.subject_at(code=city.code, key=sheet.subject_id)
    found = client.get(f"/api/v1/municipalities/{city.code}/sheets").json()
    assert [one["number"] for one in found["items"]] == ["013"]
    after = changed_at(code=city.code)
    assert before is not None
    assert after is not None
    assert after > before, "whoever keeps an answer asks again"
    assert cast.kept().head_id == sheet.head_id, "inside it stands as it stood"
    assert verify().differences == []


def test_it_can_be_published_again(city: Municipality, client: Client) -> None:
    sheet, planner = cast.kept(), cast.person("planner", city)
    withdraw_sheet(sheet=sheet, by=planner, reason="確認のため")
    with pytest.raises(RefusalError, match="公表されていません"):
        withdraw_sheet(sheet=sheet, by=planner, reason="もう一度")
    publish_sheet(sheet=cast.kept(), by=planner)
    assert client.get(f"/{city.code}/projects/{sheet.subject_id}/2022/").status_code == 200
    withdrawn = list(cast.kept().publications.values_list("withdrawn", flat=True))
    assert withdrawn == [False, True, False]


def test_a_paper_of_what_was_public_then_leaves_it_out(city: Municipality) -> None:
    withdraw_sheet(sheet=cast.kept(), by=None, reason="確認のため")
    today = timezone.localdate()
    numbers = [
        [one.content["subject"]["number"] for one in found]
        for found in (
            revisions_as_of(code=city.code, year=2022, view=View.PUBLISHED, day=today),
            revisions_as_of(code=city.code, year=2022, view=View.HEAD, day=today),
            revisions_as_of(code=city.code, year=2022, view=View.PUBLISHED, day=today - timedelta(days=1)),
        )
    ]
    assert numbers == [["013"], ["012", "013"], []]


def test_a_reason_and_what_was_seen_are_asked_for(city: Municipality) -> None:
    with pytest.raises(RefusalError, match="理由を入れてください"):
        withdraw_sheet(sheet=cast.kept(), by=None, reason=" ")
    with pytest.raises(OutdatedError, match="変わりました"):
        withdraw_sheet(sheet=cast.kept(), by=None, reason="確認", revision="another")
    with pytest.raises(NotAllowedError):
        withdraw_sheet(sheet=cast.kept(), by=cast.person("head", city), reason="確認")


def test_from_the_page_of_the_sheet(city: Municipality) -> None:
    client = signed_in(Client(), cast.person("planner", city))
    sheet = cast.kept()
    page = f"/staff/{city.code}/projects/{sheet.subject_id}/2022/"
    assert "公表を取りやめる" in client.get(page).content.decode()
    typed = {"reason": "金額の確認のため", "revision": sheet.published_id or ""}
    said = client.post(f"{page}withdraw/", typed, follow=True).content.decode()
    assert "公表を取りやめました" in said
    assert "未公表" in said
    assert "公表を取りやめる</summary>" not in said
    assert LogEntry.objects.filter(action="withdraw_sheet", object=sheet.key).count() == 1
    assert "金額" not in str(LogEntry.objects.get(action="withdraw_sheet").facts), (
        "reasons stay with the sheet"
    )
    officer = signed_in(Client(), cast.person("officer", city))
    assert "公表を取りやめる" not in officer.get(page).content.decode()
