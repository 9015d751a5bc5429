"""The page about the interface for programs, made from its OpenAPI document. Pure: a document in, words out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Document = Mapping[str, Any]
# What every list takes is told once.
SHARED = ("fields", "limit", "cursor")
_TYPES: Mapping[str, str | Promise] = {
    "string": _("文字"),
    "integer": _("整数"),
    "number": _("数"),
    "boolean": _("真偽"),
    "array": _("並び"),
    "object": _("まとまり"),
}
_EXAMPLES = {"q": "q=%E4%BA%8B%E6%A5%AD", "limit": "limit=5"}


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter or field: its name, what kind of value it is, what it means; `usual` is its value unless told."""

    name: str
    kind: str | Promise
    words: str
    usual: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One address: `address` as programs write it, `example` one that answers, empty where a key has to be known."""

    anchor: str
    summary: str
    words: str
    address: str
    example: str
    as_csv: bool
    parameters: Sequence[Told]
    fields: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Group:
    """The calls about one noun."""

    id: str
    label: str
    calls: Sequence[Call]
    count: int | None = None


def groups_of(document: Document, code: str) -> list[Group]:
    """The calls of the document by its tags; addresses are those of the city `code`."""
    calls: dict[str, list[Call]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        operation = methods["get"]
        calls[operation["tags"][0]].append(_call(document, path, operation, code))
    return [Group(tag["name"], tag["description"], calls[tag["name"]]) for tag in document["tags"]]


def shared_of(document: Document) -> list[Told]:
    """What every list takes."""
    operation = next(
        methods["get"] for methods in document["paths"].values() if SHARED[-1] in _names(methods["get"])
    )
    return [_parameter(one) for one in operation["parameters"] if one["name"] in SHARED]


def _call(document: Document, path: str, operation: Mapping[str, Any], code: str) -> Call:
    own = [one for one in operation["parameters"] if one["in"] == "query" and one["name"] not in SHARED]
    keys = [one for one in operation["parameters"] if one["in"] == "path" and one["name"] != "code"]
    address = path.replace("{code}", code)
    asked = "&".join(_EXAMPLES[name] for name in _names(operation) if name in _EXAMPLES)
    example = f"{address}?{asked}" if asked else address
    return Call(
        anchor=operation["operationId"],
        summary=operation["summary"],
        words=operation["description"],
        address=address,
        example="" if keys else example,
        as_csv="text/csv" in operation["responses"]["200"]["content"],
        parameters=[_parameter(one) for one in (*keys, *own)],
        fields=list(_fields(document, operation)),
    )


def _names(operation: Mapping[str, Any]) -> list[str]:
    return [one["name"] for one in operation["parameters"]]


def _parameter(told: Mapping[str, Any]) -> Told:
    schema = told["schema"]
    usual = schema.get("default")
    return Told(
        told["name"],
        _kind(schema),
        told["description"],
        "" if usual is None else str(usual),
        told["required"],
    )


def _fields(document: Document, operation: Mapping[str, Any]) -> Iterator[Told]:
    """The fields of what an operation gives; of a list those of its rows."""
    schema = _followed(document, operation["responses"]["200"]["content"]["application/json"]["schema"])
    items = schema["properties"].get("items")
    if items:
        schema = _followed(document, items["items"])
    for name, told in schema["properties"].items():
        yield Told(name, _kind(told), told.get("description", ""))


def _followed(document: Document, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in schema:
        return schema
    found: Mapping[str, Any] = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _kind(schema: Mapping[str, Any]) -> str | Promise:
    """The word for a kind of value; of one that may also be null, that of the value."""
    found = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    return _TYPES[found[0].get("type", "object")] if found else ""
