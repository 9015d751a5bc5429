"""A city as pages show it. For `published` and `inside`, which choose the view."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from shisaku.core.years import FiscalYear
from shisaku.records.models import ChecksShown, CitySettings, Municipality, SheetEntry


@dataclass(frozen=True, slots=True)
class City:
    """A city, the fiscal years in which anything of it is seen (newest first), and how many projects it has.

    `site_name` is empty where the city gave its site no name of its own.
    """

    code: str
    name: str
    prefecture: str
    romaji: str
    site_name: str
    office: str
    fictional: bool
    years: Sequence[FiscalYear]
    projects: int
    checks_shown: bool


def cities_with(view: str, codes: Sequence[str] | None = None) -> list[City]:
    """The cities that have anything in a view (of those with these codes, where given), by code. Three queries."""
    entries = SheetEntry.objects.filter(view=view)
    if codes is not None:
        entries = entries.filter(municipality_id__in=codes)
    years: dict[str, list[FiscalYear]] = defaultdict(list)
    for code, year in (
        entries.values_list("municipality_id", "fiscal_year").distinct().order_by("-fiscal_year")
    ):
        years[code].append(FiscalYear(year))
    wanted = list(years) if codes is None else codes
    # Named cities are found by an index, any city only by reading every line.
    newest = entries.filter(municipality_id__in=wanted, newest=True, kind="project")
    counted = newest.values_list("municipality_id").annotate(count=Count("pk")).order_by()
    projects = defaultdict(int, counted)
    found = Municipality.objects.filter(code__in=wanted).select_related("settings")
    return [_city(one, years[one.code], projects[one.code]) for one in found]


def _city(municipality: Municipality, years: Sequence[FiscalYear], projects: int) -> City:
    settings = getattr(municipality, "settings", None) or CitySettings()
    return City(
        code=municipality.code,
        name=municipality.name,
        prefecture=municipality.prefecture,
        romaji=municipality.romaji,
        site_name=settings.site_name,
        office=settings.office,
        fictional=municipality.fictional,
        years=years,
        projects=projects,
        checks_shown=settings.checks_public == ChecksShown.ALL,
    )
