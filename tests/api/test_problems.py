"""What is wrong is said in one sentence, in Japanese or English, as a problem a program can read; never a 500."""

import json
import re

import pytest
from django.test import Client

from shisaku.api.problems import KINDS, MEDIA_TYPE
from shisaku.api.words import in_language
from shisaku.records.models import Municipality
from tests.api.asked import BASE, LISTS, Answer, ask
from tests.web.kakuu import published

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
# Address → the kind of problem, and what its sentence has to name.
WRONG = {
    f"{BASE}/sheets?fiscalyear=2022": ("unknown-parameter", "fiscalyear"),
    f"{BASE}/subjects/abcdefghjkmn?x=1": ("not-found", ""),
    "/api/v1/problems?x=1": ("unknown-parameter", "x"),
    f"{BASE}/sheets?fiscal_year=2022&fiscal_year=2023": ("repeated-parameter", "fiscal_year"),
    f"{BASE}/sheets?fiscal_year=R4": ("bad-value", "R4"),
    f"{BASE}/sheets?fiscal_year=2022.0": ("bad-value", "2022.0"),
    f"{BASE}/sheets?fiscal_year=1000": ("bad-value", "1868"),
    f"{BASE}/sheets?fiscal_year=": ("bad-value", "fiscal_year"),
    f"{BASE}/sheets?limit=0": ("bad-value", "500"),
    f"{BASE}/sheets?limit=100000000000000000000": ("bad-value", "500"),
    f"{BASE}/sheets?sort=amount": ("bad-value", "settled"),
    f"{BASE}/sheets?subject=ABC": ("bad-value", "ABC"),
    f"{BASE}/sheets?number=": ("bad-value", "number"),
    f"{BASE}/sheets?q={'長' * 101}": ("bad-value", "100"),
    f"{BASE}/sheets?fields=name,amount": ("unknown-field", "amount"),
    f"{BASE}/sheets?fields=": ("bad-value", "fields"),
    f"{BASE}/sheets?cursor=abc": ("bad-cursor", "cursor"),
    f"{BASE}/plans?cursor=WyJhIl0:abc": ("bad-cursor", "cursor"),
    f"{BASE}/search": ("missing-parameter", "q"),
    f"{BASE}/sheets?q=%00": ("bad-request", ""),
    f"{BASE}/subjects/abcdefghjkmn": ("not-found", ""),
    f"{BASE}/subjects/ABC": ("not-found", ""),
    f"{BASE}/sheets/abcdefghjkmn/2022": ("not-found", ""),
    f"{BASE}/plans/abcdefghjkmn": ("not-found", ""),
    f"{BASE}/documents/{'0' * 64}": ("not-found", ""),
    "/api/v1/municipalities/131016/sheets": ("not-found", ""),
    "/api/v1/municipalities/131016": ("not-found", ""),
    "/api/v1/municipalities/12/sheets": ("not-found", ""),
    "/api/v1/nothing": ("not-found", ""),
    "/api/v2/municipalities": ("not-found", ""),
}


def problem(answer: Answer) -> dict[str, object]:
    assert answer["Content-Type"] == MEDIA_TYPE, answer.content
    found: dict[str, object] = json.loads(answer.content)
    assert found["status"] == answer.status_code
    return found


@pytest.mark.parametrize("path", WRONG)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_said_in_one_sentence(client: Client, db: None, path: str, language: str) -> None:
    published()
    kind, named = WRONG[path]
    answer = client.get(path, headers={"accept-language": f"{language},*;q=0.5"})
    told = problem(answer)
    assert told["type"] == f"/api/v1/problems#{kind}"
    assert told["title"] == in_language(KINDS[kind].title, language)
    assert answer["Content-Language"] == language
    sentence = str(told["detail"])
    assert named in sentence
    own = sentence.replace("長" * 60, "")
    assert bool(JAPANESE.search(own)) is (language == "ja")
    assert "{" not in sentence


def test_a_client_without_a_language_is_told_in_japanese(client: Client, db: None) -> None:
    assert JAPANESE.search(str(problem(client.get("/api/v1/nothing"))["detail"]))


def test_what_was_sent_is_repeated_in_part_only(client: Client, db: None) -> None:
    published()
    told = problem(client.get(f"{BASE}/sheets?sort={'x' * 5000}"))
    assert len(str(told["detail"])) < 250


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/xml;q=0.9"])
def test_a_type_that_is_not_offered(client: Client, db: None, accept: str) -> None:
    published()
    answer = client.get(f"{BASE}/sheets", headers={"accept": accept})
    assert "text/csv" in str(problem(answer)["detail"])
    whole = client.get(BASE, headers={"accept": "text/csv"})
    assert problem(whole)["status"] == 406


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client: Client, city: Municipality, method: str) -> None:
    for name in LISTS:
        answer = getattr(client, method)(f"{BASE}/{name}")
        assert problem(answer)["status"] == 405
        assert answer["Allow"] == "GET, HEAD"


def test_a_cursor_is_good_for_its_own_question_only(client: Client, city: Municipality) -> None:
    following = ask(client, "sheets?limit=1")["next"]
    cursor = following.partition("cursor=")[2]
    assert ask(client, f"sheets?limit=2&cursor={cursor}")["items"]
    for other in (
        "sheets?sort=name",
        "sheets?fiscal_year=2022",
        "subjects?sort=number",
        "indicators?limit=1",
    ):
        answer = client.get(f"{BASE}/{other}&cursor={cursor}")
        assert str(problem(answer)["type"]).endswith("#bad-cursor")
    changed = cursor[:-2] + ("aa" if cursor[-2:] != "aa" else "bb")
    assert problem(client.get(f"{BASE}/sheets?cursor={changed}"))["status"] == 400


def test_a_fault_in_here_is_a_problem_too(
    client: Client, city: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("秘密")

    monkeypatch.setattr("shisaku.api.routes.sheets.sheet_rows", fail)
    client.raise_request_exception = False
    answer = client.get(f"{BASE}/sheets")
    assert problem(answer)["status"] == 500
    assert "秘密" not in answer.content.decode()


def test_every_kind_is_listed(client: Client) -> None:
    for language in ("ja", "en"):
        listed = ask(client, "/api/v1/problems", language=language)["items"]
        assert {one["name"] for one in listed} == set(KINDS)
        assert all(bool(JAPANESE.search(one["title"])) is (language == "ja") for one in listed)


def test_pages_for_people_keep_their_own_errors(client: Client, db: None) -> None:
    answer = client.get("/992011/nothing/")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/html")
    assert "Access-Control-Allow-Origin" not in answer
