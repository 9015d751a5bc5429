"""Whatever a form allows comes back from its workbook, address by address."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.writers.normal import normal
from shisaku.writers.papers import paper_of
from tests.writers.allowed_kpis import kpis_of
from tests.writers.allowed_sheets import sheets_of
from tests.writers.allowed_words import OWN_YEAR

FORMS = load_forms()
NAMES = (
    "082201/management-sheet",
    "082201/project-list",
    "082112/inspection-sheet",
    "032034/evaluation-list",
    "082201/grant-kpis",
)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_sheet_comes_back_from_the_workbook_of_its_form(name: str, data: st.DataObject) -> None:
    form = FORMS.named(name, None)
    sheet: SheetData = data.draw(kpis_of(form) if form.subject == "kpi" else sheets_of(form))
    wishes = Wishes(municipality=form.municipality, fiscal_year=OWN_YEAR)
    back = read_document(paper_of([sheet], form, "xlsx"), file="paper.xlsx", forms=FORMS, wishes=wishes)
    assert back.form == name
    [other] = back.sheets
    assert normal(other, form, "xlsx") == normal(sheet, form, "xlsx")
