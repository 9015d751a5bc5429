"""The staff of the fictional city can be taken in as it lies there."""

import pytest

from shisaku.core.years import FiscalYear
from shisaku.readers.accounts.table import tables_of
from shisaku.readers.staffing import read_staffing
from shisaku.work.demo.people import staffing_of


@pytest.mark.parametrize("year", [2022, 2023])
def test_the_files_are_read_without_a_remark(year: int) -> None:
    for file in staffing_of(year):
        made = read_staffing(tables_of(file.read_bytes()), year=year)
        assert made.problems == [], file.name
        assert not made.is_empty
    assert all(cost.fiscal_year == FiscalYear(year) for cost in made.unit_costs)
