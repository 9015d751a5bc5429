"""Which fiscal years a page may open with."""

from shisaku.core.years import FiscalYear
from shisaku.records.models import SheetEntry, View


def settled_year(*, code: str) -> FiscalYear | None:
    """The newest published year in which any project's settled amount is known: the year the front page opens with.

    A sheet of a year still running says what is planned, not what was done. `None` where no amount is known at all.
    """
    known = SheetEntry.objects.filter(
        municipality_id=code, view=View.PUBLISHED, kind="project", settled__isnull=False
    )
    year = known.order_by("-fiscal_year").values_list("fiscal_year", flat=True).first()
    return None if year is None else FiscalYear(year)


def kpi_years(*, code: str) -> list[FiscalYear]:
    """The published years that have a table of KPIs, newest first."""
    entries = SheetEntry.objects.filter(municipality_id=code, view=View.PUBLISHED, kind="kpi")
    years = entries.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct()
    return [FiscalYear(year) for year in years]
