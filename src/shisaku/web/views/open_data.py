"""The open data of a city: the page that tells of it, and its files."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import last_modified, require_safe

from shisaku.core.years import FiscalYear
from shisaku.web import figures
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.frame import Crumb
from shisaku.web.own_words import is_japanese_page
from shisaku.work import published
from shisaku.work.data_years import open_data, zipped_year
from shisaku.work.public_rows import changed_at


@require_safe
@answered
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The files of all years, under which terms, and what the tables in them hold."""
    frame = city_frame(published.city(code=code))
    told, heading = open_data(code=code), _("オープンデータ")
    japanese = is_japanese_page()
    tables = [
        {"name": table.name, "words": table.ja if japanese else table.en, "columns": len(table.columns)}
        for table in (*told.tables, *told.national)
    ]
    years = [
        {
            "label": figures.year_label(one.year),
            "sheets": one.sheets,
            "url": reverse("open_data_zip", args=[code, one.year]),
        }
        for one in told.years
    ]
    context = {
        "frame": frame,
        "crumbs": [Crumb(_("1分で見る"), frame.home), Crumb(heading)],
        "heading": heading,
        "years": years,
        "tables": tables,
        "licence": told.licence,
        "licence_name": told.licence.ja if japanese else told.licence.en,
    }
    return render(request, "data/page.html", context)


def _changed(_request: HttpRequest, code: str, **_asked: object) -> datetime | None:
    return changed_at(code=code)


@require_safe
@answered
@last_modified(_changed)
def year_zip(_request: HttpRequest, code: str, year: FiscalYear) -> HttpResponse:
    """The open data of a year as a ZIP archive."""
    answer = HttpResponse(zipped_year(code=code, year=year), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{code}-{int(year)}.zip"'
    return answer
