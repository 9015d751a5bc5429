"""A list of 208 columns whose years nobody prints: the form binds its blocks once the sheet's year is given."""

import io
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from shisaku.core.judging.identities import Sum, sum_in_year
from shisaku.core.reading import Reading, Severity
from shisaku.forms.errors import FormError
from shisaku.forms.grammar import Form
from shisaku.forms.store import FormBook, parse_form
from shisaku.readers.document import Wishes, read_document

EXAMPLES = Path("../shared/examples")
CITY = "032034"

LIST = {
    "form": "992011/list",
    "valid": "2020..",
    "title": "一覧",
    "source": {"publisher": "架空市"},
    "recognise": {"columns": ["番号", "事業名", "国", "計"]},
    "sheet_per": "row",
    "money": "千円",
    "sections": [
        {
            "words": ["調整用"],
            "list": {
                "empty_when": {"name": ["0"]},
                "columns": [
                    {"label": "年度", "type": "name", "to": "fiscal_year"},
                    {"label": "番号", "type": "name", "to": "subject.number", "required": True},
                    {"label": "事業名", "type": "name", "to": "subject.name"},
                    {"label": "担当", "type": "organisation", "to": "organisation"},
                    {"label": "款", "type": "name", "to": "budget_items.key"},
                    {"label": "項", "type": "name", "to": "budget_items.key"},
                    {
                        "label": "ア名",
                        "type": "name",
                        "to": "indicators.name",
                        "slot": "ア",
                        "kind": "activity",
                    },
                    {
                        "label": "イ名",
                        "type": "name",
                        "to": "indicators.name",
                        "slot": "イ",
                        "kind": "outcome",
                    },
                    {"label": "全体", "type": "money", "to": "costs", "item": "total", "of_no_year": True},
                ],
                "blocks": {
                    "count": 2,
                    "years": "-1..0",
                    "columns": [
                        {"label": "国", "type": "money", "to": "costs", "item": "national"},
                        {"label": "計", "type": "money", "to": "costs", "item": "total"},
                        {
                            "label": "ア",
                            "type": "number",
                            "to": "indicators.actual",
                            "slot": "ア",
                            "own_year_on": "target",
                        },
                        {"label": "イ", "type": "number", "to": "indicators.actual", "slot": "イ"},
                    ],
                },
            },
        }
    ],
}
HEAD = ["年度", "番号", "事業名", "担当", "款", "項", "ア名", "イ名", "全体", *["国", "計", "ア", "イ"] * 2]
ROW = ["4", "001", "防災訓練", "危機管理課", "02\n03", "01\n01", "回数", "0", 50, 1, 10, 3, 0, 2, 20, 4, 0]


def changed(**blocks: object) -> dict:
    form = yaml.safe_load(yaml.safe_dump(LIST, allow_unicode=True))
    form["sections"][0]["list"]["blocks"].update(blocks)
    return form


def read(*rows: list, form: dict | None = None, year: int | None = 2022, head: list | None = None) -> Reading:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([["調整用"] * 3, head or HEAD, *rows]):
            sheet.write_row(number, 0, cells)
    content = yaml.safe_dump(form or LIST, allow_unicode=True).encode()
    forms = FormBook([parse_form(content, name="list.yaml")])
    return read_document(
        made.getvalue(), file="list.xlsx", forms=forms, wishes=Wishes(fiscal_year=year, municipality="992011")
    )


def codes(reading: Reading) -> Counter[str]:
    return Counter(problem.code for problem in reading.problems)


def test_blocks_are_bound_to_years_by_the_sheets_own() -> None:
    reading = read(ROW)
    [sheet] = reading.sheets
    amounts = {(cost.fiscal_year, cost.item): cost.amount.value for cost in sheet.costs}
    assert amounts == {
        (None, "total"): 50_000,
        (2021, "national"): 1_000,
        (2021, "total"): 10_000,
        (2022, "national"): 2_000,
        (2022, "total"): 20_000,
    }
    assert not reading.problems
    assert not reading.leftovers
    [origin] = reading.origins["sheets/001/costs/2022/-/total"]
    assert (origin.page, origin.line, origin.cell, origin.printed) == (1, 3, 15, "20")


def test_indicators_stand_in_slots_and_an_unused_one_is_none() -> None:
    [sheet] = read(ROW).sheets
    [indicator] = sheet.indicators
    assert (indicator.key, indicator.name, indicator.kind) == ("ア", "回数", "activity")
    first, second = indicator.values
    assert (first.fiscal_year, first.actual.value, first.target) == (2021, 3, None)
    assert (second.fiscal_year, second.target.value, second.actual) == (2022, 4, None)


def test_a_figure_in_an_unused_slot_is_reported() -> None:
    reading = read([*ROW[:-1], 7])
    assert codes(reading) == {"value_without_name": 1}
    assert "（7）" in reading.problems[0].message


def test_budget_items_stand_line_by_line_and_uneven_lines_are_doubted() -> None:
    assert [item.key for item in read(ROW).sheets[0].budget_items] == ["02-01", "03-01"]
    reading = read([*ROW[:5], "01", *ROW[6:]])
    assert [item.key for item in reading.sheets[0].budget_items] == ["02 03-01"]
    assert codes(reading) == {"doubtful_value": 1}


def test_without_a_year_the_blocks_are_a_question() -> None:
    reading = read(ROW, year=None)
    assert codes(reading) == {"year_missing": 1, "block_years_missing": 1, "doubtful_value": 1}
    assert [cost.fiscal_year for cost in reading.sheets[0].costs] == [None]
    assert {leftover.text for leftover in reading.leftovers} >= {"10", "20"}


def test_a_form_without_years_asks_whatever_year_is_given_and_one_with_years_does_not() -> None:
    assert codes(read(ROW, form=changed(years=None))) == {"block_years_missing": 1}
    reading = read(ROW, form=changed(years=[2019, 2020]))
    assert not reading.problems
    assert {cost.fiscal_year for cost in reading.sheets[0].costs} == {None, 2019, 2020}


def test_a_year_that_differs_from_the_rows_own_is_reported() -> None:
    reading = read(ROW, year=2023)
    assert codes(reading) == {"year_differs": 1}
    assert reading.problems[0].severity is Severity.SERIOUS


def test_a_printed_year_with_its_era_is_the_sheets_own() -> None:
    reading = read(["R4", *ROW[1:]], year=None)
    assert (reading.sheets[0].fiscal_year, codes(reading)) == (2022, {})
    assert reading.origins["sheets/001/fiscal_year"][0].how == "read"


def test_blocks_that_are_not_whole_are_a_question() -> None:
    head = [*HEAD[:-1], "備考"]
    reading = read(ROW, head=head)
    assert codes(reading) == {"blocks_differ": 1, "row_too_long": 1}
    assert [cost.fiscal_year for cost in reading.sheets[0].costs] == [None]


def test_columns_of_one_block_between_those_of_another_are_a_question() -> None:
    head = [*HEAD[:9], "国", "国", "計", "計", "ア", "ア", "イ", "イ"]
    assert codes(read(ROW, head=head)) == {"blocks_differ": 1}


@pytest.mark.parametrize("blocks", [{"count": 3}, {"years": [2020]}, {"count": 1, "years": [2020]}])
def test_years_that_do_not_fit_the_blocks_stop_the_start(blocks: dict) -> None:
    with pytest.raises(FormError):
        parse_form(yaml.safe_dump(changed(**blocks), allow_unicode=True).encode(), name="list.yaml")


def test_a_cell_merged_over_rows_belongs_to_each_of_them() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(
            [HEAD, ROW, [ROW[0], "002", "広報", *ROW[3:]], [ROW[0], "003", *ROW[2:]]]
        ):
            sheet.write_row(number, 0, cells)
        sheet.merge_range(1, 3, 2, 3, "危機管理課")
    forms = FormBook([parse_form(yaml.safe_dump(LIST, allow_unicode=True).encode(), name="list.yaml")])
    wishes = Wishes(fiscal_year=2022, municipality="992011")
    reading = read_document(made.getvalue(), file="list.xlsx", forms=forms, wishes=wishes)
    assert [sheet.organisation.section for sheet in reading.sheets] == ["危機管理課"] * 3
    assert reading.origins["sheets/002/organisation/section"][0].line == 2
    assert not reading.problems


@pytest.fixture(scope="module")
def ofunato(forms: FormBook) -> Reading:
    return example("ofunato-2025-evaluation-15-projects.xlsx", forms, year=2025, city=CITY)


def example(name: str, forms: FormBook, *, year: int | None = None, city: str | None = None) -> Reading:
    file = EXAMPLES / name
    if not file.is_file():
        pytest.skip(f"{file} is not here")
    wishes = Wishes(fiscal_year=year, municipality=city)
    return read_document(file.read_bytes(), file=name, forms=forms, wishes=wishes)


def test_the_real_list_is_read_whole(ofunato: Reading) -> None:
    assert ofunato.form == "032034/evaluation-list"
    assert (len(ofunato.sheets), ofunato.leftovers, ofunato.problems) == (15, [], [])
    sheet = ofunato.sheets[0]
    assert (sheet.subject.number, sheet.fiscal_year) == ("0086", 2025)
    assert [item.key for item in sheet.budget_items] == ["01-04-01-03-1200", "01-04-02-01-0600"]
    assert [(indicator.key, indicator.kind) for indicator in sheet.indicators] == [
        ("ア", "activity"), ("イ", "activity"), ("カ", "size"), ("サ", "outcome"),
    ]  # fmt: skip
    assert [(direction.stage, direction.decision) for direction in sheet.directions] == [
        ("self", "continue"),
        ("head", "continue"),
    ]
    assert set(sheet.private) == {"課長名", "担当者", "電話", "内線"}
    assert len(sheet.evaluations) == 8
    assert all(evaluation.mark and evaluation.comment for evaluation in sheet.evaluations)
    assert sheet.cost(2020, "general_fund").value == 3_089_000
    assert sheet.cost(2025, "full_cost").value == 3_948_000


def test_sums_hold_in_every_block_of_every_project(ofunato: Reading, forms: FormBook) -> None:
    form: Form = forms.named("032034/evaluation-list")
    blocks = form.sections[0].listing.blocks
    for sheet in ofunato.sheets:
        assert {cost.fiscal_year for cost in sheet.costs} == {None, *range(2020, 2026)}
        for written in blocks.check:
            for year in range(2020, 2026):
                result = sum_in_year(sheet, year, Sum.parse(written))
                assert result is not None
                assert result.stated == result.computed


def test_the_real_list_without_a_year_asks_for_it(forms: FormBook) -> None:
    reading = example("ofunato-2025-evaluation-15-projects.xlsx", forms, city=CITY)
    assert codes(reading) == {"year_missing": 1, "block_years_missing": 15, "doubtful_value": 15}
    assert {cost.fiscal_year for sheet in reading.sheets for cost in sheet.costs} == {None}


def test_the_national_reviews_rows_of_one_project_are_one_sheet(forms: FormBook) -> None:
    reading = example("rs-2024-1-1-organisation-200-rows.csv", forms)
    assert reading.form == "000001/review-organisations"
    assert (len(reading.sheets), reading.leftovers) == (157, [])
    assert codes(reading) == {"city_proposed": 1}
    assert {sheet.fiscal_year for sheet in reading.sheets} == {2024}
    assert len({sheet.subject.number for sheet in reading.sheets}) == 157
    assert all("作成責任者" in sheet.private for sheet in reading.sheets)
    several = next(sheet for sheet in reading.sheets if sheet.subject.number == "4")
    assert several.extras["その他担当組織の番号"] == "1\n2\n3"
