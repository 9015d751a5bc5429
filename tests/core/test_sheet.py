"""`SheetData` and its addresses: the design's own example, and the real figures."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from shisaku.core.addresses import differences, leaves, node_addresses, sheet_keys
from shisaku.core.combining import combine
from shisaku.core.plan import PlanData
from shisaku.core.reading import Reading, Severity
from shisaku.core.sheet import SheetData, public_content
from shisaku.core.values import Blank, Value, plain
from tests.core import grants, tsukuba

# The example of the contract, with words of our own in place of its dots.
EXAMPLE: dict[str, Any] = {
    "schema": 1,
    "form": "082201/management-sheet",
    "municipality": "082201",
    "fiscal_year": 2022,
    "purpose": "results",
    "subject": {"kind": "project", "number": "092", "name": "国際戦略総合特区推進事業"},
    "organisation": {
        "department": "政策イノベーション部",
        "section": "科学技術振興課",
        "unit": "イノベーション推進係",
    },
    "budget_items": [{"key": "01-020108-16", "name": "科学技術振興に要する経費"}],
    "choices": {"continuity": ["継続"], "category": ["自治事務（任意）"]},
    "sdgs": [9],
    "references": [{"key": "1", "plan": "個別計画", "name": "総合特別区域計画"}],
    "texts": {"target": "市内の企業", "improvement": {"state": "not_set", "printed": "—"}},
    "costs": [
        {"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 9307000},
        {
            "fiscal_year": None,
            "item": "total",
            "amount": {"state": "not_yet", "printed": "0"},
            "shared_with": ["094"],
        },
    ],
    "staffing": [
        {"fiscal_year": 2022, "item": "fte", "value": 0.3},
        {"fiscal_year": 2022, "item": "overtime_hours", "value": 50},
        {"fiscal_year": 2022, "item": "appointed", "mark": "無"},
    ],
    "indicators": [
        {
            "key": "1",
            "name": "連携企業数",
            "unit": "件",
            "kind": "activity",
            "direction": "up",
            "basis": "cumulative",
            "baseline": {"fiscal_year": None, "value": 0},
            "final": {"fiscal_year": 2024, "value": 720},
            "values": [{"fiscal_year": 2019, "target": 486, "actual": 616}],
        }
    ],
    "activities": [
        {
            "key": "1",
            "name": "会議の開催",
            "years": [2025, 2026, 2027],
            "content": "年に一度",
            "outputs": [{"key": "1", "name": "回数", "values": [{"fiscal_year": 2025, "target": 12}]}],
        }
    ],
    "inputs": [
        {
            "key": "1",
            "fiscal_year": 2025,
            "budget": 10020000,
            "settled": {"state": "not_yet"},
            "activities": ["1", "2"],
        }
    ],
    "outcomes": [{"key": "1", "name": "雇用者数", "final": {"fiscal_year": None, "value": 32}}],
    "evaluations": [
        {"stage": "self", "criterion": "progress", "score": 4, "comment": "計画どおり"},
        {"stage": "final", "criterion": "grade", "score": None, "mark": "A"},
    ],
    "directions": [{"stage": "self", "decision": "continue", "label": "継続", "reason": "必要なため"}],
    "extras": {"回/年": "二"},
    "private": {"head": "架空太郎"},
}
SHEET = SheetData.model_validate(EXAMPLE)


def test_the_contract_s_example_comes_back_as_it_was() -> None:
    assert SHEET.to_json() == EXAMPLE
    assert SheetData.model_validate_json(json.dumps(SHEET.to_json())) == SHEET


@pytest.mark.parametrize(
    "sheet", [*tsukuba.SHEETS.values(), *grants.SHEETS.values()], ids=lambda s: s.subject.number
)
def test_real_sheets_come_back_as_they_were(sheet: SheetData) -> None:
    assert SheetData.model_validate_json(json.dumps(sheet.to_json())) == sheet


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": 2},
        {"fiscal_year": "令和4年度"},
        {"municipality": "08220"},
        {"subjekt": {}},
        {"costs": [{"fiscal_year": 2022, "item": "total"}]},
        {"evaluations": [{"stage": "self", "criterion": "progress"}]},
    ],
)
def test_what_is_no_sheet_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SheetData.model_validate(EXAMPLE | wrong)


def test_a_sheet_does_not_change() -> None:
    with pytest.raises(ValidationError):
        SHEET.fiscal_year = 2023  # type: ignore[misc, assignment] # what must not be possible


def test_finding_figures() -> None:
    assert SHEET.cost(2022, "total", "settled").value == 9307000
    assert SHEET.cost(2022, "total") is None
    assert SHEET.staff(2022, "appointed").mark == "無"
    assert SHEET.staff(2021, "fte") is None
    assert SHEET.evaluation("grade", "final").mark == "A"
    assert SHEET.evaluation("grade") is None
    assert SHEET.indicators[0].in_year(2019).actual == Value.of(616)
    assert SHEET.indicators[0].in_year(2020) is None


@pytest.mark.parametrize(
    "staffing",
    [
        [],
        [{"fiscal_year": 2022, "item": "overtime_hours", "value": 77.25}],
        [
            {"fiscal_year": 2022, "item": "fte", "value": 0.3},
            {"fiscal_year": 2022, "item": "overtime_hours", "value": 77.25},
        ],
    ],
)
def test_the_json_of_a_sheet_leaves_the_city_as_the_sheet_does(staffing: list[dict[str, object]]) -> None:
    for private in ({}, {"officer": "佐藤"}):
        data = SheetData.model_validate({**SHEET.to_json(), "staffing": staffing, "private": private})
        assert public_content(data.to_json()) == data.public().to_json()


def test_what_may_leave_the_city() -> None:
    public = SHEET.public()
    assert public.private == {}
    assert [entry.item for entry in public.staffing] == ["fte", "appointed"]
    assert SHEET.private == {"head": "架空太郎"}


def test_addresses_are_made_of_keys() -> None:
    addresses = dict(leaves(SHEET))
    assert addresses["costs/2022/settled/total"] == Value.of(9307000)
    assert addresses["costs/-/-/total"] == Value.missing("not_yet", "0")
    assert addresses["staffing/2022/fte"] == Value.of(0.3)
    assert addresses["staffing/2022/appointed"] == "無"
    assert addresses["indicators/1/values/2019/actual"] == Value.of(616)
    assert addresses["indicators/1/baseline"] == Value.of(0)
    assert addresses["activities/1/outputs/1/values/2025/target"] == Value.of(12)
    assert addresses["inputs/1/settled"] == Value.missing("not_yet")
    assert addresses["outcomes/1/final"] == Value.of(32)
    assert addresses["evaluations/self/progress/score"] == 4
    assert addresses["evaluations/final/grade/mark"] == "A"
    assert addresses["directions/self/reason"] == "必要なため"
    assert addresses["texts/improvement"] == Blank(state="not_set", printed="—")
    assert addresses["extras/回／年"] == "二"
    assert addresses["choices/category"] == ["自治事務（任意）"]
    assert "fiscal_year" in addresses
    assert not {"form", "purpose", "municipality"} & set(addresses)


@pytest.mark.parametrize("sheet", [SHEET, *tsukuba.SHEETS.values()])
def test_no_two_values_share_an_address(sheet: SheetData) -> None:
    addresses = [address for address, _ in leaves(sheet)]
    assert len(set(addresses)) == len(addresses)


def test_differences_name_what_changed() -> None:
    changed = EXAMPLE | {
        "costs": EXAMPLE["costs"][:1],
        "staffing": [{"fiscal_year": 2022, "item": "fte", "value": 0.4}, *EXAMPLE["staffing"][1:]],
        "extras": {"回/年": "二", "備考": "新たに"},
    }
    assert differences(SHEET, SheetData.model_validate(changed)) == {
        "costs/-/-/total": (Value.missing("not_yet", "0"), None),
        "staffing/2022/fte": (Value.of(0.3), Value.of(0.4)),
        "extras/備考": (None, "新たに"),
    }
    assert differences(SHEET, SHEET) == {}


def test_keys_of_sheets_in_a_reading() -> None:
    def sheet(number: str | None, name: str) -> SheetData:
        return SheetData.model_validate(
            {"schema": 1, "fiscal_year": 2022, "subject": {"kind": "project", "number": number, "name": name}}
        )

    sheets = [sheet("1", "甲"), sheet("1", "乙"), sheet(None, "丙"), sheet(None, ""), sheet("1/2", "丁")]
    assert sheet_keys(sheets) == ["1", "1#2", "丙", "4", "1／2"]


def test_taking_one_side_everywhere_gives_that_side() -> None:
    one, other = tsukuba.SHEETS["093"], tsukuba.SHEETS["045"]
    before = combine(one, other, lambda _, old, new: old)  # noqa: ARG005 - the shape of a choice
    after = combine(one, other, lambda _, old, new: new)  # noqa: ARG005 - the shape of a choice
    assert dict(leaves(before)) == dict(leaves(one))
    assert dict(leaves(after)) == dict(leaves(other))


def test_indicators_are_walked_in_the_order_of_the_contract_wherever_they_stand() -> None:
    found = [(at.address, at.data.name, at.activity, at.kind) for at in SHEET.every_indicator()]
    assert found == [
        ("indicators/1", "連携企業数", None, "activity"),
        ("activities/1/outputs/1", "回数", "1", "activity"),
        ("outcomes/1", "雇用者数", None, "outcome"),
    ]
    addresses = [address.removesuffix("/name") for address, _ in leaves(SHEET) if address.endswith("/name")]
    assert [a for a in addresses if a in {one for one, *_ in found}] == [one for one, *_ in found]


def test_two_papers_fill_one_sheet() -> None:
    paper = {"schema": 1, "fiscal_year": 2022, "subject": EXAMPLE["subject"]}
    listed = SheetData.model_validate(paper | {"texts": {"results": "実施した"}, "sdgs": [9]})
    joined = combine(SHEET, listed, lambda _, old, new: old if new is None else new)
    assert differences(SHEET, joined) == {"texts/results": (None, "実施した")}


def test_an_indicator_without_its_name_is_gone() -> None:
    erased = combine(SHEET, SHEET, lambda address, old, _: None if address == "indicators/1/name" else old)
    assert erased.indicators == []
    assert erased.outcomes == SHEET.outcomes


def test_plans_and_their_nodes() -> None:
    plan = PlanData.model_validate(
        {
            "schema": 1,
            "key": "p",
            "title": "架空市総合計画",
            "start_year": 2017,
            "nodes": [
                {
                    "key": "1",
                    "level": "章",
                    "title": "一",
                    "nodes": [{"key": "a/b", "level": "節", "title": "二"}],
                }
            ],
        }
    )
    assert [address for address, _ in node_addresses(plan)] == ["nodes/1", "nodes/1/nodes/a／b"]
    assert [node.title for node in plan.walk()] == ["一", "二"]
    assert dict(leaves(plan))["nodes/1/nodes/a／b/title"] == "二"
    assert PlanData.model_validate(plan.to_json()) == plan


def test_a_reading_comes_back_and_severities_have_an_order() -> None:
    content = {
        "document": {"file": "a.txt", "sha256": "0" * 64, "pages": 1},
        "sheets": [EXAMPLE],
        "problems": [
            {"code": "x", "severity": "注意", "address": "sheets/092", "message": "文", "numbers": {"n": 1}}
        ],
        "leftovers": [{"line": 3, "text": "余り"}],
        "origins": {"sheets/092/fiscal_year": [{"line": 1, "printed": "令和 4年度"}]},
    }
    reading = Reading.model_validate(content)
    assert reading.to_json() == content
    assert sorted(Severity, key=lambda severity: severity.rank) == [
        Severity.SERIOUS,
        Severity.NOTICE,
        Severity.HINT,
    ]
    assert plain(Blank(state="not_set", printed="—")) == ""
