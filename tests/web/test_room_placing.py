"""The form by which a text that no field claimed is put into a field."""

import pytest

from shisaku.web.room.leftover_lines import placing_form
from tests import cast


@pytest.mark.parametrize(
    ("heading", "year"), [("令和3年度 実績", 2021), ("令和3年度 令和4年度", 2022), ("", 2022)]
)
def test_the_year_is_that_of_the_heading_else_the_sheets(heading: str, year: int) -> None:
    form = placing_form(cast.sheet(), heading)
    assert form.year == year
    assert year in [one for one, _ in form.years]
