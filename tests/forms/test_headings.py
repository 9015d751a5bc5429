"""What heads a value on its paper: told by the form that read it, for every region a form may have."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.headings import Heading, Headings
from shisaku.forms.store import load_forms
from tests.forms import own_sheet

SHEET = SheetData.model_validate(
    {
        "schema": 1,
        "municipality": "992011",
        "fiscal_year": 2025,
        "subject": {"kind": "project", "number": "083", "name": "実証の窓口"},
        "references": [
            {"key": "1", "plan": "市長公約", "path": ["24"]},
            {"key": "2", "plan": "戦略プラン", "path": ["I"], "name": "柱"},
        ],
        "activities": [{"key": "2", "name": "相談の窓口", "years": [2025]}],
        "outcomes": [{"key": "1", "name": "新しい雇用", "unit": "人"}],
    }
)


def heading(form: str, address: str) -> Heading | None:
    return Headings(load_forms().named(form)).of(SHEET, address)


@pytest.mark.parametrize(
    ("address", "section", "row", "year"),
    [
        ("costs/2022/settled/total", "コストの推移", "決算額", 2022),
        ("costs/2023/-/general_fund", "コストの推移", "一般財源", 2023),  # after its own year without a basis
        ("staffing/2021/fte", "コストの推移", "正職員従事割合", 2021),
        ("indicators/2/values/2022/actual", "指標の推移", "実績", 2022),
        ("indicators/2/definition", "指標の推移", "指標の概要", None),
        ("indicators/1/unit", "指標の推移", "指標名", None),
        ("organisation/unit", "事業の基本情報", "係名", None),
        ("organisation/section", "事業の基本情報", "担当部課", None),
        ("subject/number", "事業の基本情報", "事務事業名", None),
        ("references/1/path", "事業の基本情報", "市長公約", None),
        ("references/2/name", "事業の基本情報", "戦略プラン", None),
        ("texts/issues_operation", "事業の成果と課題", "業務", None),
        ("evaluations/self/progress/comment", "評価", "進捗状況", None),
        ("directions/self/label", "方向性", "方向性", None),
        ("directions/self/reason", "方向性", "理由", None),
    ],
)
def test_a_sheet_heads_its_values_by_row_and_its_tables_by_year(
    address: str, section: str, row: str, year: int | None
) -> None:
    found = heading("082201/management-sheet", address)
    assert found == Heading(section, row, year=FiscalYear(year) if year else None)


def test_a_reference_is_headed_by_its_own_plan_also_where_another_sheet_has_another_plan_at_that_address() -> (
    None
):
    headings = Headings(load_forms().named("082201/management-sheet"))
    content = SHEET.to_json()
    one, two = content["references"]
    other = SheetData.model_validate({**content, "references": [{**two, "key": "1"}, {**one, "key": "2"}]})
    found = [headings.of(sheet, "references/1/path") for sheet in (SHEET, other, SHEET)]
    assert [heading.row for heading in found if heading] == ["市長公約", "戦略プラン", "市長公約"]


def test_a_list_heads_its_values_by_column_and_its_rows_are_the_subjects() -> None:
    assert heading("082201/project-list", "texts/results") == Heading(column="成果", of_subject=True)
    budget = heading("082201/grant-kpis", "costs/2025/budget/total")
    assert budget == Heading(column="予算額", of_subject=True)
    target = heading("082201/grant-kpis", "indicators/1/values/2025/target")
    assert target == Heading(column="目標値", of_subject=True)


def test_a_list_of_indicators_heads_their_values_by_column() -> None:
    headings = Headings(own_sheet.forms().named(own_sheet.KPI_FORM))
    sheet = own_sheet.read(own_sheet.KPIS).sheets[0]
    actual = headings.of(sheet, "indicators/1/values/2022/actual")
    assert actual == Heading(column="実績値", of_subject=True)
    assert headings.of(sheet, "indicators/1/basis") == Heading(column="指標名", of_subject=True)
    assert headings.of(sheet, "indicators/1/unit") == Heading(column="単位", of_subject=True)


def test_items_are_headed_by_their_names_and_columns_by_the_year_they_are_of() -> None:
    form = "082112/inspection-sheet"
    target = heading(form, "activities/2/outputs/1/values/2026/target")
    assert target
    assert (target.row, target.column) == ("相談の窓口", "R8目標値")
    paid = heading(form, "inputs/1/settled")
    assert paid
    assert (paid.row, paid.column) == ("", "R7決算額")
    outcome = heading(form, "outcomes/1/final")
    assert outcome
    assert (outcome.section, outcome.row, outcome.column) == ("④ アウトカム(成果)", "新しい雇用", "目標値")


def test_what_the_form_has_no_place_for_has_no_heading() -> None:
    assert heading("082201/project-list", "costs/2022/settled/total") is None
