"""The contract: the document that clients are made from stands in openapi.json, and changes only knowingly."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shisaku.api.document import document
from tests.api.asked import ask

KEPT = Path(__file__).with_name("openapi.json")
JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")

BRACKETS = re.compile(r"\([^()]*\)")


def written(language: str) -> str:
    return json.dumps(document(language), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.golden
def test_the_document_is_the_kept_one(*, regenerate: bool) -> None:
    if regenerate:
        KEPT.write_text(written("ja"), encoding="utf-8")
    assert KEPT.read_text(encoding="utf-8") == written("ja"), "make golden writes it anew"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_served_in_the_language_asked_for(client: Client, language: str) -> None:
    served = ask(client, "/api/v1/openapi.json", language=language)
    assert served == json.loads(written(language))
    assert served["openapi"] == "3.1.0"


def words(part: object) -> list[str]:
    """Everything said for people."""
    if isinstance(part, dict):
        own = [
            text
            for name, text in part.items()
            if name in ("description", "summary") and isinstance(text, str)
        ]
        return own + [text for below in part.values() for text in words(below)]
    return [text for below in part for text in words(below)] if isinstance(part, list) else []


def test_english_is_complete_and_nothing_else_differs() -> None:
    japanese, english = document("ja"), document("en")
    # A term of the field may stand in brackets behind its English.
    said = [BRACKETS.sub("", text) for text in words(english)]
    assert [text for text in said if JAPANESE.search(text)] == []
    assert "\u2063" not in written("ja") + written("en")
    assert shape(japanese) == shape(english)


def shape(part: object) -> object:
    """A document without its words."""
    if isinstance(part, dict):
        told = ("description", "summary", "title")
        return {
            name: shape(below) for name, below in part.items() if name not in told or isinstance(below, dict)
        }
    return [shape(below) for below in part] if isinstance(part, list) else part


def test_every_parameter_and_field_of_a_row_is_explained() -> None:
    made = document("ja")
    operations = [op for path in made["paths"].values() for op in path.values()]
    for operation in operations:
        assert JAPANESE.search(operation["description"]), operation["operationId"]
        for parameter in operation["parameters"]:
            assert JAPANESE.search(parameter["description"]), (operation["operationId"], parameter["name"])
    rows = {name: one for name, one in made["components"]["schemas"].items() if name.endswith("Row")}
    assert len(rows) == 7
    for name, schema in rows.items():
        for field, told in schema["properties"].items():
            assert JAPANESE.search(told["description"]), (name, field)


def test_every_operation_only_reads() -> None:
    assert {method for path in document("ja")["paths"].values() for method in path} == {"get"}


def references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(references(below) for below in part.values()))
    return set().union(*map(references, part)) if isinstance(part, list) else set()


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    made: dict[str, Any] = document("ja")
    named = {name.rpartition("/")[2] for name in references(made)}
    assert named == set(made["components"]["schemas"])


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/"])
def test_the_bare_address_leads_to_the_document(client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    assert answer.redirect_chain == [("/api/v1/openapi.json", 302)]
    assert answer.json()["openapi"].startswith("3.1")
