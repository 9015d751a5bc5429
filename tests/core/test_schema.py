"""The committed JSON Schemas are those of the models, and older content is made current."""

import json
from pathlib import Path
from typing import Any

import pytest

from shisaku.core.schema import SCHEMAS, json_schema
from shisaku.core.upgrades import CURRENT_SCHEMA, UPGRADES, upgrade

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"


@pytest.mark.golden
@pytest.mark.parametrize("name", list(SCHEMAS))
def test_the_committed_schema_is_current(*, name: str, regenerate: bool) -> None:
    path = FOLDER / f"{name}.schema.json"
    made = json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
    if regenerate:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "make golden writes the schemas anew"


def test_a_plain_number_and_an_object_are_values() -> None:
    value = json_schema("sheet")["$defs"]["Value"]
    assert value["anyOf"][0] == {"type": "number"}
    assert value["anyOf"][1]["type"] == "object"


def test_the_schema_calls_the_number_of_the_schema_by_its_name() -> None:
    for name in ("sheet", "plan"):
        schema = json_schema(name)
        assert schema["properties"]["schema"]["const"] == CURRENT_SCHEMA
        assert "schema" in schema["required"]
        assert schema["additionalProperties"] is False


def test_current_content_is_left_as_it_is() -> None:
    content = {"schema": CURRENT_SCHEMA, "fiscal_year": 2022}
    assert upgrade(content) is content
    assert set(UPGRADES) == set(range(1, CURRENT_SCHEMA))


def test_older_content_goes_from_step_to_step() -> None:
    def named(content: dict[str, Any]) -> dict[str, Any]:
        content["title"] = content.pop("name")
        return content

    def numbered(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"number": len(content["title"])}

    old = {"schema": 1, "name": "防災"}
    assert upgrade(old, {1: named, 2: numbered}, current=3) == {"schema": 3, "title": "防災", "number": 2}
    assert old == {"schema": 1, "name": "防災"}


@pytest.mark.parametrize("content", [{}, {"schema": "1"}, {"schema": True}, {"schema": 0}, {"schema": None}])
def test_content_without_a_schema_number_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="形式番号（schema）がありません"):
        upgrade(content)


def test_content_of_a_later_version_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="形式番号2は、この版が扱える1より新しい"):
        upgrade({"schema": 2})
