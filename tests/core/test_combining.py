"""Two states of a sheet become one, value by value."""

import pytest

from shisaku.core.addresses import Leaf, differences, leaves
from shisaku.core.combining import combine
from shisaku.core.sheet import SheetData

WHOLE = SheetData.model_validate(
    {
        "schema": 1,
        "municipality": "082201",
        "fiscal_year": 2022,
        "subject": {"kind": "project", "number": "092", "name": "特区の事業"},
        "organisation": {"department": "政策部", "section": "振興課"},
        "budget_items": [{"key": "01-02", "name": "要する経費"}, {"key": "03-04"}],
        "choices": {"continuity": ["継続"], "improvement_room": []},
        "sdgs": [9],
        "references": [{"key": "1", "plan": "個別計画", "name": "特区計画"}],
        "texts": {"target": "市民", "purpose": {"state": "not_set", "printed": "—"}},
        "costs": [
            {"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 9307000},
            {"fiscal_year": None, "item": "total", "amount": {"state": "not_yet"}, "shared_with": ["1", "2"]},
        ],
        "staffing": [
            {"fiscal_year": 2022, "item": "fte", "value": 0.3},
            {"fiscal_year": 2022, "item": "appointed", "mark": "有"},
        ],
        "indicators": [
            {
                "key": "1",
                "name": "連携した数",
                "unit": "件",
                "baseline": {"fiscal_year": None, "value": 0},
                "values": [{"fiscal_year": 2022, "target": 486, "actual": 616}],
            },
        ],
        "activities": [{"key": "1", "name": "実証", "outputs": [{"key": "1", "name": "回数"}]}],
        "inputs": [{"key": "1", "fiscal_year": 2025, "budget": 10020000, "activities": ["1"]}],
        "evaluations": [{"stage": "self", "criterion": "priority", "score": None, "comment": "対象外のため"}],
        "directions": [{"stage": "self", "decision": "continue", "label": "継続"}],
        "extras": {"印字された欄": "文"},
        "private": {"officer": "名"},
    }
)
BARE = SheetData.model_validate({"schema": 1, "fiscal_year": 2022, "subject": {"kind": "project"}})


def newer(_address: str, _old: Leaf, new: Leaf) -> Leaf:
    return new


def older(_address: str, old: Leaf, _new: Leaf) -> Leaf:
    return old


def either(_address: str, old: Leaf, new: Leaf) -> Leaf:
    return new if old is None else old


def test_taking_everything_of_one_state_gives_that_state() -> None:
    assert combine(WHOLE, WHOLE, newer) == WHOLE
    assert combine(BARE, WHOLE, newer) == WHOLE
    assert combine(WHOLE, BARE, older) == WHOLE
    assert combine(BARE, WHOLE, either) == combine(WHOLE, BARE, either) == WHOLE


def test_the_choice_is_made_at_the_addresses_of_the_contract() -> None:
    asked: dict[str, Leaf] = {}

    def choose(address: str, old: Leaf, _new: Leaf) -> Leaf:
        asked[address] = old
        return old

    combine(WHOLE, WHOLE, choose)
    assert asked == dict(leaves(WHOLE))


@pytest.mark.parametrize("address", [address for address, _ in leaves(WHOLE)])
def test_one_value_can_be_taken_out_alone(address: str) -> None:
    if address == "subject/kind":
        with pytest.raises(ValueError, match="makes it one"):
            combine(WHOLE, WHOLE, lambda a, _old, new: None if a == address else new)
        return
    left = combine(WHOLE, WHOLE, lambda a, _old, new: None if a == address else new)
    gone = set(differences(WHOLE, left))
    assert address in gone
    # What cannot be without the value goes with it: an indicator without its name, a reference without its plan.
    item = address.rpartition("/")[0]
    assert all(other == address or other.startswith(item) for other in gone)


def test_items_of_both_states_stand_behind_each_other() -> None:
    more = WHOLE.model_copy(
        update={"costs": [WHOLE.costs[0].model_copy(update={"item": "personnel"}), WHOLE.costs[0]]}
    )
    assert [cost.item for cost in combine(WHOLE, more, either).costs] == ["total", "total", "personnel"]
