"""Signing in: one clear sentence on failure, throttled, and never a way to another site."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from shisaku.records.models import User
from tests import cast
from tests.web.kakuu import published, signed_in

pytestmark = pytest.mark.django_db
WORD = "kumo-to-yama-2026"
FAILED = "利用者名かパスワードが違います。もう一度入れてください。"


@pytest.fixture
def planner(db: None) -> User:
    person = cast.person("planner", published())
    person.set_password(WORD)
    person.save()
    return person


def post(client: Client, username: str, password: str, **more: str) -> tuple[int, str, str]:
    answer = client.post("/staff/sign-in/", {"username": username, "password": password, **more})
    return answer.status_code, answer.get("Location", ""), answer.content.decode()


def test_it_leads_to_the_work_that_waits(client: Client, planner: User) -> None:
    assert post(client, planner.username, WORD)[:2] == (302, "/staff/")
    assert client.get("/staff/").status_code == 200
    assert client.get("/staff/sign-in/")["Location"] == "/staff/"


def test_it_leads_back_to_where_the_person_was_going(client: Client, planner: User) -> None:
    wanted = client.get("/staff/992011/checks/")["Location"]
    assert wanted == "/staff/sign-in/?next=/staff/992011/checks/"
    assert post(client, planner.username, WORD, next="/staff/992011/checks/")[1] == "/staff/992011/checks/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", "\\\\example.com"]
)
def test_never_to_another_site(client: Client, planner: User, elsewhere: str) -> None:
    assert post(client, planner.username, WORD, next=elsewhere)[1] == "/staff/"


@pytest.mark.parametrize("wrong", ["password", "username", "nothing"])
def test_a_failure_says_one_sentence_and_not_which_was_wrong(
    client: Client, planner: User, wrong: str
) -> None:
    username = {"username": "nobody", "nothing": ""}.get(wrong, planner.username)
    status, _, text = post(client, username, {"password": "x", "nothing": ""}.get(wrong, WORD))
    assert status == 200
    assert text.count(FAILED) == 1
    assert 'role="alert"' in text


@pytest.mark.parametrize(
    ("username", "first"), [("takahashi", "password"), ("", "username"), ("  ", "username")]
)
def test_after_a_failure_the_name_stays_and_writing_goes_on_where_it_is_missing(
    client: Client, planner: User, username: str, first: str
) -> None:
    _, _, text = post(client, username, "wrong")
    fields = {re.search(r'name="(\w+)"', tag)[1]: tag for tag in re.findall(r"<input [^>]*>", text)}
    assert [name for name, tag in fields.items() if "autofocus" in tag] == [first]
    assert ('value="takahashi"' in fields["username"]) is (username == "takahashi")
    assert "value" not in fields["password"]


def test_too_many_failures_close_the_door_for_a_while(
    client: Client, planner: User, settings: Settings
) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert post(client, planner.username, "wrong")[0] == 200
    status, _, text = post(client, planner.username, "wrong")
    assert status == 429
    assert "続けて間違えたため、いまはログインできません" in text
    assert post(client, planner.username, WORD)[0] == 429, "not even with the right password"
    assert not Client().get("/staff/").wsgi_request.user.is_authenticated


def test_nobody_locks_a_colleague_out_from_elsewhere(planner: User, settings: Settings) -> None:
    stranger = Client(REMOTE_ADDR="10.0.0.9")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        post(stranger, planner.username, "wrong")
    assert post(Client(REMOTE_ADDR="10.0.0.1"), planner.username, WORD)[0] == 302


def test_signing_out_ends_it_and_needs_a_button(client: Client, planner: User) -> None:
    signed_in(client, planner)
    assert client.get("/staff/sign-out/").status_code == 405
    assert client.post("/staff/sign-out/")["Location"] == "/"
    assert client.get("/staff/").status_code == 302
