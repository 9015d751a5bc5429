"""The pages of one subject: a fiscal year of it, where one value stood, its figures to take along."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pydantic_core import to_json

from shisaku.core.judging import PLAIN_RATE, RateRule
from shisaku.core.sheet import Organisation, Reference
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.records.models import Subject
from shisaku.web import figures, vocabulary
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.frame import Crumb, Frame
from shisaku.web.page_address import page_url
from shisaku.web.project.data import table_head, table_rows
from shisaku.web.project.page import project_view, subject_number_and_name
from shisaku.web.project.source import source_view
from shisaku.web.project.source_rows import source_rows
from shisaku.web.shown import Place
from shisaku.work import published
from shisaku.work.budget.shown import voted_budgets
from shisaku.work.pages.indicators import Judging
from shisaku.work.pages.project import ProjectPage, project_page
from shisaku.work.pages.sheet_data import sheet_json
from shisaku.work.pages.source import ValueSource, value_source, value_sources
from shisaku.work.plans import is_named
from shisaku.work.published import City
from shisaku.work.reading_once import asked_once, once
from shisaku.work.states import SheetState
from shisaku.writers.tables import csv_lines

T = TypeVar("T")
# A KPI has the same page at an address of its own kind.
_ADDRESSES = {"kpi": "kpi"}


@require_safe
@answered
def newest(request: HttpRequest, code: str, key: str) -> HttpResponseBase:
    """The subject without a year: its newest published one."""
    subject = published.subject_at(code=code, key=key)
    years = [state.fiscal_year for state in published.history(subject=subject)]
    return redirect(_address(subject.kind, code, subject.key, max(years)))


@require_safe
@answered
@asked_once()
def project(
    request: HttpRequest, code: str, key: str, year: FiscalYear, kind: str = "project"
) -> HttpResponseBase:
    """The page of a subject in a fiscal year, at the address of its kind; a merged subject leads on."""
    subject = published.subject_at(code=code, key=key)
    wanted = _ADDRESSES.get(subject.kind, "project")
    if subject.key != key or kind != wanted:
        return redirect(_address(subject.kind, code, subject.key, year), permanent=subject.key != key)
    city = published.city(code=code)
    history = published.history(subject=subject)
    page = _page(code=code, subject=subject, year=year)
    budgets = voted_budgets(subject=subject)
    view = project_view(page, Place(code, key), plan_url=_plan_pages(code), budgets=budgets)
    context = {
        "view": view,
        "frame": _frame(city, subject.kind, key, page.year, history),
        "crumbs": _crumbs(city, subject.kind, page),
        "organisation": _organisation(code, page.sheet.organisation, year),
        "absent": figures.state_word(None),
        "not_applicable": figures.state_word("not_applicable"),
        "made_on": figures.day(localdate(page.edition.made_at)),
        "rule_url": page_url("rule", code, page.judging.rule.rule),
        "sources_url": reverse("sources", args=[code, key, year]),
    }
    return render(request, "project/page.html", context)


@require_safe
@answered
def source(request: HttpRequest, code: str, key: str, year: FiscalYear, address: str) -> HttpResponseBase:
    """Where one value stood: residents see the cell, officials are led on to the page of the document."""
    subject = published.subject_at(code=code, key=key)
    if subject.key != key:
        return redirect(reverse("source", args=[code, subject.key, year, address]), permanent=True)
    history = published.history(subject=subject)
    found = _found(lambda: value_source(history, year=year, address=address.rstrip("/")))
    city = published.city(code=code)
    back = _address(subject.kind, code, key, year)
    name = subject_number_and_name(found.sheet)
    frame = city_frame(city, current=_current(subject.kind), year=year)
    context = {
        "source": source_view(found, code),
        "subject": name,
        "year": figures.year_label(year),
        "code": code,
        "back": f"{back}#v-{int(year)}/{found.address}",
        "kind": vocabulary.subject_word(subject.kind),
        "address_label": _("アドレス"),
        "frame": frame,
        "crumbs": [Crumb(_("1分で見る"), frame.home), Crumb(name, back), Crumb(_("出典"))],
    }
    return render(request, "project/source.html", context)


@require_safe
@answered
def sources(request: HttpRequest, code: str, key: str, year: FiscalYear) -> HttpResponseBase:
    """Where every value of a sheet stood, on one page: for print, and where no server answers for single values."""
    subject = published.subject_at(code=code, key=key)
    if subject.key != key:
        return redirect(reverse("sources", args=[code, subject.key, year]), permanent=True)
    history = published.history(subject=subject)
    found = _sources(subject=subject, year=year)
    sheet = next(state.data for state in history if state.fiscal_year == year)
    frame = _frame(published.city(code=code), subject.kind, key, year, history)
    back = _address(subject.kind, code, key, year)
    name = subject_number_and_name(sheet)
    context = {
        "frame": frame,
        "crumbs": [Crumb(_("1分で見る"), frame.home), Crumb(name, back), Crumb(_("出典"))],
        "subject": name,
        "year": figures.year_label(year),
        "back": back,
        "kind": vocabulary.subject_word(subject.kind),
        "rows": source_rows(found, code),
    }
    return render(request, "project/source_list.html", context)


@require_safe
@answered
@asked_once()
def project_csv(request: HttpRequest, code: str, key: str, year: FiscalYear) -> HttpResponseBase:
    """The figures of the page as a table, one row a year and item."""
    subject = published.subject_at(code=code, key=key)
    page = _page(code=code, subject=subject, year=year)
    answer = StreamingHttpResponse(
        csv_lines(table_head(), table_rows(page)), content_type="text/csv; charset=utf-8"
    )
    return _as_file(answer, f"{code}-{subject.key}-{int(year)}.csv")


@require_safe
@answered
def project_json(request: HttpRequest, code: str, key: str, year: FiscalYear) -> HttpResponseBase:
    """The published sheet of the year without its private part, with the places of its values."""
    subject = published.subject_at(code=code, key=key)
    state = next((known for known in published.history(subject=subject) if known.fiscal_year == year), None)
    if state is None:
        raise Http404(year.label)
    # Django's own encoder writes indented JSON in Python, ten times as slowly.
    answer = HttpResponse(to_json(sheet_json(state), indent=1), content_type="application/json")
    return _as_file(answer, f"{code}-{subject.key}-{int(year)}.json")


def _as_file(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@once
def _page(*, code: str, subject: Subject, year: FiscalYear) -> ProjectPage:
    city, history = published.city(code=code), published.history(subject=subject)
    rule, first, last = published.judging_of(code=code)
    judging = Judging(
        rule=rule if isinstance(rule, RateRule) else PLAIN_RATE,
        adopted=YearRange(first=_year(first), last=_year(last)) if rule and (first or last) else None,
    )
    return _found(lambda: project_page(history, year=year, judging=judging, checks_shown=city.checks_shown))


@once
def _sources(*, subject: Subject, year: FiscalYear) -> Sequence[ValueSource]:
    history = published.history(subject=subject)
    return _found(lambda: list(value_sources(history, year=year)))


def _found(look: Callable[[], T]) -> T:
    try:
        return look()
    except LookupError as missing:
        raise Http404(str(missing)) from missing


def _year(year: int | None) -> FiscalYear | None:
    return None if year is None else FiscalYear(year)


def _address(kind: str, code: str, key: str, year: FiscalYear) -> str:
    return reverse(_ADDRESSES.get(kind, "project"), args=[code, key, year])


def _current(kind: str) -> str:
    return "kpis" if kind == "kpi" else "projects"


def _frame(city: City, kind: str, key: str, year: FiscalYear, history: Sequence[SheetState]) -> Frame:
    years = sorted((state.fiscal_year for state in history), reverse=True)
    return city_frame(
        city,
        current=_current(kind),
        year=year,
        years=[(known, _address(kind, city.code, key, known)) for known in years],
    )


def _crumbs(city: City, kind: str, page: ProjectPage) -> list[Crumb]:
    first = Crumb(_("1分で見る"), page_url("front", city.code))
    if kind == "kpi":
        middle = [Crumb(_("KPI表"), page_url("kpis", city.code))]
    else:
        listed = page_url("projects", city.code)
        parts = _organisation(city.code, page.sheet.organisation, page.year)[:2]
        middle = [Crumb(_("事業を探す"), listed), *(Crumb(part["name"], part["url"]) for part in parts)]
    return [first, *middle, Crumb(subject_number_and_name(page.sheet))]


def _organisation(code: str, organisation: Organisation | None, year: FiscalYear) -> list[dict[str, str]]:
    """The offices in charge; department and section lead to the list narrowed to them."""
    if organisation is None:
        return []
    listed = page_url("projects", code)
    parts = []
    for facet, name in (("department", organisation.department), ("section", organisation.section)):
        if name:
            asked = urlencode({"fy": int(year), facet: name})
            parts.append({"name": name, "url": f"{listed}?{asked}" if listed else ""})
    return [*parts, *([{"name": organisation.unit, "url": ""}] if organisation.unit else [])]


def _plan_pages(code: str) -> Callable[[Reference], str]:
    """Reference of a sheet → the page of the public plan it leads to, empty where none is kept here."""
    plans = published.plans(code=code)

    def page(reference: Reference) -> str:
        found = (plan for plan in plans if is_named(plan, reference))
        return next((page_url("plan", code, plan.key) for plan in found), "")

    return page
