"""Lists as CSV: the same rows, opened by a spreadsheet as what they are."""

import csv
import io

import pytest
from django.test import Client

from shisaku.records.models import Municipality
from tests import cast
from tests.api.asked import BASE, LISTS, Answer, items


def table(answer: Answer) -> list[dict[str, str]]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_are_those_of_the_json(client: Client, city: Municipality, name: str) -> None:
    rows = table(client.get(f"{BASE}/{name}", headers={"accept": "text/csv"}))
    known = items(client, name)
    assert [list(row) for row in rows] == [list(row) for row in known]
    for row, told in zip(rows, known, strict=True):
        for field, value in told.items():
            if value is None or isinstance(value, str | int | float):
                assert row[field] == ("" if value is None else str(value)), field


def test_lists_in_a_cell(client: Client, city: Municipality) -> None:
    [row, *_] = table(client.get(f"{BASE}/subjects", headers={"accept": "text/csv"}))
    assert row["fiscal_years"] == "2022 2023"
    [cities] = table(client.get("/api/v1/municipalities", headers={"accept": "text/csv"}))
    assert cities["fictional"] == "true"


def test_fields_are_columns_in_the_order_asked_for(client: Client, city: Municipality) -> None:
    answer = client.get(f"{BASE}/sheets?fields=settled,number", headers={"accept": "text/csv"})
    assert answer.content.decode("utf-8-sig").splitlines()[:2] == ["settled,number", "4500000,001"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@A1", "＝1"])
def test_a_text_is_never_a_formula(client: Client, db: None, name: str) -> None:
    cast.take_in(cast.kakuu(), cast.sheet(name=name), as_published=True)
    [row] = table(client.get(f"{BASE}/sheets", headers={"accept": "text/csv"}))
    assert row["name"] == f"'{name}"
    assert items(client, "sheets")[0]["name"] == name


def test_a_negative_number_stays_one(client: Client, db: None) -> None:
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": -5000}]
    cast.take_in(cast.kakuu(), cast.sheet(costs=costs), as_published=True)
    [row] = table(client.get(f"{BASE}/sheets", headers={"accept": "text/csv"}))
    assert row["settled"] == "-5000"


def test_the_next_page_stands_in_a_header(client: Client, city: Municipality) -> None:
    first = client.get(f"{BASE}/sheets?limit=2", headers={"accept": "text/csv"})
    address, _, relation = first["Link"].partition(">; ")
    assert relation == 'rel="next"'
    rest = client.get(address.removeprefix("<"), headers={"accept": "text/csv"})
    assert len(table(first)) + len(table(rest)) == len(items(client, "sheets"))
    assert "Link" not in rest


def test_the_type_liked_best_is_given(client: Client, city: Municipality) -> None:
    for accept, given in {
        "*/*": "application/json",
        "text/csv;q=0.5, application/json": "application/json",
        "text/csv, application/json;q=0.5": "text/csv; charset=utf-8",
        "text/*": "text/csv; charset=utf-8",
    }.items():
        assert client.get(f"{BASE}/sheets", headers={"accept": accept})["Content-Type"] == given, accept
