"""A wide list is read whole while the search for cycles rests, and it works again behind it."""

import gc

from bench.listing import YEAR, project_list
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document


def test_a_list_of_208_columns_is_read_whole_and_the_collector_is_back(forms: FormBook) -> None:
    reading = read_document(project_list(3), file="list.xlsx", forms=forms, wishes=Wishes(fiscal_year=YEAR))
    assert gc.isenabled()
    assert [sheet.subject.number for sheet in reading.sheets] == ["0001", "0002", "0003"]
    assert [len(sheet.costs) for sheet in reading.sheets] == [56] * 3
    assert not reading.leftovers
