"""What two careful people may write down differently is no error of reading."""

import pytest

from bench.accuracy import fields_of, without_asides
from shisaku.core.sheet import SheetData


def _sheet(**more: object) -> SheetData:
    whole = {
        "schema": 1, "municipality": "990000", "fiscal_year": 2023,
        "subject": {"kind": "project", "name": "交通安全教育事業"}, **more,
    }  # fmt: skip
    return SheetData.model_validate(whole)


@pytest.mark.parametrize(("kept", "left"), [("3-1　交通安全", 0), ("3-2　防災", 1)])
def test_a_place_in_a_plan_may_stand_in_the_extras_word_for_word(kept: str, left: int) -> None:
    read = _sheet(references=[{"key": "1", "plan": "施策", "path": [], "name": "3-1 交通安全"}])
    [made] = without_asides([read], [_sheet(extras={"施策": kept})])
    assert len(made.references) == left


@pytest.mark.parametrize(("kept", "left"), [("一般会計 4款1項2目 保健事業費", 0), ("一般会計 4款1項2目", 1)])
def test_an_account_in_words_may_stand_in_the_extras(kept: str, left: int) -> None:
    read = _sheet(budget_items=[{"key": "一般会計 04-01-02", "name": "保健事業費"}])
    [made] = without_asides([read], [_sheet(extras={"予算科目": kept})])
    assert len(made.budget_items) == left


@pytest.mark.parametrize("printed", ["②継続", "2継続", "ⅱ継続", "継続"])
def test_the_number_of_a_choice_is_the_forms(printed: str) -> None:
    decided = {"stage": "self", "decision": "continue", "label": printed}
    fields = fields_of([_sheet(directions=[decided])])
    assert fields["交通安全教育事業 2023", "directions/self/label"] == "継続"
