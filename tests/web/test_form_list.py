"""The list of forms: what is used, by whom it was made, what is in the making; a YAML taken along."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shisaku.work.own_forms.known import forget_known
from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.web.own_forms import FORM, LIST, as_role, draft, form_at, saved, unknown_paper

pytestmark = pytest.mark.django_db


def row_of(text: str, form: str) -> str:
    """The line of the list for a form."""
    rows = re.findall(r"<tr[^>]*>.*?</tr>", text, re.DOTALL)
    found = [row for row in rows if f">{form}<" in row]
    assert len(found) == 1, form
    return found[0]


def test_forms_of_the_package_stand_with_their_years_and_what_was_read() -> None:
    city = settled()
    cast.take_in(city, cast.sheet())
    text = text_of(as_role("planner", city), LIST)
    assert "事務事業マネジメントシート" in text
    assert "標準" in text


def test_a_form_of_the_city_says_its_version_who_and_when() -> None:
    key = saved()
    row = row_of(text_of(as_role("planner"), LIST), FORM)
    assert "この団体" in row
    assert "第1版" in row
    assert "高橋 直人" in row
    assert "はじめの版" in row
    assert f'href="{form_at(key)}"' in row


def test_what_is_in_the_making_stands_first() -> None:
    key = draft()
    text = text_of(as_role("planner"), LIST)
    assert text.index("作成中の様式") < text.index("使える様式")
    assert f'href="{form_at(key)}"' in text
    assert "保存前" in text


def test_a_yaml_is_taken_along() -> None:
    settled()
    client = as_role("planner")
    answer = client.get(f"{LIST}yaml/?form=082201/management-sheet&year=2022")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert b"form: 082201/management-sheet" in answer.content
    assert client.get(f"{LIST}yaml/?form=082201/nothing").status_code == 404


@pytest.mark.parametrize("role", ["planner", "admin", "officer", "head", "finance", "viewer"])
def test_planners_and_administrators_begin_forms_all_others_look(role: str) -> None:
    may = role in ("planner", "admin")
    city = settled()
    unknown_paper(city)
    client = as_role(role, city)
    text = text_of(client, LIST)
    assert ("新しく作る" in text) is may
    assert ("年度の様式を作る" in text) is may
    sent = {"form": "082201/management-sheet", "first_year": "2024"}
    assert client.post(f"{LIST}start/form/", sent).status_code == (302 if may else 403)


def test_people_of_another_city_find_no_page() -> None:
    settled()
    assert as_role("planner", cast.tonarino()).get(LIST).status_code == 404
    assert Client().get(LIST).status_code == 302


# Each form is drafted from a paper of its own, which takes a second; a query more for each shows with six, too.
@pytest.mark.parametrize("count", [1, 6])
def test_queries_do_not_grow_with_forms(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    city = settled()
    for place in range(count):
        saved(city, name=f"sheet-{place}")
    client = as_role("officer", city)
    text_of(client, LIST)
    forget_known()
    with django_assert_num_queries(13):
        text = text_of(client, LIST)
    assert text.count(f">{CODE}/sheet-") == count
