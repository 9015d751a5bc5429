"""The list of projects: search, narrow down, sort, take along as CSV."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.web import figures, list_files, list_page
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.figures import year_label
from shisaku.web.frame import Crumb
from shisaku.web.verdicts import judged_word
from shisaku.work import published
from shisaku.work.list_address import address_of, kept_fields, query_of
from shisaku.work.listing import ListPage, ListQuery
from shisaku.work.pages.found import texts_behind
from shisaku.work.published import City
from shisaku.work.site.rendering import LIST_SIZE, as_files
from shisaku.writers.tables import Cell, csv_lines


@require_safe
@answered
def projects(request: HttpRequest, code: str) -> HttpResponseBase:
    """The list as its address asks for it."""
    city = published.city(code=code)
    files = as_files(request)
    query = query_of(request.GET, size=LIST_SIZE) if files else query_of(request.GET)
    page = published.search(code=code, query=query)
    context = list_context(page, city, path=request.path, csv=reverse("projects_csv", args=[code]))
    if files:
        context |= list_files.instead(page, request.path, context, code=code)
    years = [(year, f"{request.path}?fy={int(year)}") for year in city.years]
    chosen = page.query.years[0] if len(page.query.years) == 1 else None
    frame = city_frame(city, current="projects", year=chosen, years=years)
    crumbs = [Crumb(_("1分で見る"), frame.home), Crumb(_("事業を探す"))]
    rows = list_page.rows_of(page, texts_behind(page.rows, page.query.words), code=code)
    return render(request, "listing/list.html", {**context, "frame": frame, "crumbs": crumbs, "rows": rows})


def list_context(page: ListPage, city: City, *, path: str, csv: str = "") -> dict[str, object]:
    """What the list shows beside its rows; the officials' list shows the same."""
    query = page.query
    links, before, after = list_page.pages_of(page, path)
    asked = address_of(query)
    first = (page.page - 1) * query.size + 1
    facets = list_page.facets_of(page, city.years)
    return {
        "page": page,
        "query": query,
        "facets": facets,
        "facets_chosen": list_page.chosen_in(facets),
        "facet_keep": [pair for pair in kept_fields(query) if pair[0] in ("q", "node", "sort")],
        "search_keep": kept_fields(query, without=("q", "sort")),
        "chips": list_page.chips_of(page, path),
        "clear": path,
        "clear_words": list_page.without_words(query, path) if query.words else "",
        "address": uri_to_iri(f"{path}?{asked}" if asked else path),
        "path": path,
        "csv": f"{csv}?{asked}" if csv and asked else csv,
        "sorts": list_page.sorts_of(query, path),
        "heads": heads_of(query, path),
        "show_year": len({row.fiscal_year for row in page.rows}) > 1,
        "history": list_page.history_label(query, page.rows),
        "first": first,
        "last": first + len(page.rows) - 1,
        "pages": links,
        "previous_url": before,
        "next_url": after,
        "checks_shown": city.checks_shown,
    }


def heads_of(query: ListQuery, path: str) -> dict[str, list_page.SortHead]:
    """The heads of the columns that sort."""
    return {
        "number": list_page.sort_head(query, path, "number", _("番号")),
        "name": list_page.sort_head(query, path, "name", _("事務事業")),
        "section": list_page.sort_head(query, path, "section", _("担当課")),
        "settled": list_page.sort_head(query, path, "settled", _("決算額 千円"), largest_first=True),
        "direction": list_page.sort_head(query, path, "direction", _("方向性")),
    }


@require_safe
@answered
def projects_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Every row that the list of the same address has, on all its pages, with the columns it shows."""
    city = published.city(code=code)
    query = query_of(request.GET)
    rows = csv_rows(request, city, query)
    lines = csv_lines(csv_head(checks_shown=city.checks_shown), rows)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}-projects.csv"'
    return answer


def csv_head(*, checks_shown: bool) -> list[str]:
    """The heads of the columns; money is in yen, as data are."""
    head = [
        _("年度"),
        _("番号"),
        _("事務事業"),
        _("概要"),
        _("担当部"),
        _("担当課"),
        _("予算額（円）"),
        _("決算額（円）"),
        _("前年度の決算額（円）"),
        _("前々年度の決算額（円）"),
        _("執行率（％）"),
        _("指標の判定"),
        _("方向性"),
    ]
    return [*head, *([_("重要"), _("注意"), _("参考")] if checks_shown else []), _("アドレス")]


def csv_rows(request: HttpRequest, city: City, query: ListQuery) -> Iterator[Sequence[Cell]]:
    """The cells of each row."""
    for entry in published.rows_for_csv(code=city.code, query=query):
        history = [amount for _year, amount in entry.settled_history]
        checks = [entry.serious, entry.notices, entry.hints] if city.checks_shown else []
        judged = "、".join(f"{judged_word(shown)} {shown['count']}" for shown in entry.judgements)
        address = reverse("project", args=[city.code, entry.subject_id, entry.fiscal_year])
        yield [
            year_label(entry.fiscal_year),
            entry.number,
            entry.name,
            entry.summary,
            entry.department,
            entry.section,
            entry.budget,
            entry.settled,
            *[*history[-2::-1], None, None][:2],
            None if entry.execution is None else figures.tenth(entry.execution),
            judged,
            entry.direction_label,
            *checks,
            # A table made as a file cannot know under which name it will be served.
            address if as_files(request) else request.build_absolute_uri(address),
        ]
