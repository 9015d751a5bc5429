"""The page about the interface: every address, condition and field in words, none of them fetched from elsewhere."""

import re

import pytest
from django.test import Client

from shisaku.api.document import document
from tests.web.kakuu import CODE, published, text_of

pytestmark = pytest.mark.django_db
JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("language", ["", "/en"])
def test_it_tells_every_address_condition_and_field(client: Client, language: str) -> None:
    published()
    text = text_of(client, f"{language}/{CODE}/api/")
    told = document("en" if language else "ja")
    for path, methods in told["paths"].items():
        assert f"GET {path.replace('{code}', CODE)}<" in text, path
        assert methods["get"]["summary"] in text
        for parameter in methods["get"]["parameters"]:
            if parameter["name"] != "code":
                assert f"<code>{parameter['name']}</code>" in text
    for name, schema in told["components"]["schemas"].items():
        if name.endswith("Row"):
            for field, meaning in schema["properties"].items():
                assert f"<code>{field}</code>" in text, (name, field)
                assert meaning["description"] in text.replace("&#x27;", "'"), (name, field)


def test_its_words_are_those_of_the_document_in_its_language(client: Client) -> None:
    published()
    article = r'<article class="api-call".*?</article>'
    english = " ".join(re.findall(article, text_of(client, f"/en/{CODE}/api/"), re.DOTALL))
    assert not JAPANESE.search(document("en")["info"]["description"])
    for operation in (methods["get"] for methods in document("en")["paths"].values()):
        assert operation["summary"] in english
    assert document("ja")["info"]["description"] in text_of(client, f"/{CODE}/api/")


def test_every_example_answers(client: Client) -> None:
    published()
    text = text_of(client, f"/{CODE}/api/")
    examples = re.findall(r'href="(/api/[^"]+)"', text)
    assert len(examples) == 1 + 10
    for example in examples:
        assert client.get(example.replace("&amp;", "&")).status_code == 200, example
    shown = re.search(r'data-copy="http://testserver(/api/[^"]+)"', text)
    assert shown
    assert client.get(shown[1]).status_code == 200


def test_foot_and_terms_of_use_lead_there(client: Client) -> None:
    published()
    for page in (f"/{CODE}/", f"/{CODE}/licence/"):
        assert f'href="/{CODE}/api/"' in text_of(client, page)
    assert f'href="/en/{CODE}/api/"' in text_of(client, f"/en/{CODE}/")
    assert f'href="/{CODE}/licence/"' in text_of(client, f"/{CODE}/api/")


def test_nothing_comes_from_elsewhere(client: Client) -> None:
    published()
    text = text_of(client, f"/{CODE}/api/")
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', text) == []


def test_a_city_that_published_nothing_has_no_page(client: Client) -> None:
    published()
    text_of(client, "/131016/api/", status=404)
