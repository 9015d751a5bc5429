"""The frame of a page of one city, from what is kept of the city."""

from collections.abc import Sequence

from shisaku.core.years import FiscalYear
from shisaku.web.frame import Frame, page_frame
from shisaku.work.published import City


def city_frame(
    city: City,
    *,
    current: str = "",
    year: FiscalYear | None = None,
    years: Sequence[tuple[FiscalYear, str]] = (),
) -> Frame:
    """The frame around a page of `city`; `years` are pairs of a year and this page's address in it."""
    return page_frame(
        code=city.code,
        city=city.name,
        current=current,
        # The head shows the city's name before the title: a title that begins with it says it once.
        title=city.site_name.removeprefix(city.name).strip(),
        office=city.office,
        year=year,
        years=years,
    )
