"""Taking the list along: exactly what is shown, safe in a spreadsheet."""

import csv
import io

import pytest
from django.test import Client

from tests import cast
from tests.web.kakuu import CODE, published, settled, take_in_all

pytestmark = pytest.mark.django_db


def table(client: Client, asked: str = "", *, english: bool = False) -> list[dict[str, str]]:
    answer = client.get(f"{'/en' if english else ''}/{CODE}/projects.csv?{asked}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{CODE}-projects.csv"'
    content = bytes(answer.getvalue())
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_has_every_row_of_all_pages_in_the_order_shown(client: Client) -> None:
    published(25)
    rows = table(client, "sort=-settled&page=2")
    assert len(rows) == 25
    assert [row["番号"] for row in table(client)] == [f"{place:03}" for place in range(1, 26)]


def test_it_has_only_what_the_conditions_leave(client: Client) -> None:
    published(6)
    (row,) = table(client, "q=防災")
    assert row["事務事業"] == "防災行政無線整備事業"
    assert row["決算額（円）"] == "4500000"
    assert row["前年度の決算額（円）"] == "4000000"
    assert row["執行率（％）"] == "90.0"
    assert row["指標の判定"] == "順調 1"
    assert row["アドレス"].startswith(f"http://testserver/{CODE}/projects/")


def test_texts_of_the_city_are_no_formulas(client: Client) -> None:
    take_in_all(settled(), cast.sheet("1", "=HYPERLINK(1)", texts={"overview": "+81の電話で受ける。"}))
    (row,) = table(client)
    assert row["事務事業"] == "'=HYPERLINK(1)"
    assert row["概要"] == "'+81の電話で受ける。"


def test_counts_of_checks_stay_where_the_city_does_not_show_them(client: Client) -> None:
    city = published()
    assert "注意" in table(client)[0]
    settled(city, checks_public="none")
    assert "注意" not in table(client)[0]


def test_its_heads_follow_the_language(client: Client) -> None:
    published()
    assert "Project" in table(client, english=True)[0]


def test_a_draft_is_not_in_it(client: Client) -> None:
    city = published()
    cast.take_in(city, cast.sheet("777", "下書きの事業", 2022), file="draft.txt")
    assert [row["番号"] for row in table(client)] == ["001"]
