"""The frame of a page of one city, from what is kept of the city."""

from collections.abc import Sequence

from django.utils.translation import override

from shisaku.core.municipalities import english_name
from shisaku.core.years import FiscalYear
from shisaku.web.frame import TITLE, Frame, page_frame
from shisaku.web.own_words import is_japanese_page
from shisaku.work.published import City


def city_name(name: str, romaji: str) -> str:
    """The name of a city in the language of the page: つくば市, in English Tsukuba City; as it is without `romaji`."""
    return name if is_japanese_page() else english_name(name, romaji)


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
        city=city_name(city.name, city.romaji),
        current=current,
        title=_own_title(city),
        office=city.office,
        year=year,
        years=years,
    )


def _own_title(city: City) -> str:
    """The site's own name without the city's before it, which the head shows anyway; empty where it is usual."""
    title = city.site_name.removeprefix(city.name).strip()
    with override("ja"):
        return "" if title == str(TITLE) else title
