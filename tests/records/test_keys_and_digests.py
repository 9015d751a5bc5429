"""Keys, digests, and how numbers sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.records.convert.sorting import number_sort
from shisaku.records.digests import canonical, content_digest, digest, link_digest, new_salt
from shisaku.records.keys import ALPHABET, new_key

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def test_keys_are_short_and_cannot_be_misread() -> None:
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 12 and set(key) <= set(ALPHABET) for key in keys)
    assert len(ALPHABET) == 32
    assert not set("ilou") & set(ALPHABET)


@given(st.dictionaries(st.text(), JSON))
def test_a_value_has_one_spelling_whatever_the_order_of_its_keys(data: dict[str, object]) -> None:
    turned = dict(reversed(list(data.items())))
    assert canonical(data) == canonical(turned)
    assert digest(data) == digest(turned)


def test_what_is_no_number_has_no_spelling() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical({"value": float("nan")})


def test_the_salt_is_in_the_digest_and_never_the_same() -> None:
    assert new_salt() != new_salt()
    assert content_digest({}, {}, [], "a") != content_digest({}, {}, [], "b")


def test_a_link_depends_on_the_one_before_and_on_all_it_says() -> None:
    link = {"number": 1, "at": "2026-04-01"}
    assert link_digest("", link) != link_digest("x", link)
    assert link_digest("", link) != link_digest("", {**link, "number": 2})
    assert link_digest("", link) == link_digest("", {"at": "2026-04-01", "number": 1})


def test_numbers_sort_as_people_sort_them() -> None:
    numbers = ["③-10", "10", "", "③-2", "2", "1045", "045", "③-1-1", "A-2", "A-10"]
    assert sorted(numbers, key=number_sort) == [
        "2", "③-1-1", "③-2", "③-10", "10", "045", "1045", "A-2", "A-10", "",
    ]  # fmt: skip
