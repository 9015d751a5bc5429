"""The check digit of a local government's code."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.municipalities import (
    check_digit,
    english_name,
    full_code,
    is_municipality_code,
    validated_code,
)

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "local-governments-2025-10.tsv"


@pytest.mark.parametrize(
    "code",
    [
        "082201",
        "082112",
        "080004",
        "132241",
        "222101",
        "423076",
        "401307",
        "011002",
        "131016",
        "271004",
        "473821",
    ],
)
def test_known_codes(code: str) -> None:
    assert full_code(code[:5]) == code
    assert is_municipality_code(code)
    assert validated_code(code) == code


def test_the_design_s_example() -> None:
    assert check_digit("08220") == 1


@given(code=st.integers(1000, 47999).map("{:05}".format), place=st.integers(0, 5), more=st.integers(1, 9))
def test_one_wrong_digit_hardly_ever_passes(code: str, place: int, more: int) -> None:
    right = full_code(code)
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]
    # Sums with remainder 0 and 10 share the digit 1: the one hole in the code.
    total = sum(int(d) * w for d, w in zip(wrong[:5], (6, 5, 4, 3, 2), strict=True))
    assert not is_municipality_code(wrong) or total % 11 in (0, 10)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("08220", "「082201」です"),
        ("082202", "検査数字が合いません"),
        ("8220", "6桁の数字"),
        ("０８２２０１", "6桁の数字"),
        ("つくば市", "6桁の数字"),
        ("", "6桁の数字"),
    ],
)
def test_what_is_no_code_is_said_in_one_sentence(code: str, sentence: str) -> None:
    assert not is_municipality_code(code)
    with pytest.raises(ValueError, match=sentence):
        validated_code(code)


def test_every_local_government_has_a_check_digit() -> None:
    if not REFERENCE.exists():
        pytest.skip("the list of local governments is not here: ../shared/reference")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        codes = [row["jis_code"] for row in csv.DictReader(file, delimiter="\t")]
    full = [full_code(code) for code in codes]
    assert len(set(full)) == len(codes) == 1794
    assert all(map(is_municipality_code, full))


@pytest.mark.parametrize(
    ("romaji", "called"),
    [
        ("kakuu-shi", "Kakuu City"),
        ("tobishima-mura", "Tobishima Village"),
        ("ibaraki-ken", "Ibaraki Prefecture"),
        ("kakuu", "Kakuu"),
        ("", "架空市"),
    ],
)
def test_a_city_has_an_english_name(romaji: str, called: str) -> None:
    assert english_name("架空市", romaji) == called
