"""The page of the open data, and the files it leads to."""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shisaku.work.municipalities import offer_under
from tests.web.kakuu import CODE, published, text_of

pytestmark = pytest.mark.django_db


def archive(client: Client, year: int = 2022) -> zipfile.ZipFile:
    answer = client.get(f"/{CODE}/data/{year}.zip")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{CODE}-{year}.zip"'
    return zipfile.ZipFile(io.BytesIO(answer.content))


@pytest.mark.parametrize(
    ("language", "licence"), [("", "表示 4.0 国際"), ("/en", "Attribution 4.0 International")]
)
def test_the_page_leads_to_the_file_of_every_year_and_names_its_licence(
    client: Client, language: str, licence: str
) -> None:
    published(2)
    text = text_of(client, f"{language}/{CODE}/data/")
    assert re.findall(r'href="([^"]+\.zip)"', text) == [f"{language}/{CODE}/data/2022.zip"]
    assert licence in text
    for table in ("subjects", "indicators", "values", "plans"):
        assert f"<code>{table}</code>" in text
    for page in ("", "api/"):
        assert f'href="{language}/{CODE}/data/"' in text_of(client, f"{language}/{CODE}/{page}")


def test_the_file_holds_the_bundle_of_the_year_with_right_digests(client: Client) -> None:
    published(2)
    made = archive(client)
    names = {name.removeprefix(f"{CODE}-2022/") for name in made.namelist()}
    assert {"datapackage.json", "csv/subjects.csv", "parquet/subjects.parquet", "SHA256SUMS"} <= names
    rows = list(csv.DictReader(io.StringIO(made.read(f"{CODE}-2022/csv/subjects.csv").decode("utf-8-sig"))))
    assert len(rows) == 2
    told = json.loads(made.read(f"{CODE}-2022/datapackage.json"))
    assert told["title@en"] == "Kakuu City: open data of project evaluation, fiscal year 2022"
    assert "# Kakuu City: open data" in made.read(f"{CODE}-2022/README.md").decode()
    for line in made.read(f"{CODE}-2022/SHA256SUMS").decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(made.read(f"{CODE}-2022/{name}")).hexdigest() == digest


def test_the_same_contents_are_the_same_bytes_and_are_not_sent_twice(client: Client) -> None:
    published(1)
    first = client.get(f"/{CODE}/data/2022.zip")
    assert client.get(f"/en/{CODE}/data/2022.zip").content == first.content
    again = client.get(f"/{CODE}/data/2022.zip", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304


def test_a_year_without_anything_published_has_no_file(client: Client) -> None:
    published(1)
    assert client.get(f"/{CODE}/data/2021.zip").status_code == 404


def test_another_licence_is_sent_though_no_sheet_changed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = published(1)
    first = client.get(f"/{CODE}/data/2022.zip")
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    offer_under(city=city, by=None, licence="CC0-1.0")
    again = client.get(f"/{CODE}/data/2022.zip", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 200
    assert again.content != first.content
