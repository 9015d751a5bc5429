"""Addresses of single values: composed for the many of a page, and yet what Django itself gives."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from shisaku.core.years import FiscalYear
from shisaku.web.shown import Place


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "costs/2022/settled/total",
        "texts/概要",
        "indicators/1/values/2022/actual",
        "extras/100% の割合?",
        "extras/a&b;c=d#e",
        "inputs/~'(x)!*,:@",
    ],
)
def test_the_address_of_a_source_is_the_one_that_django_reverses(language: str, address: str) -> None:
    with override(language):
        composed = Place("992011", "abcdefgh0123").source_url(FiscalYear(2022), address)
        assert composed == reverse("source", args=["992011", "abcdefgh0123", FiscalYear(2022), address])
