"""What the document promises holds for requests nobody thought of: schemathesis makes them from the document."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from shisaku.api.document import document
from shisaku.config.wsgi import application
from shisaku.records.models import Document, Municipality, Plan, Subject
from tests.cast import KAKUU

EXAMPLES = 40
PATHS = sorted(document("en")["paths"])
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def contract(city: Municipality) -> dict[str, Any]:
    """The document whose addresses name what is there: made-up keys would lead to nothing but 404."""
    plan, subject = Plan.objects.get().key, Subject.objects.filter(merged_into=None).order_by("number")[0].key
    there: dict[str, list[Any]] = {
        "code": [KAKUU],
        "sha256": list(Document.objects.values_list("sha256", flat=True)),
        "year": [2022, 2023],
    }
    made = dict(document("en"))
    made["paths"] = {}
    for path, methods in document("en")["paths"].items():
        get = dict(methods["get"])
        known = there | {"key": [plan if "/plans/" in path else subject], "fields": fields_of(get)}
        get["parameters"] = [
            one | {"schema": one["schema"] | {"enum": known[one["name"]]}}
            if one["name"] in named(known, one)
            else one
            for one in get["parameters"]
            # What is a cursor no schema can say: any other text is rightly refused (test_problems.py).
            if one["name"] != "cursor"
        ]
        made["paths"][path] = {"get": get}
    return made


def named(known: dict[str, list[Any]], parameter: dict[str, Any]) -> set[str]:
    """The parameter's name where only certain values lead anywhere."""
    return {name for name in known if parameter["in"] == "path" or name == "fields"}


def fields_of(operation: dict[str, Any]) -> list[str]:
    """The fields that an operation gives."""
    schemas = document("en")["components"]["schemas"]
    told = schemas[
        operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    ]
    items = told["properties"].get("items", {}).get("items", {}).get("$ref")
    return list((schemas[items.rpartition("/")[2]] if items else told)["properties"])


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The application itself would close, between requests, the connection that holds the test's transaction.

    Django's own test client takes the same two receivers away; schemathesis calls the application without it.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(
    ("mode", "path"),
    [
        *((GenerationMode.POSITIVE, path) for path in PATHS),
        # What takes nothing can be asked nothing wrong.
        *(
            (GenerationMode.NEGATIVE, path)
            for path in PATHS
            if document("en")["paths"][path]["get"]["parameters"]
        ),
    ],
)
def test_it_keeps_its_promises(city: Municipality, path: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_dict(contract(city))
    schema.app = application
    operation = schema[path]["GET"]

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Accept-Language": "en"})

    check()
