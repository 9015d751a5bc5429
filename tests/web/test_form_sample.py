"""A form begun from another one has no sample: a paper of the city is chosen, and its page can be marked."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from shisaku.records.models import CityForm, Document, Import, LogEntry
from shisaku.work.documents import erase_document, place_of
from shisaku.work.importing.accept import refuse_import
from shisaku.work.own_forms import start_from_form
from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.web.own_forms import as_role, draft, form_at, unknown_paper
from tests.web.room import paper

pytestmark = pytest.mark.django_db
# The list of papers, whether there is one or ten.
QUERIES = 17


@pytest.fixture
def key() -> str:
    """Next year's form, begun from one of the package."""
    city = settled()
    return start_from_form(
        by=cast.person("planner", city), code=CODE, form="082201/management-sheet", first_year=2026
    )


def test_a_form_without_a_sample_offers_the_papers_of_the_city(key: str) -> None:
    import_, client = unknown_paper(), as_role("planner")
    assert form_at(key, "sample/") in text_of(client, form_at(key))
    text = text_of(client, form_at(key, "sample/"))
    assert re.findall(r'name="paper" value="([^"]+)"( checked)?', text) == [(import_.key, " checked")]
    assert "様式なし" in text


def test_the_chosen_paper_is_the_sample_and_its_page_opens(key: str) -> None:
    import_, client = unknown_paper(), as_role("planner")
    answer = client.post(form_at(key, "sample/"), {"paper": import_.key}, follow=True)
    text = answer.content.decode()
    assert "見本の書類を決めました" in text
    assert "点検調書 高齢者見守り事業" in text
    assert re.search(r'<rect class="box-\w+"', text)
    assert CityForm.objects.get(key=key).sample == import_
    assert LogEntry.objects.get(action="choose_sample").facts == {"import": import_.key}
    assert form_at(key, "page/1/") in text_of(client, form_at(key))


def test_a_form_drafted_from_a_paper_can_have_another_sample() -> None:
    key = draft()
    other = unknown_paper(name="子育て支援事業", file="kosodate.csv")
    client = as_role("planner")
    assert "見本の書類を変える" in text_of(client, form_at(key, "page/1/"))
    client.post(form_at(key, "sample/"), {"paper": other.key})
    assert "子育て支援事業" in text_of(client, form_at(key, "page/1/"))


def test_what_cannot_be_a_sample_is_said(key: str) -> None:
    import_, client = unknown_paper(), as_role("planner")
    assert (
        "見本にする書類を選んでください"
        in client.post(form_at(key, "sample/"), {}, follow=True).content.decode()
    )
    assert client.post(form_at(key, "sample/"), {"paper": "nothing"}).status_code == 404
    refuse_import(import_=import_, by=None)
    assert client.post(form_at(key, "sample/"), {"paper": import_.key}).status_code == 404
    gone = paper()
    erase_document(document=Document.objects.get(key=gone.document_id), by=None)
    assert client.post(form_at(key, "sample/"), {"paper": gone.key}).status_code == 404
    assert CityForm.objects.get(key=key).sample is None


def test_a_paper_whose_file_is_gone_is_refused_in_one_sentence(key: str) -> None:
    import_, client = unknown_paper(), as_role("planner")
    place_of(import_.document.sha256).unlink()
    text = client.post(form_at(key, "sample/"), {"paper": import_.key}, follow=True).content.decode()
    assert "この書類は見本にできません" in text
    assert CityForm.objects.get(key=key).sample is None


@pytest.mark.parametrize("role", ["officer", "viewer", "finance"])
def test_only_who_writes_forms_chooses(key: str, role: str) -> None:
    import_ = unknown_paper()
    assert as_role(role).post(form_at(key, "sample/"), {"paper": import_.key}).status_code == 403


@pytest.mark.parametrize("count", [1, 10])
def test_queries_do_not_grow_with_papers(
    key: str, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        unknown_paper(name=f"第{number}事業", file=f"{number}.csv")
    client = as_role("planner")
    assert Import.objects.count() == count
    with django_assert_num_queries(QUERIES):
        text_of(client, form_at(key, "sample/"))
