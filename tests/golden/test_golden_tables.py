"""Papers about no subject, compared with their golden files; the sums that they state hold."""

import json

import pytest

from shisaku.core.reading import Reading
from shisaku.core.tables import Sums
from shisaku.forms.store import load_forms
from shisaku.readers.files import read_file
from tests.golden.cases import TABLE_CASES, Case
from tests.golden.shortened import shortened

pytestmark = pytest.mark.golden

# How many sums the papers state: those the form writes down, and those of rows within rows.
STATED = {"222101-fuji/budget-book-revenue-2024": 11, "000001-kuni/settlement-card-prefecture-2015": 48}


@pytest.fixture(scope="module", params=TABLE_CASES, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    if not found.document.exists():
        pytest.skip("the real documents are not here: ../shared/examples")
    return found


@pytest.fixture(scope="module")
def reading(case: Case) -> Reading:
    return read_file(case.document, forms=load_forms())


def test_reading_is_the_golden_one(case: Case, reading: Reading, *, regenerate: bool) -> None:
    made = json.dumps(shortened(reading, real=True), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if regenerate:
        case.expected.parent.mkdir(parents=True, exist_ok=True)
        case.expected.write_text(made, encoding="utf-8")
    assert json.loads(case.expected.read_text(encoding="utf-8")) == json.loads(made)


def test_reading_comes_back_from_its_json(reading: Reading) -> None:
    assert Reading.model_validate(reading.to_json()) == reading


def test_every_sum_that_the_paper_states_holds(case: Case, reading: Reading) -> None:
    form = load_forms().named(str(reading.form))
    written = {one.key: one.identities for section in form.sections for one in section.figures}
    sums = [found for table in reading.tables for found in Sums(table).all(written[table.key])]
    assert [one for one in sums if not one.holds] == []
    assert len(sums) == STATED[case.folder]


def test_every_cell_has_its_place_and_every_place_its_cell(reading: Reading) -> None:
    addresses = {f"tables/{table.key}/{cell.address}" for table in reading.tables for cell in table.cells}
    assert addresses == set(reading.origins)
    assert all(origin.line and origin.cell for found in reading.origins.values() for origin in found)


def test_a_golden_folder_says_where_its_document_is_from(case: Case) -> None:
    assert case.file in (case.expected.parent / "SOURCE.md").read_text(encoding="utf-8")


def test_nothing_of_the_paper_but_figures_marks_and_labels_is_kept(case: Case) -> None:
    kept = case.expected.read_text(encoding="utf-8")
    assert "。" not in kept
