"""The search for cycles rests while it is told to, and works again after an error as well."""

import gc

import pytest

from shisaku.core.collector import collector_at_rest


def test_it_rests_and_works_again() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    @collector_at_rest()
    def fail() -> None:
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - any error will do
            fail()
        assert gc.isenabled()
