"""Values: a number or a state, never both; amounts as printed; and back from JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shisaku.core.amounts import decimals, parse_amount, parse_number, printed_number
from shisaku.core.values import STATES, Value, address_step

numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
months = st.builds("{:04}-{:02}".format, st.integers(1990, 2100), st.integers(1, 12))
details = {
    "printed": st.none() | st.text(min_size=1, max_size=8),
    "estimate": st.booleans(),
    "expected": st.none() | months,
    "note": st.none() | st.text(min_size=1, max_size=8),
}
values = st.builds(Value, value=numbers, **details) | st.builds(
    Value, state=st.sampled_from(sorted(STATES)), **details
)


@given(values)
def test_a_value_comes_back_from_its_json(value: Value) -> None:
    assert Value.model_validate_json(value.model_dump_json()) == value
    assert Value.model_validate(json.loads(json.dumps(value.model_dump(mode="json")))) == value


@given(numbers)
def test_a_plain_number_is_a_plain_number_in_json(number: float) -> None:
    assert json.loads(Value.of(number).model_dump_json()) == number
    assert Value.model_validate(number).value == number


def test_what_the_json_of_a_value_is() -> None:
    assert Value.of(0).model_dump_json() == "0"
    assert Value.missing("not_yet", "0.0").model_dump(mode="json") == {"state": "not_yet", "printed": "0.0"}
    expected = Value(value=0, printed="0.0", expected="2023-06")
    assert expected.model_dump(mode="json") == {"value": 0, "printed": "0.0", "expected": "2023-06"}


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"value": 1, "state": "not_yet"},
        {"state": "missing"},
        {"value": 1, "expected": "2023-13"},
        {"value": "1"},
        {"value": 1, "unit": "人"},
        True,
        "1",
        None,
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_value(content: Any) -> None:  # noqa: ANN401 - anything a file may hold
    with pytest.raises(ValidationError):
        Value.model_validate(content)


def test_only_a_number_with_nothing_announced_is_certain() -> None:
    assert Value.of(0).is_certain
    assert not Value(value=0, expected="2023-06").is_certain
    assert not Value.missing("not_set").is_certain


@given(number=st.integers(-(10**12), 10**12), digits=st.integers(0, 3))
def test_a_printed_number_is_read_back(number: int, digits: int) -> None:
    scaled = number / 10**digits
    assert parse_number(printed_number(scaled, digits)) == scaled


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("-4,620", -4620),
        ("△ 26.1", -26.1),
        ("▲26.1", -26.1),
        ("−2,933", -2933),
        ("１，２３４", 1234),
        ("486.0", 486),
        ("0.0", 0),
        ("△", None),
        ("-", None),
        ("", None),
        ("1,23", None),
        ("48/91", None),
        ("累計32人", None),
    ],
)
def test_numbers_as_papers_print_them(printed: str, number: float | None) -> None:
    assert parse_number(printed) == number


@pytest.mark.parametrize(
    ("printed", "unit", "yen"),
    [
        ("9,307", "千円", 9_307_000),
        ("10,020 千円", "円", 10_020_000),
        ("1.5", "百万円", 1_500_000),
        ("△3", "億円", -300_000_000),
        ("0.5", "円", None),
        ("—", "千円", None),
    ],
)
def test_amounts_end_as_whole_yen(printed: str, unit: str, yen: int | None) -> None:
    assert parse_amount(printed, unit) == yen


def test_signs_and_decimals_on_screens() -> None:
    assert printed_number(-1234.5) == "−1,234.5"
    assert printed_number(60, 1) == "60.0"
    assert printed_number(-0.04, 1) == "0.0"
    assert (decimals("486.0"), decimals("12"), decimals("—")) == (1, 0, 0)


@pytest.mark.parametrize(("name", "step"), [("回/年", "回／年"), (" 1 / 2 ", "1／2"), ("①", "①")])
def test_a_step_of_an_address_has_no_slash(name: str, step: str) -> None:
    assert address_step(name) == step


def test_a_zero_whose_figure_is_announced_for_later_is_no_figure_to_whoever_calculates() -> None:
    announced = Value(value=0, printed="0.0", expected="2023-06")
    assert announced.as_data == Value(state="not_yet", printed="0.0", expected="2023-06")
    for kept in (Value.of(0), Value(value=57, expected="2023-06"), Value.missing("not_set")):
        assert kept.as_data is kept
