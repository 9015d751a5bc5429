"""One value of a sheet changed by hand."""

import pytest

from shisaku.core.addresses import differences, leaves
from shisaku.core.correcting import WrongValueError, corrected, holds_number
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank, Value

SHEET = SheetData.model_validate(
    {
        "schema": 1,
        "fiscal_year": 2022,
        "subject": {"kind": "project", "number": "012", "name": "防災行政無線整備事業"},
        "organisation": {"section": "危機管理課"},
        "choices": {"continuity": ["継続"]},
        "texts": {"purpose": "知らせを届ける。"},
        "costs": [
            {"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 4_500_000},
            {"fiscal_year": None, "item": "total", "amount": 9_000_000},
        ],
        "staffing": [{"fiscal_year": 2022, "item": "fte", "value": 0.5}],
        "indicators": [{"key": "1", "name": "世帯の割合", "values": [{"fiscal_year": 2022, "target": 90}]}],
        "evaluations": [{"stage": "self", "criterion": "progress", "score": 4}],
    }
)
CASES = {
    "costs/2022/settled/total": (5, Value.of(5)),
    "costs/-/-/total": ({"state": "not_yet", "printed": "0"}, Value.missing("not_yet", "0")),
    "costs/2023/budget/national": (7, Value.of(7)),
    "staffing/2022/fte": (0.75, Value.of(0.75)),
    "staffing/2023/appointed": ("有", "有"),
    "indicators/1/values/2022/target": (91.5, Value.of(91.5)),
    "indicators/1/values/2023/actual": (3, Value.of(3)),
    "indicators/1/baseline": (1, Value.of(1)),
    "indicators/1/unit": ("%", "%"),
    "texts/purpose": ({"state": "not_set", "printed": "—"}, Blank(state="not_set", printed="—")),
    "texts/results": ("新しい文。", "新しい文。"),
    "choices/continuity": (["新規"], ["新規"]),
    "subject/name": ("無線整備事業", "無線整備事業"),
    "organisation/unit": ("防災係", "防災係"),
    "evaluations/self/progress/score": (3, 3),
    "evaluations/self/needs/score": (5, 5),
    "fiscal_year": (2021, 2021),
    "private/電話": ("0299-00-0000", "0299-00-0000"),
}


@pytest.mark.parametrize("address", CASES)
def test_the_value_stands_at_its_address_and_nothing_else_changes(address: str) -> None:
    value, leaf = CASES[address]
    made = corrected(SHEET, address, value)
    assert dict(leaves(made))[address] == leaf
    assert set(differences(SHEET, made)) == {address}


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("costs/2022/settled/total", "多い"),
        ("costs/2022/settled/total", None),
        ("costs/二年/settled/total", 1),
        ("indicators/9/values/2022/actual", 1),
        ("indicators/1/nothing", 1),
        ("activities/1/outputs/1/unit", "件"),
        ("texts/purpose", 12),
        ("texts/purpose", {"state": "unheard_of", "printed": ""}),
        ("choices/continuity", "継続"),
        ("evaluations/self/progress/score", "よい"),
        ("subject/name", ""),
        ("nowhere", 1),
        ("", 1),
    ],
)
def test_what_cannot_stand_there_is_refused_with_a_sentence(address: str, value: object) -> None:
    with pytest.raises(WrongValueError, match="入れられません"):
        corrected(SHEET, address, value)


def test_it_is_known_where_numbers_stand() -> None:
    numbers = [address for address, leaf in leaves(SHEET) if isinstance(leaf, Value)]
    assert all(holds_number(address) for address in numbers)
    assert not any(holds_number(a) for a in ("texts/purpose", "subject/number", "indicators/1/unit"))
