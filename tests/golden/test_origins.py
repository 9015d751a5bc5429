"""Every value of every document has its place, and at that place stands what the value was read from."""

import pytest

from shisaku.core.addresses import leaves, sheet_keys
from shisaku.core.reading import Origin, Reading
from shisaku.core.text import label_key
from shisaku.forms.store import load_forms
from shisaku.readers.decode import decode
from shisaku.readers.files import read_file
from tests.golden.cases import CASES, Case

# These follow from the form or from the value beside them, not from a place on the page.
CONCLUDED = (
    "subject/kind",
    "/kind",
    "/plan",
    "/fiscal_year",
    "/stage",
    "/unit",
    "/basis",
    "/years",
    "inputs/",
)
PLAN_PARTS = ("/level", "/number", "level", "edition")


@pytest.fixture(scope="module", params=CASES, ids=str)
def read(request: pytest.FixtureRequest) -> tuple[Case, Reading]:
    case: Case = request.param
    if not case.document.exists():
        pytest.skip("the real documents are not here: ../shared/documents")
    return case, read_file(case.document, forms=load_forms())


def test_every_value_has_an_origin(read: tuple[Case, Reading]) -> None:
    _, reading = read
    for key, sheet in zip(sheet_keys(reading.sheets), reading.sheets, strict=True):
        missing = [
            address
            for address, _ in leaves(sheet)
            if f"sheets/{key}/{address}" not in reading.origins
            and not any(end in address for end in CONCLUDED)
        ]
        assert missing == [], key
    for plan in reading.plans:
        missing = [
            address
            for address, _ in leaves(plan)
            if f"plans/{plan.key}/{address}" not in reading.origins and not address.endswith(PLAN_PARTS)
        ]
        assert missing == []


def test_at_every_origin_stands_what_was_printed(read: tuple[Case, Reading]) -> None:
    case, reading = read
    lines = decode(case.document.read_bytes()).split("\n")
    places = [origin for found in reading.origins.values() for origin in found if origin.line]
    assert len(places) > 50
    wrong = [origin for origin in places if not _stands(origin, lines)]
    assert wrong == []


def _stands(origin: Origin, lines: list[str]) -> bool:
    """Whether the first words of what was printed stand in the line; a value may go on below it."""
    line = label_key(lines[(origin.line or 0) - 1])
    return label_key(origin.printed)[:6] in line or line in label_key(origin.printed) or "checkbox" in line
