"""The frame of a page of one city, from what is kept of the city."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from shisaku.core.years import FiscalYear
from shisaku.web.frame import TITLE, Frame, page_frame
from shisaku.web.own_words import is_japanese_page
from shisaku.work.published import City

# The kind of a local government by the end of its name in Latin letters (`tsukuba-shi`).
_KINDS: Mapping[str, str | Promise] = {
    "shi": _("%(name)s市"),
    "ku": _("%(name)s区"),
    "cho": _("%(name)s町"),
    "machi": _("%(name)s町"),
    "mura": _("%(name)s村"),
    "son": _("%(name)s村"),
    "to": _("%(name)s都"),
    "fu": _("%(name)s府"),
    "ken": _("%(name)s県"),
}


def city_name(name: str, romaji: str) -> str:
    """The name of a city in the language of the page: つくば市, in English Tsukuba City; as it is without `romaji`."""
    if is_japanese_page() or not romaji:
        return name
    stem, _hyphen, kind = romaji.rpartition("-")
    if kind not in _KINDS or not stem:
        return romaji.title()
    return str(_KINDS[kind]) % {"name": stem.title()}


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
