"""The OpenAPI document: what ninja says of the routes, with the answers that all of them share, in one language."""

from functools import lru_cache
from typing import Any

from shisaku.api.problems import MEDIA_TYPE
from shisaku.api.service import service
from shisaku.api.words import in_language, said

PREFIX = "api/v1/"
_PROBLEM = {
    "type": "object",
    "description": said("誤りの知らせ（RFC 9457）。", "A problem (RFC 9457)."),
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
_WRONG = {
    "400": said("条件や cursor が使えない。", "A parameter or cursor cannot be used."),
    "404": said("公表されていない。", "Nothing is published there."),
    "406": said("その形式では渡せない。", "It cannot be had in that type."),
}
_TAGS = {
    "municipalities": said("市", "Cities"),
    "subjects": said("事業など", "Subjects"),
    "sheets": said("シート", "Sheets"),
    "indicators": said("指標", "Indicators"),
    "judgements": said("判定", "Judgements"),
    "plans": said("計画", "Plans"),
    "documents": said("もとの文書", "Documents"),
    "search": said("検索", "Search"),
    "about": said("このAPIについて", "About this interface"),
}


@lru_cache(maxsize=2)
def document(language: str) -> dict[str, Any]:
    """The OpenAPI 3.1 document in `ja` or `en`, as JSON. Whoever gets it must not change it."""
    made: dict[str, Any] = dict(service.get_openapi_schema(path_prefix=PREFIX))
    made["components"]["schemas"]["Problem"] = _PROBLEM
    made["tags"] = [{"name": name, "description": words} for name, words in _TAGS.items()]
    made["servers"] = [{"url": "/"}]
    made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    for path in made["paths"].values():
        for operation in path.values():
            operation["parameters"] = [_parameter(one) for one in operation["parameters"]]
            operation["responses"] = _answers(operation)
    made["components"]["schemas"] = {
        name: schema for name, schema in made["components"]["schemas"].items() if not name.endswith("Asked")
    }
    found: dict[str, Any] = in_language(made, language)
    return found


def _parameter(told: dict[str, Any]) -> dict[str, Any]:
    """A parameter without what only a body could be: null. Bounds get the names that JSON Schema has for them."""
    schema = dict(told["schema"])
    alternatives = [dict(one) for one in schema.pop("anyOf", []) if one != {"type": "null"}]
    schema = {**schema, **(alternatives[0] if alternatives else {})}
    for bound, name in (("ge", "minimum"), ("le", "maximum")):
        if bound in schema:
            schema[name] = schema.pop(bound)
    words = schema.pop("description")
    schema.pop("title", None)
    return {
        **{name: told[name] for name in ("name", "in", "required")},
        "description": words,
        "schema": schema,
    }


def _answers(operation: dict[str, Any]) -> dict[str, Any]:
    """What an operation may answer: its own 200, as CSV too where it is a list; 304; the problems."""
    good = {str(status): answer for status, answer in operation["responses"].items()}
    good["200"]["description"] = said("ある。", "Here it is.")
    if any(parameter["name"] == "cursor" for parameter in operation["parameters"]):
        good["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
    if operation["operationId"] in ("getSheet", "getSubject"):
        good["301"] = {"description": said("統合先へ。", "It became part of another: see Location.")}
    good["304"] = {"description": said("変わっていない。", "Nothing has changed.")}
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    problems = {status: {"description": words, "content": content} for status, words in _WRONG.items()}
    return good | problems
