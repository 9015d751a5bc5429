"""What is printed by a form is read again by the same form, address by address, from the PDF and from the workbook."""

import pytest

from shisaku.core.addresses import leaves
from shisaku.core.plan import PlanData
from shisaku.core.reading import Reading
from shisaku.core.tables import Table
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.files import read_file
from shisaku.readers.opening import open_pages
from shisaku.writers.laying import lay_out
from shisaku.writers.normal import Kind, normal, normal_text
from shisaku.writers.paper import Heading
from shisaku.writers.papers import paper_of, plans_of, tables_of
from tests.golden.cases import CASES, TABLE_CASES, Case

FORMS = load_forms()
PLANS = [case for case in CASES if "guideline" in case.folder or "plan" in case.folder]


def read(case: Case) -> Reading:
    if not case.document.exists():
        pytest.skip("the real documents are not here: ../shared/documents")
    return read_file(case.document, forms=FORMS)


@pytest.fixture(scope="module", params=[case for case in CASES if case not in PLANS], ids=str)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read(request.param)


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
    title = lay_out(reading.sheets, form).sheets[0].blocks[0]
    assert isinstance(title, Heading)
    assert [left.text for left in back.leftovers if left.text != title.text] == []


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize("case", PLANS, ids=str)
def test_every_golden_plan_comes_back(case: Case, kind: Kind) -> None:
    reading = read(case)
    form = FORMS.named(reading.form or "", None)
    made = plans_of(reading.plans, form, kind)
    wishes = Wishes(municipality=reading.plans[0].municipality)
    back = read_document(made, file=f"paper.{kind}", forms=FORMS, wishes=wishes)
    assert back.form == reading.form
    assert [said(plan) for plan in back.plans] == [said(plan) for plan in reading.plans]
    assert back.leftovers == []


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize("case", TABLE_CASES, ids=str)
def test_every_golden_table_comes_back(case: Case, kind: Kind) -> None:
    reading = read(case)
    form = FORMS.named(reading.form or "", None)
    back = read_document(tables_of(reading.tables, form, kind), file=f"paper.{kind}", forms=FORMS)
    assert back.form == reading.form
    for one, other in zip(reading.tables, back.tables, strict=True):
        assert other.cells == one.cells
        assert [row.path for row in other.rows] == [row.path for row in one.rows]
        assert (other.key, other.columns, other.fiscal_year) == (one.key, one.columns, one.fiscal_year)
    assert back.leftovers == []


@pytest.mark.parametrize("case", TABLE_CASES, ids=str)
def test_what_is_said_over_a_table_stands_on_its_page(case: Case) -> None:
    reading = read(case)
    pages = list(open_pages(tables_of(reading.tables, FORMS.named(reading.form or "", None), "pdf")))
    last = [[row.text for row in page.rows if row.text and not row.folio][-1] for page in pages]
    assert [text for text in last if text.startswith(("（単位", "(単位"))] == []


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_table_with_amounts_below_its_unit_says_how_they_are_rounded(kind: Kind) -> None:
    reading = read(TABLE_CASES[0])
    form = FORMS.named(reading.form or "", None)
    content = reading.tables[0].to_json()
    content["cells"][0]["value"] += 499
    made = tables_of([Table.model_validate(content)], form, kind)
    lines = [row.text for page in open_pages(made) for row in page.rows]
    assert lines.count("金額は千円未満を四捨五入しています。") == 1
    back = read_document(made, file=f"paper.{kind}", forms=FORMS)
    assert back.tables[0].cells == reading.tables[0].cells
    assert back.leftovers == []


def said(plan: PlanData) -> dict[str, object]:
    """What a plan says: everything but where its lines break."""
    return {address: normal_text(leaf) for address, leaf in leaves(plan)}
