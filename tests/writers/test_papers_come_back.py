"""What is printed by a form is read again by the same form, address by address, from the PDF and from the workbook."""

import pytest

from shisaku.core.reading import Reading
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.files import read_file
from shisaku.writers.normal import Kind, normal
from shisaku.writers.papers import paper_of
from tests.golden.cases import CASES, Case

FORMS = load_forms()
# The forms whose regions a writer lays out; the KPI table is text whose columns were read interleaved.
LAID_OUT = [
    case
    for case in CASES
    if any(part in case.folder for part in ("management", "list", "inspection", "grant"))
]


@pytest.fixture(scope="module", params=LAID_OUT, ids=str)
def reading(request: pytest.FixtureRequest) -> Reading:
    case: Case = request.param
    if not case.document.exists():
        pytest.skip("the real documents are not here: ../shared/documents")
    return read_file(case.document, forms=FORMS)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_every_golden_sheet_comes_back(reading: Reading, kind: Kind) -> None:
    first = reading.sheets[0]
    form = FORMS.named(reading.form or "", first.fiscal_year)
    made = paper_of(reading.sheets, form, kind)
    wishes = Wishes(municipality=first.municipality, fiscal_year=first.fiscal_year)
    back = read_document(made, file=f"paper.{kind}", forms=FORMS, wishes=wishes)
    assert back.form == reading.form
    assert len(back.sheets) == len(reading.sheets)
    for one, other in zip(reading.sheets, back.sheets, strict=True):
        assert normal(other, form, kind) == normal(one, form, kind)
    assert [left.text for left in back.leftovers if left.text != form.title] == []
