"""The table of KPIs of a year."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.judging import PLAIN_RATE
from shisaku.core.years import FiscalYear
from shisaku.web import kpi_page
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.figures import year_label
from shisaku.web.frame import Crumb
from shisaku.work import published
from shisaku.work.list_address import query_of
from shisaku.work.pages.years import kpi_years
from shisaku.work.site.rendering import as_files


@require_safe
@answered
def kpis(request: HttpRequest, code: str, year: FiscalYear | None = None) -> HttpResponse:
    """The table of a year, else of the newest year that has one; a year asked for as lists do leads to its address."""
    city = published.city(code=code)
    asked = request.GET.get("fy", "")
    if asked and year is None:
        return _asked_year(request, code, asked)
    years = kpi_years(code=code)
    if year is not None and year not in (*years, *city.years):
        raise Http404(year.label)
    shown = year or next(iter(years), None)
    sort, descending = kpi_page.order_of(request.GET.get("sort", ""))
    rule, _first, _last = published.judging_of(code=code)
    rows = published.kpi_rows(code=code, year=shown) if shown else []
    lines = kpi_page.sorted_lines(kpi_page.lines_of(rows, code, rule), sort, descending=descending)
    links = [(known, reverse("kpis_year", args=[code, known])) for known in years]
    frame = city_frame(city, current="kpis", year=shown, years=links)
    heads = kpi_page.heads(request.path, sort, descending=descending)
    if as_files(request):
        heads = {name: replace(head, url="") for name, head in heads.items()}
    context = {
        "frame": frame,
        "crumbs": [Crumb(_("1分で見る"), frame.home), Crumb(_("KPI表"))],
        "year": shown,
        "lines": lines,
        "count": len(rows),
        "assumed": sum(line.assumed for line in lines),
        "heads": heads,
        "rule": rule,
        "rule_url": reverse("rule", args=[code, (rule or PLAIN_RATE).rule]),
        "others": [(year_label(known), url) for known, url in links if known != shown],
    }
    return render(request, "kpis/table.html", context)


def _asked_year(request: HttpRequest, code: str, asked: str) -> HttpResponse:
    """The address of the table of `?fy=2021`, with its order. What is no year has no page."""
    years = query_of(request.GET).years
    if len(years) != 1:
        raise Http404(asked)
    rest = request.GET.copy()
    del rest["fy"]
    address = reverse("kpis_year", args=[code, years[0]])
    return redirect(f"{address}?{rest.urlencode()}" if rest else address)
