"""Every value of every document has its place, and at that place stands what the value was read from."""

import re

import pytest

from shisaku.core.addresses import item_key, leaves, sheet_keys
from shisaku.core.plan import PlanData
from shisaku.core.reading import Origin, Reading
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from shisaku.forms.places import places_of
from shisaku.forms.store import load_forms
from shisaku.readers.decode import decode
from shisaku.readers.document import Wishes, read_document
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
# Forms whose sheets no title begins, so that a document without a year still has them.
UNDATED_FORMS = ("082201/project-list", "082201/grant-kpis")
YEAR_OF_TITLE = re.compile(r"令和\s*\d+年度\s*(?=地方創生推進交付金|事務事業|「実施計画)")
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


def test_every_origin_is_that_of_a_value(read: tuple[Case, Reading]) -> None:
    case, reading = read
    assert without_value(reading) == []
    undated = without_year(case, reading)
    assert without_value(undated) == []
    assert len(undated.sheets) == len(reading.sheets) or reading.form not in UNDATED_FORMS


def without_year(case: Case, reading: Reading) -> Reading:
    """The same document read by the same form, but no title prints its year and nobody says it."""
    lines = decode(case.document.read_bytes()).split("\n")
    text = "\n".join(YEAR_OF_TITLE.sub("", line) for line in lines)
    wishes = Wishes(form=reading.form, municipality="992011")
    return read_document(text.encode(), file=case.file, forms=load_forms(), wishes=wishes)


def without_value(reading: Reading) -> list[str]:
    """The addresses of origins at which the sheet or plan states nothing."""
    parts: list[tuple[str, SheetData | PlanData]] = [
        *(
            (f"sheets/{key}", one)
            for key, one in zip(sheet_keys(reading.sheets), reading.sheets, strict=True)
        ),
        *((f"plans/{plan.key}", plan) for plan in reading.plans),
    ]
    stated = {
        f"{above}/{address}"
        for above, part in parts
        for address in (*(address for address, _ in leaves(part)), *_unscored(part))
    }
    return [address for address in reading.origins if address not in stated]


def test_every_origin_is_at_a_place_of_the_form(read: tuple[Case, Reading]) -> None:
    """What reading fills, and what a form is said to ask and head, are the same places."""
    _, reading = read
    form = load_forms().named(str(reading.form))
    places = {place.address for place in places_of(form)}
    if form.sheet_per == "record":  # the number that begins a record, and the name of what it is about
        places |= {"subject/number", "subject/name"}
    keys = sheet_keys(reading.sheets)
    addresses = {
        address.removeprefix(f"sheets/{key}/")
        for key in keys
        for address in reading.origins
        if address.startswith(f"sheets/{key}/")
    }
    assert len(addresses) > 5 or not keys
    strange = [a for a in addresses if a != "fiscal_year" and not any(_is_at(a, place) for place in places)]
    assert strange == []


def _is_at(address: str, place: str) -> bool:
    steps, wanted = address.split("/"), place.split("/")
    return len(steps) >= len(wanted) and all(
        one in ("*", step) or (one == "{year}" and step.isdigit())
        for one, step in zip(wanted, steps, strict=False)
    )


def _unscored(part: SheetData | PlanData) -> list[str]:
    """A score printed as a mark is null by contract, and its origin says which mark stands there."""
    written = part.evaluations if isinstance(part, SheetData) else []
    return [f"evaluations/{item_key(one)}/score" for one in written if one.score is None]


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
