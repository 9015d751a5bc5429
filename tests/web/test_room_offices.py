"""The offices a paper names, in the room: one click for what is sure, a choice for each other one."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from shisaku.records.models import Import, OrgUnit
from shisaku.work.importing import preview_import
from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.web.room import officer, planner, room_of

pytestmark = pytest.mark.django_db
# Looking at a paper nothing of which changed since asks no more where it names thirty offices than where one.
QUERIES = 21


def named(*sections: str, file: str = "offices.txt") -> Import:
    """A paper whose sheets are of these sections of a department that nobody knows, over a city with one section."""
    city = settled()
    if not OrgUnit.objects.exists():
        cast.take_in(city, cast.sheet("800", "前の事業", 2021), file="before.txt")
    sheets = [
        cast.sheet(f"{n:03}", f"第{n}事業", organisation={"department": "市長公室", "section": section})
        for n, section in enumerate(sections, start=1)
    ]
    made, content = cast.reading(*sheets, file=file)
    return preview_import(reading=made, content=content, city=city, by=None).import_


def test_one_click_keeps_all_that_are_sure() -> None:
    import_ = named("秘書課", "広報課")
    client = planner()
    text = text_of(client, room_of(import_))
    assert "確かな3件を記録する" in text
    form = re.search(r'<form class="offices-sure".*?</form>', text, re.DOTALL)
    assert form is not None
    assert "<li>市長公室　→　<b>" in form[0]
    listed = re.findall(r"<li>(\S+?)(?: <span[^>]*>市長公室</span>)?　→　<b>([^<]+)</b></li>", form[0])
    assert [name for name, _ in listed] == ["市長公室", "秘書課", "広報課"]
    assert all("新しい組織" in words for _, words in listed)
    sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[0]))
    assert sent["since"] == "2022-04-01"
    answer = client.post(room_of(import_, "offices/"), sent, follow=True)
    assert "3件の組織を記録しました" in answer.content.decode()
    assert 'id="offices"' not in answer.content.decode()
    kept = OrgUnit.objects.get(name="広報課")
    assert (kept.parent, kept.level) == (OrgUnit.objects.get(name="市長公室"), "section")


def test_each_name_can_be_chosen_and_others_wait() -> None:
    import_ = named("危機対策課")
    client = planner()
    text = text_of(client, room_of(import_))
    select = re.search(r'<select[^>]*name="(office-section-\d+)">(.*?)</select>', text, re.DOTALL)
    assert select is not None
    successor = re.search(r'value="(successor:\w+)"[^>]*>「総務部 危機管理課」の後継<', select[2])
    assert successor is not None
    department = re.search(r'name="(office-department-\d+)"', text)
    assert department is not None
    sent = {department[1]: "new", select[1]: successor[1], "since": "2022-10-01", "sheet": "001"}
    client.post(room_of(import_, "offices/"), sent)
    old = OrgUnit.objects.get(name="危機管理課")
    assert (str(old.successor), str(old.ends)) == ("危機対策課", "2022-10-01")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"since": "2022-13-45"}, "実在する日付"),
        ({}, "記録する組織を選んでください"),
        ({"office-section-9": "new"}, "画面を開き直してください"),
        ({"office-section-2": "new"}, "上の組織「市長公室」を先に記録してください"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(sent: dict[str, str], told: str) -> None:
    import_ = named("秘書課")
    count = OrgUnit.objects.count()
    answer = planner().post(room_of(import_, "offices/"), sent, follow=True)
    assert told in answer.content.decode()
    assert OrgUnit.objects.count() == count


def test_an_officer_is_not_asked_and_may_not_say() -> None:
    import_ = named("危機管理課")
    client = officer(import_)
    assert client.post(room_of(import_, "offices/"), {"office-section-1": "new"}).status_code == 403


def test_thirty_offices_take_no_more_queries_than_one(
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    one, many = named("秘書課"), named(*(f"第{n}地域課" for n in range(1, 31)), file="many.txt")
    client = planner()
    for import_ in (one, many):
        with django_capture_on_commit_callbacks(execute=True):
            text_of(client, room_of(import_))
        with django_assert_num_queries(QUERIES):
            text_of(client, f"/staff/{CODE}/room/{import_.key}/")
