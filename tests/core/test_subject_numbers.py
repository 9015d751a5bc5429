"""Numbers of subjects: one, however printed; perhaps one, where the first digits are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.subject_numbers import CUT_LENGTH, bare_number, is_cut, tail

NUMBERS = st.integers(min_value=0, max_value=99_999).map(str)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("045", "45"),
        ("０４５", "45"),
        (" 0 45", "45"),
        ("000", "0"),
        ("③-02", "3-2"),
        ("A-012", "A-12"),
        (None, ""),
    ],
)
def test_a_number_loses_widths_blanks_and_zeros(printed: str | None, bare: str) -> None:
    assert bare_number(printed) == bare


@pytest.mark.parametrize(
    ("one", "other", "cut"),
    [
        ("45", "1045", True),
        ("45", "145", False),  # 145 has room in three digits
        ("145", "245", False),
        ("5", "1045", False),
        ("A-12", "1012", False),
        ("", "1000", False),
        ("45", "45", False),
    ],
)
def test_only_a_longer_number_with_the_same_last_digits_may_be_cut(
    one: str, other: str, *, cut: bool
) -> None:
    assert is_cut(one, other) is cut


@given(NUMBERS, st.integers(min_value=0, max_value=4))
def test_every_printing_of_a_number_is_the_same_number(number: str, zeros: int) -> None:
    bare = bare_number(number)
    assert (
        bare_number("0" * zeros + number) == bare_number(number.translate(WIDE)) == bare_number(bare) == bare
    )


@given(NUMBERS)
def test_a_number_and_its_cut_self_are_found_under_one_tail(number: str) -> None:
    whole, printed = bare_number(number), bare_number(number[-CUT_LENGTH:])
    assert is_cut(whole, printed) is is_cut(printed, whole) is (len(whole) > CUT_LENGTH)
    assert not is_cut(whole, whole)
    if is_cut(whole, printed):
        assert tail(whole) == tail(printed)
