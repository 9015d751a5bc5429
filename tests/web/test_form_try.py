"""A draft tried on other papers: what stays, what is new, what is lost, paper by paper; nothing is kept of it."""

import re

import pytest
from django.test import Client

from shisaku.records.models import Import, Municipality
from shisaku.work.own_forms import try_one
from tests.web.kakuu import settled, text_of
from tests.web.own_forms import GOAL, ODD, as_role, draft, form_at, number_of, unknown_paper

pytestmark = pytest.mark.django_db
SECOND = "外出支援事業"


@pytest.fixture
def city() -> Municipality:
    return settled()


@pytest.fixture
def second(city: Municipality) -> Import:
    return unknown_paper(city, name=SECOND, year=6, file="gaishutsu.csv")


@pytest.fixture
def key(city: Municipality) -> str:
    return draft(city)


def say_goal(client: Client, key: str) -> None:
    sent = {"number": str(number_of(key)), "printed": ODD, "place": "texts.goal", "at": "4.1"}
    client.post(form_at(key, "page/1/"), sent)


def attempt(client: Client, key: str, *papers: Import) -> str:
    sent = {"paper": [paper.key for paper in papers], "act": "start"}
    client.post(form_at(key, "try/"), sent)
    assert f"{len(papers)}件のうち0件を読みました" in text_of(client, form_at(key, "try/"))
    while try_one():
        pass
    return text_of(client, form_at(key, "try/"))


def test_papers_that_were_read_without_a_form_are_proposed(key: str, second: Import) -> None:
    text = text_of(as_role("planner"), form_at(key, "try/"))
    assert re.search(rf'<input type="checkbox" name="paper" value="{second.key}" checked>', text)
    assert SECOND in text
    assert 'id="result"' not in text


def test_what_the_form_would_read_stands_beside_what_was_read(key: str, second: Import) -> None:
    client = as_role("planner")
    say_goal(client, key)
    before = Import.objects.count()
    text = attempt(client, key, second)
    result = text[text.index('id="result"') :]
    assert "様式に合います" in result
    assert "未割当の文字 <b>2</b> → <b>0</b>" in result
    row = re.search(rf"<tr><td[^>]*>[^<]*</td><th scope=\"row\">[^<]*目標[^<]*</th>.*?{GOAL}.*?</tr>", result)
    assert row is not None
    assert "新しく読める" in row[0]
    assert Import.objects.count() == before, "trying keeps nothing"


def test_a_result_that_is_older_than_the_draft_says_so(key: str, second: Import) -> None:
    client = as_role("planner")
    attempt(client, key, second)
    assert "試したあとに下書きが変わりました" not in text_of(client, form_at(key, "try/"))
    say_goal(client, key)
    assert "試したあとに下書きが変わりました" in text_of(client, form_at(key, "try/"))


def test_what_waits_is_stopped(key: str, second: Import) -> None:
    client = as_role("planner")
    client.post(form_at(key, "try/"), {"paper": [second.key], "act": "start"})
    text = client.post(form_at(key, "try/"), {"act": "stop"}, follow=True).content.decode()
    assert "試し読みを停止しました" in text
    assert not try_one()
    assert "every 2s" not in text


def test_without_a_paper_there_is_a_sentence(key: str) -> None:
    text = as_role("planner").post(form_at(key, "try/"), {"act": "start"}, follow=True).content.decode()
    assert "notice-serious" in text


@pytest.mark.parametrize(("role", "status"), [("planner", 302), ("admin", 302), ("viewer", 403)])
def test_planners_and_administrators_try_all_others_look(
    key: str, second: Import, role: str, status: int
) -> None:
    client = as_role(role)
    text = text_of(client, form_at(key, "try/"))
    assert ("選んだ書類で試す" in text) is (status == 302)
    assert client.post(form_at(key, "try/"), {"paper": [second.key]}).status_code == status
