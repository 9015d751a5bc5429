"""What a form asks of a sheet: required values, the ends of its scale, the checks switched for it."""

import pytest

from shisaku.core.checks import Demands, check_sheet
from shisaku.core.reading import Severity
from shisaku.core.sheet import SheetData
from shisaku.forms.demands import demands_for, demands_of
from shisaku.forms.errors import FormError
from shisaku.forms.store import parse_form
from tests.forms import own_sheet

ASKED = demands_for([own_sheet.FORM], 2022, own_sheet.forms())


def missing(paper: str, year: int | None = 2022) -> list[str]:
    (sheet,) = own_sheet.read(paper, year).sheets
    return [p.address for p in check_sheet(sheet, demands=ASKED) if p.code == "required_missing"]


def test_every_required_field_is_asked_for_at_its_address() -> None:
    assert ASKED.required == {
        "subject/name": "事業名",
        "organisation": "担当",
        "texts/purpose": "目的",
        "private/記入者": "記入者",
        "costs/{year}/settled/total": "決算額",
        "activities/*/content": "内容",
        "outcomes/*/values/{year}/actual": "実績",
        "directions/self/decision": "方向性",
    }


def test_a_list_of_indicators_asks_of_the_one_each_sheet_is_about() -> None:
    asked = demands_for([own_sheet.KPI_FORM], 2022, own_sheet.forms())
    assert asked.required == {
        "subject/number": "番号",
        "indicators/*/name": "指標名",
        "indicators/*/values/{year}/actual": "実績値",
    }
    first, second = own_sheet.read(own_sheet.KPIS.replace("76", "未集計")).sheets
    assert asked.of_sheet(second) == {
        "subject/number": "番号",
        "indicators/1/name": "指標名",
        "indicators/1/values/2022/actual": "実績値",
    }
    codes = [(p.code, p.address) for p in check_sheet(first, demands=asked)]
    assert ("required_missing", "indicators/1/values/2022/actual") in codes
    assert "required_missing" not in [p.code for p in check_sheet(second, demands=asked)]


def test_a_full_paper_lacks_nothing() -> None:
    assert missing(own_sheet.PAPER) == []


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ("災害に備える。", "", "texts/purpose"),
        ("災害に備える。", "—", "texts/purpose"),
        ("総務部危機管理課", "", "organisation"),
        ("架空太郎", "", "private/記入者"),
        ("\t900\t400", "\t900\t—", "costs/2022/settled/total"),
        ("年に二度", "", "activities/1/content"),
        ("\t120", "", "outcomes/1/values/2022/actual"),
        ("\t縮小", "", "directions/self/decision"),
    ],
)
def test_what_a_paper_leaves_out_is_missing_there(old: str, new: str, address: str) -> None:
    assert missing(own_sheet.PAPER.replace(old, new)) == [address]


def test_of_an_unknown_year_no_years_figure_is_missing() -> None:
    assert missing(own_sheet.PAPER, year=None) == []


def test_a_direction_nobody_named_is_none_though_its_reason_stands() -> None:
    (sheet,) = own_sheet.read().sheets
    said = {"stage": "self", "decision": "undecided", "label": "", "reason": "検討中のため"}
    unnamed = SheetData.model_validate({**sheet.to_json(), "directions": [said]})
    found = [p.address for p in check_sheet(unnamed, demands=ASKED) if p.code == "required_missing"]
    assert found == ["directions/self/decision"]


def test_a_scale_goes_from_its_worst_step_to_its_best() -> None:
    assert (ASKED.goodness(1), ASKED.goodness(5)) == (1.0, 0.0)
    packaged = demands_for(["082201/management-sheet"], 2022)
    assert (packaged.goodness(1), packaged.goodness(5)) == (0.0, 1.0)


GRID_FORM = """
form: 992011/ruled-sheet
valid: 2020..
title: 枠線の評価票
source: {publisher: 架空市}
recognise: {title: 枠線の評価票}
sections:
  - grid:
      labels:
        - {label: 達成度, criterion: progress, evaluation: score}
"""


@pytest.mark.parametrize(
    ("scale", "goodness"),
    [("", None), ("[1, 2, 3, 4, 5]", 0.0), ("[5, 4, 3, 2, 1]", 1.0), ("[Ｃ, Ｂ, Ａ]", None)],
)
def test_a_grid_says_its_scale_or_nobody_knows_which_end_is_best(scale: str, goodness: float | None) -> None:
    said = f"      scale: {scale}\n" if scale else ""
    assert (
        demands_of([parse_form((GRID_FORM + said).encode(), name="ruled.yaml").form]).goodness(1) == goodness
    )


def test_a_reason_is_asked_for_where_the_paper_has_a_place_for_one() -> None:
    assert not ASKED.reason_for
    assert "abolish" in demands_for(["082201/management-sheet"], 2022).reason_for


def test_two_papers_ask_together_and_an_unknown_one_for_nothing() -> None:
    both = demands_for(["082201/project-list", own_sheet.FORM, "992011/none"], 2022, own_sheet.forms())
    assert both.required.keys() == ASKED.required.keys() | {"subject/number"}
    assert demands_for(["992011/none"], 2022) == Demands()


def test_a_form_switches_checks_and_the_city_has_the_last_word() -> None:
    assert ASKED.switched == {"execution_low": None, "settled_over_budget": Severity.NOTICE}
    (sheet,) = own_sheet.read(own_sheet.PAPER.replace("\t900\t400", "\t1,200\t400")).sheets
    ranks = {p.code: p.severity for p in check_sheet(sheet)}
    assert ranks["settled_over_budget"] == Severity.SERIOUS
    assert ranks["execution_low"] == Severity.HINT
    ranks = {p.code: p.severity for p in check_sheet(sheet, demands=ASKED)}
    assert ranks["settled_over_budget"] == Severity.NOTICE
    assert "execution_low" not in ranks
    switched = {"settled_over_budget": Severity.HINT}
    ranks = {p.code: p.severity for p in check_sheet(sheet, demands=ASKED, switched=switched)}
    assert ranks["settled_over_budget"] == Severity.HINT


@pytest.mark.parametrize(
    ("switch", "said"), [("no_such_check: off", "no_such_check"), ("execution_low: 重大", "checks")]
)
def test_a_switch_that_is_none_stops_the_start(switch: str, said: str) -> None:
    file = own_sheet.FOLDER / "992011-kakuu/own-sheet-2020.yaml"
    text = file.read_text(encoding="utf-8").replace("execution_low: off", switch)
    with pytest.raises(FormError, match=said):
        parse_form(text.encode(), name="own-sheet-2020.yaml")
