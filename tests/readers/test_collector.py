"""The search for cycles rests while objects are made, and goes on whatever happens."""

import gc

import pytest

from shisaku.forms.store import FormBook
from shisaku.readers.collector import collector_at_rest
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError


def test_it_rests_inside_and_goes_on_behind_an_error() -> None:
    seen = []

    def fail() -> None:
        with collector_at_rest():
            seen.append(gc.isenabled())
            raise UnreadableError

    with pytest.raises(UnreadableError):
        fail()
    assert seen == [False]
    assert gc.isenabled()


def test_one_that_was_at_rest_stays_so() -> None:
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_list_of_208_columns_is_read_whole_and_the_collector_is_back(forms: FormBook) -> None:
    from bench.listing import YEAR, project_list

    reading = read_document(project_list(3), file="list.xlsx", forms=forms, wishes=Wishes(fiscal_year=YEAR))
    assert gc.isenabled()
    assert [sheet.subject.number for sheet in reading.sheets] == ["0001", "0002", "0003"]
    assert [len(sheet.costs) for sheet in reading.sheets] == [56] * 3
    assert not reading.leftovers
