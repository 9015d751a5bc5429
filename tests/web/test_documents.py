"""Public documents: what was read from them, never what stands in them."""

import pytest
from django.test import Client

from shisaku.core.reading import Leftover
from shisaku.records.models import Document
from tests import cast
from tests.web.kakuu import CODE, plan, published, settled, take_in_all, text_of

pytestmark = pytest.mark.django_db
SECRET = "欄外の手書きメモ"


def test_a_document_lists_the_sheets_read_from_it(client: Client) -> None:
    city = settled()
    take_in_all(
        city, cast.sheet("001", "防災訓練"), cast.sheet("002", "道路維持"), plans=(plan(),), file="papers.txt"
    )
    listed = text_of(client, f"/{CODE}/documents/")
    document = Document.objects.get()
    assert f'href="/{CODE}/documents/{document.sha256}/"' in listed
    text = text_of(client, f"/{CODE}/documents/{document.sha256}/")
    assert "防災訓練" in text
    assert "道路維持" in text
    assert "架空市戦略プラン" in text
    assert document.sha256 in text
    assert "2 シート" in text


def test_its_text_and_what_was_left_over_stay_in_the_city(client: Client) -> None:
    city = settled()
    sheet = cast.sheet("001", "防災訓練", private={"officer": "架空 花子"})
    cast.take_in(
        city, sheet, as_published=True, leftovers=(Leftover(line=99, text=SECRET),), file="papers.txt"
    )
    text = text_of(client, f"/{CODE}/documents/{Document.objects.get().sha256}/")
    assert "1か所" in text
    assert SECRET not in text
    assert "架空 花子" not in text


def test_a_document_nobody_published_is_not_to_be_found(client: Client) -> None:
    city = published()
    cast.take_in(city, cast.sheet("777", "下書き"), file="draft.txt")
    draft = Document.objects.get(file="draft.txt")
    assert draft.sha256 not in text_of(client, f"/{CODE}/documents/")
    assert client.get(f"/{CODE}/documents/{draft.sha256}/").status_code == 404


def test_another_citys_document_is_not_to_be_found(client: Client) -> None:
    published()
    other = settled(cast.tonarino())
    cast.take_in(other, cast.sheet(municipality=cast.TONARINO), as_published=True, file="other.txt")
    sha256 = Document.objects.get(municipality=other).sha256
    assert client.get(f"/{CODE}/documents/{sha256}/").status_code == 404
    assert client.get(f"/{cast.TONARINO}/documents/{sha256}/").status_code == 200
