"""Nothing is sent twice: ETag, Last-Modified, HEAD, and what other sites may read."""

import pytest
from django.test import Client
from django.utils.http import http_date, parse_http_date

from shisaku.records.models import LogEntry, Municipality
from shisaku.work.erasing import erase_personal_text
from shisaku.work.public_rows import changed_at
from shisaku.work.publishing import publish_sheet
from shisaku.work.saving import save_sheet
from tests import cast
from tests.api.asked import BASE, LISTS, items
from tests.web.kakuu import serving

PATHS = ["/api/v1/municipalities", BASE, *(f"{BASE}/{name}" for name in LISTS)]


@pytest.mark.parametrize("path", PATHS)
def test_what_the_client_has_is_not_sent_again(client: Client, city: Municipality, path: str) -> None:
    first = client.get(path)
    assert first["ETag"].startswith('"')
    assert client.get(path)["ETag"] == first["ETag"]
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    since = client.get(path, headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304
    before = http_date(parse_http_date(first["Last-Modified"]) - 1)
    assert client.get(path, headers={"if-modified-since": before}).status_code == 200
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_single_things_likewise(client: Client, city: Municipality) -> None:
    for name in ("subjects", "sheets", "plans", "documents"):
        path = items(client, name)[0]["url"]
        first = client.get(path)
        assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
        assert client.get(path, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


def test_types_languages_and_fields_have_tags_of_their_own(client: Client, city: Municipality) -> None:
    tags = {
        client.get(f"{BASE}/sheets", headers={"accept": "application/json"})["ETag"],
        client.get(f"{BASE}/sheets", headers={"accept": "text/csv"})["ETag"],
        client.get(f"{BASE}/sheets?fields=name")["ETag"],
        client.get("/api/v1/openapi.json", headers={"accept-language": "ja"})["ETag"],
        client.get("/api/v1/openapi.json", headers={"accept-language": "en"})["ETag"],
    }
    assert len(tags) == 5
    assert "Accept" in client.get(f"{BASE}/sheets")["Vary"]


def test_publishing_changes_both_and_saving_neither(client: Client, city: Municipality) -> None:
    path = f"{BASE}/sheets?number=002"
    tag, changed = client.get(path)["ETag"], changed_at(code=city.code)
    sheet = cast.kept("002")
    save_sheet(sheet=sheet, data=serving("002", "II", texts={"overview": "改めた概要"}), by=None, based_on=1)
    assert (client.get(path)["ETag"], changed_at(code=city.code)) == (tag, changed)
    publish_sheet(sheet=cast.kept("002"), by=None)
    assert client.get(path)["ETag"] != tag
    published_at = LogEntry.objects.get(action="publish_sheet").at
    assert changed_at(code=city.code) == published_at
    assert client.get(path)["Last-Modified"] == http_date(published_at.timestamp())


def test_taking_in_for_the_city_alone_tells_nobody_and_erasing_does(city: Municipality) -> None:
    before = changed_at(code=city.code)
    cast.take_in(city, cast.sheet("099", "内部の事業"), file="inside.txt")
    assert changed_at(code=city.code) == before
    assert changed_at() == before
    assert changed_at(code="131016") is None
    sheet = cast.kept("002")
    erase_personal_text(sheet=sheet, addresses=["texts/overview"], by=cast.person("admin", city))
    assert changed_at(code=city.code) != before


def test_head_is_get_without_a_body(client: Client, city: Municipality) -> None:
    for path in PATHS:
        whole, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length"):
            assert head[name] == whole[name], (path, name)
    assert client.head(f"{BASE}/nothing").status_code == 404


def test_other_sites_may_read_and_no_cookie_is_set(client: Client, city: Municipality) -> None:
    for path in (*PATHS, "/api/v1/openapi.json", "/api/v1/nothing"):
        answer = client.get(path)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
    assert client.get(BASE)["Cache-Control"] == "no-cache"


def test_a_version_that_is_gone_is_a_problem(client: Client, city: Municipality) -> None:
    answer = client.get(BASE, headers={"if-match": '"gone"'})
    assert answer.status_code == 412
    assert answer.json()["type"].endswith("#precondition-failed")
