"""Which problems of several years' sheets are one fact."""

import pytest

from shisaku.core.checks import about
from shisaku.core.reading import Problem, Severity


def told(code: str, address: str, name: str = "参加者数") -> str:
    return about(
        Problem(code=code, severity=Severity.NOTICE, address=address, message="", numbers={"name": name})
    )


def test_a_cost_is_known_by_its_year() -> None:
    assert told("settled_over_budget", "costs/2021/settled/total") == "costs/2021/settled/total"


def test_an_indicators_value_by_its_year_and_name() -> None:
    place = "indicators/1/values/2022/target"
    assert told("rate_over_150", place) != told("rate_over_150", place.replace("2022", "2021"))
    assert told("rate_over_150", place) != told("rate_over_150", place, "開催数")


def test_what_speaks_of_all_its_years_by_the_indicator() -> None:
    code, place = "zero_in_unused_year", "indicators/1/values/2022/actual"
    assert told(code, place) == told(code, place.replace("2022", "2021")) != told(code, place, "開催数")


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("required_missing", "texts/purpose"),
        ("only_activity", "indicators/1"),
        ("not_a_number", "costs/2021/settled/total"),
    ],
)
def test_what_each_sheet_has_of_its_own_is_nobody_elses(code: str, address: str) -> None:
    assert told(code, address) == ""
