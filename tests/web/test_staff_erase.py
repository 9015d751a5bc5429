"""Texts that point to a person, and files of documents, are erased from the officials' pages."""

import re

import pytest
from django.test import Client

from shisaku.records.models import Document, Erasure, LogEntry, OrgUnit
from shisaku.work.access import ACTIONS
from shisaku.work.saving import save_sheet
from shisaku.work.verifying import verify
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db
NAME = "架空太郎"


@pytest.fixture
def planner(client: Client) -> Client:
    """A sheet that names somebody: in its results up to the second update, and in a private field."""
    city = settled()
    named = cast.sheet(
        private={"officer": NAME}, texts={"purpose": "目的。", "results": f"{NAME}さんが来た。"}
    )
    take_in_all(city, named, file="named.txt")
    without = cast.sheet(private={"officer": NAME}, texts={"purpose": "改めた目的。"})
    save_sheet(sheet=cast.kept(), data=without, by=None, based_on=1)
    return signed_in(client, cast.person("planner", city))


def sheet_page() -> str:
    return f"/staff/{CODE}/projects/{cast.kept().subject_id}/2022/"


def erase_page() -> str:
    return f"{sheet_page()}erase/"


def paper_page() -> str:
    return f"/staff/{CODE}/documents/{Document.objects.get().sha256}/"


def offered(text: str) -> list[str]:
    return re.findall(r'<input type="checkbox" name="address" value="([^"]+)"', text)


def test_only_words_are_offered_and_those_of_earlier_updates_too(planner: Client) -> None:
    assert f'href="{erase_page()}"' in text_of(planner, sheet_page())
    text = text_of(planner, erase_page())
    assert offered(text) == [
        "texts/purpose",
        "evaluations/self/progress/comment",
        "private/officer",
        "texts/results",
    ]
    assert text.count("以前の更新だけにある文</span>") == 1
    assert "以前の更新：目的。" in text


def test_it_is_asked_back_with_the_words_before_anything_goes(planner: Client) -> None:
    asked = {"address": ["texts/results", "private/officer"], "reason": "request"}
    text = planner.get(erase_page(), asked).content.decode()
    assert "次の文を消去しますか" in text
    assert f"{NAME}さんが来た。" in text
    assert "もとに戻せません" in text
    assert f'href="{paper_page()}"' in text, "the file still holds it"
    assert not Erasure.objects.exists()


def test_what_was_chosen_is_erased_from_every_update_and_the_reason_is_logged(planner: Client) -> None:
    asked = {"address": ["texts/results", "private/officer"], "reason": "request"}
    text = planner.post(erase_page(), asked, follow=True).content.decode()
    assert "「担当者」、「成果」を消去しました。" in text
    contents = str([revision.content for revision in cast.kept().revisions.all()])
    assert NAME not in contents
    assert "改めた目的。" in contents
    logged = {entry.action: entry for entry in LogEntry.objects.all()}
    assert logged["erase_reason"].facts == {"reason": "request"}
    assert logged["erase_reason"].actor == cast.person("planner", cast.kakuu()).key
    assert verify().agrees, verify().differences
    assert offered(text_of(planner, erase_page())) == ["texts/purpose", "evaluations/self/progress/comment"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"reason": "request"}, "消去する文を選んでください。"),
        ({"address": "texts/results"}, "消去する理由を選んでください。"),
        ({"address": "texts/results", "reason": NAME}, "消去する理由を選んでください。"),
        ({"address": "costs/2022/settled/total", "reason": "request"}, "消去する文を選んでください。"),
    ],
)
def test_without_a_text_or_a_reason_nothing_is_erased(
    planner: Client, asked: dict[str, str], told: str
) -> None:
    for answer in (planner.get(erase_page(), asked), planner.post(erase_page(), asked)):
        assert told in answer.content.decode()
    assert not Erasure.objects.exists()
    assert not LogEntry.objects.filter(action__startswith="erase").exists()


def test_a_file_is_erased_once_with_a_reason_and_what_was_read_stays(planner: Client) -> None:
    paper = paper_page()
    assert f'href="{paper}erase/"' in text_of(planner, paper)
    assert "もとに戻せません" in text_of(planner, f"{paper}erase/")
    assert "理由を選んでください" in planner.post(f"{paper}erase/").content.decode()
    assert Document.objects.get().erased_at is None
    text = planner.post(f"{paper}erase/", {"reason": "mistake"}, follow=True).content.decode()
    assert "「named.txt」のファイルを消去しました。" in text
    assert "に消去しました。" in text
    assert f'href="{paper}erase/"' not in text
    assert Document.objects.get().erased_at is not None
    again = planner.post(f"{paper}erase/", {"reason": "mistake"}, follow=True).content.decode()
    assert "消去済みです" in again
    assert LogEntry.objects.filter(action="erase_document").count() == 1
    assert cast.kept().revisions.count() == 2


@pytest.mark.parametrize("role", sorted(ACTIONS["enter"][1]))
def test_only_those_who_may_erase_see_the_way_and_may_go_it(
    planner: Client, client: Client, role: str
) -> None:
    office = OrgUnit.objects.get(name="危機管理課") if role in ("officer", "head") else None
    signed_in(client, cast.person(role, cast.kakuu(), office))
    allowed = role in ACTIONS["erase"][1]
    for page, way in ((sheet_page(), erase_page()), (paper_page(), f"{paper_page()}erase/")):
        assert (f'href="{way}"' in text_of(planner, page)) is allowed, page
        assert client.get(way).status_code == (200 if allowed else 403), way
        asked = {"address": "texts/results", "reason": "personal"}
        assert client.post(way, asked).status_code == (302 if allowed else 403), way
    assert Erasure.objects.exists() is allowed


def test_people_of_another_city_find_no_way(planner: Client, client: Client) -> None:
    ways = (erase_page(), f"{paper_page()}erase/")
    signed_in(client, cast.person("planner", settled(cast.tonarino())))
    for way in ways:
        assert planner.post(way, {"address": "private/officer", "reason": "personal"}).status_code == 404
    assert not Erasure.objects.exists()
