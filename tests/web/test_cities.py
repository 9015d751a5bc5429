"""Coming in: the cities kept here."""

import pytest
from django.test import Client

from tests import cast
from tests.web.kakuu import CODE, published, settled, text_of

pytestmark = pytest.mark.django_db


def test_one_city_is_the_entrance_itself(client: Client) -> None:
    published()
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, f"/{CODE}/")
    assert client.get("/en/")["Location"] == f"/en/{CODE}/"


def test_several_cities_stand_in_a_list(client: Client) -> None:
    published()
    other = settled(cast.tonarino())
    cast.take_in(other, cast.sheet(municipality=cast.TONARINO), as_published=True, file="other.txt")
    text = text_of(client, "/")
    assert f'href="/{CODE}/"' in text
    assert f'href="/{cast.TONARINO}/"' in text
    assert "見本のための架空の市" in text


def test_without_anything_public_the_page_says_why(client: Client) -> None:
    assert "公表された記録はまだありません" in text_of(client, "/")
    cast.take_in(settled(), cast.sheet())
    assert "公表された記録はまだありません" in text_of(client, "/")


@pytest.mark.parametrize(
    "rest", ["", "2022/", "projects/", "projects.csv", "kpis/", "plans/", "documents/", "guide/"]
)
def test_a_city_without_anything_public_is_not_to_be_found(client: Client, rest: str) -> None:
    cast.take_in(settled(), cast.sheet())
    assert client.get(f"/{CODE}/{rest}").status_code == 404
