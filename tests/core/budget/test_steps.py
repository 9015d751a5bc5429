"""The steps of a budget in their order, what each moved, what does not fit, and the sheet with them."""

from shisaku.core.budget.steps import Owed, Step, changes, filled, misfits
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.core.years import FiscalYear

YEAR = FiscalYear(2024)


def step(kind: str, name: str, yen: int, words: str = "", owed: Owed | None = None) -> Step:
    return Step(fiscal_year=YEAR, kind=kind, name=name, yen=yen, words=words, owed=owed)


ASKED = step("requested", "要求", 10_000_000)
FIRST = step("assessed", "財政課査定", 9_000_000)
LAST = step("assessed", "市長査定", 9_500_000)
VOTED = step("voted", "議決", 9_500_000)
CUT = Owed(fiscal_year=FiscalYear(2022), stage="二次評価", decision="縮小", yen=-1_000_000)


def test_steps_stand_in_the_order_of_a_budget() -> None:
    found = changes([VOTED, FIRST, LAST, ASKED])
    assert [(one.step.name, one.moved) for one in found] == [
        ("要求", None),
        ("財政課査定", -1_000_000),
        ("市長査定", 500_000),
        ("議決", 0),
    ]


def test_what_does_not_fit_is_said() -> None:
    assert misfits([ASKED, FIRST, LAST, VOTED]) == []
    owed = FIRST.model_copy(update={"owed": CUT})
    assert misfits([ASKED, owed]) == []
    more = FIRST.model_copy(update={"owed": CUT.model_copy(update={"yen": -2_000_000})})
    [problem] = misfits([ASKED, more])
    assert problem.message == "評価による増減-2,000,000円が、財政課査定での増減-1,000,000円と合いません。"
    other_way = FIRST.model_copy(update={"owed": CUT.model_copy(update={"yen": 500_000})})
    assert [one.code for one in misfits([ASKED, other_way])] == ["owed_differs"]
    late = FIRST.model_copy(update={"owed": CUT.model_copy(update={"fiscal_year": YEAR})})
    assert [one.code for one in misfits([ASKED, late])] == ["evaluation_later"]
    changed = VOTED.model_copy(update={"yen": 9_000_000})
    assert [one.code for one in misfits([LAST, changed])] == ["voted_differs"]
    assert misfits([LAST, changed.model_copy(update={"words": "修正可決のため"})]) == []
    assert [one.code for one in misfits([step("requested", "要求", -1)])] == ["amount_negative"]


def test_the_sheet_gets_the_last_of_each_kind() -> None:
    costs = [
        {"fiscal_year": 2024, "basis": "requested", "item": "total", "amount": 1},
        {"fiscal_year": 2023, "basis": "requested", "item": "total", "amount": 2},
    ]
    sheet = SheetData.model_validate(
        {"schema": 1, "subject": {"kind": "project", "name": "事業"}, "fiscal_year": 2024, "costs": costs}
    )
    made = filled(sheet, year=2024, steps=[ASKED, FIRST, LAST, VOTED])
    amounts = {(one.fiscal_year, one.basis): one.amount for one in made.costs}
    assert amounts == {
        (2024, "requested"): Value(value=10_000_000),
        (2023, "requested"): Value(value=2),
        (2024, "assessed"): Value(value=9_500_000),
        (2024, "initial"): Value(value=9_500_000),
    }
