"""Staff, overtime and unit costs: given by file, looked at by section, filled into sheets."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, State
from shisaku.web.answers import say_refusal
from shisaku.web.money.fill_rows import fill_rows
from shisaku.web.people.section_rows import cost_rows, section_rows
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.year_field import FiscalYearField
from shisaku.work.access import may
from shisaku.work.people.comparing import staff_changes
from shisaku.work.people.current import years_with_staff
from shisaku.work.people.deciding import count_appointed, share_overtime
from shisaku.work.people.filling import fill_people, foresee_people
from shisaku.work.people.shown import people_of_year
from shisaku.work.people.taking import decide_staffing, give_staffing, staff_file, staff_files
from shisaku.work.refusals import RefusalError

_HERE = "staff_people_files"
# Of what changes so much is listed on a page.
_SHOWN = 200


class GiveForm(forms.Form):
    """A file about people, and its year."""

    fiscal_year = FiscalYearField()
    file = forms.FileField()


@for_staff
@require_safe
def files(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The files given, giving one, and the years there are."""
    person = person_of(request)
    found = staff_files(by=person, code=city.code)
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "files": [(one, FiscalYear(one.fiscal_year)) for one in found],
        "years": [FiscalYear(year) for year in years_with_staff(code=city.code)],
        "may_give": may(person, "keep_staffing", city=city.code),
    }
    return render(request, "staff/people/files.html", context)


@for_staff
@require_POST
def give(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Give a file."""
    typed = GiveForm(request.POST, request.FILES)
    if not typed.is_valid():
        messages.error(request, _("受け取れませんでした：%s") % next(iter(typed.errors.values()))[0])
        return redirect(_HERE, city.code)
    told = typed.cleaned_data
    try:
        file = give_staffing(
            by=person_of(request),
            city=city,
            content=told["file"].read(),
            file=told["file"].name,
            year=int(told["fiscal_year"]),
        )
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect(_HERE, city.code)
    return redirect("staff_people_file", city.code, file.key)


@for_staff
@require_safe
def file(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """One file: what stands in its way, what it would change."""
    person = person_of(request)
    found = staff_file(by=person, code=city.code, key=key)
    waiting = found.state == State.PROPOSED
    changes = staff_changes(by=person, file=found) if waiting else []
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "file": found,
        "year": FiscalYear(found.fiscal_year),
        "waiting": waiting,
        "changes": changes[:_SHOWN],
        "more": max(len(changes) - _SHOWN, 0),
        "serious": [one for one in found.notices if one["severity"] == "重要"],
        "may_decide": waiting and may(person, "keep_staffing", city=city.code),
    }
    return render(request, "staff/people/file.html", context)


@for_staff
@require_POST
def decide(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Accept a file, or put it aside."""
    person = person_of(request)
    found = staff_file(by=person, code=city.code, key=key)
    accept = "refuse" not in request.POST
    try:
        decide_staffing(by=person, file=found, accept=accept)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_people_file", city.code, key)
    if not accept:
        messages.success(request, _("ファイルを取り下げました。"))
        return redirect(_HERE, city.code)
    messages.success(request, _("取り込みました。課ごとの人工と人件費を確かめてください。"))
    return redirect("staff_people", city.code, FiscalYear(found.fiscal_year))


@for_staff
@require_safe
def year(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """A year: the sections with their projects, and the unit costs they are reckoned by."""
    person = person_of(request)
    found = people_of_year(by=person, code=city.code, year=int(year))
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "year": year,
        "years": [FiscalYear(one) for one in found.years],
        "sections": section_rows(found),
        "problems": found.problems,
        "found": found,
        "costs": cost_rows(found.unit_costs),
        "may_keep": may(person, "keep_staffing", city=city.code),
        "may_settle": may(person, "settle", city=city.code),
    }
    return render(request, "staff/people/year.html", context)


@for_staff
@require_POST
def overtime(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Say by which rates a section's overtime is shared."""
    rates = {
        name.removeprefix("rate-"): str(said)
        for name, said in request.POST.items()
        if name.startswith("rate-")
    }
    with say_refusal(request):
        office = request.POST.get("office", "")
        share_overtime(by=person_of(request), city=city, year=int(year), office=office, rates=rates)
        messages.success(request, _("時間外の配分を保存しました。"))
    return redirect("staff_people", city.code, year)


@for_staff
@require_POST
def appointed(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Say where 会計年度任用職員 count."""
    counted = request.POST.get("counted") == "people"
    with say_refusal(request):
        count_appointed(by=person_of(request), city=city, counted=counted)
        messages.success(request, _("会計年度任用職員の扱いを保存しました。"))
    return redirect("staff_people", city.code, year)


@for_staff
@require_safe
def filling(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """What the staff of a year would change in sheets."""
    person = person_of(request)
    changes = foresee_people(by=person, city=city, year=int(year))
    open_ones = [one for one in changes if not one.closed]
    closed = [one for one in changes if one.closed and one.contradictions]
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "year": year,
        "open": fill_rows(city.code, open_ones[:_SHOWN]),
        "open_count": len(open_ones),
        "closed": fill_rows(city.code, closed[:_SHOWN]),
        "closed_count": len(closed),
        "shown": _SHOWN,
        "may_fill": may(person, "fill_sheets", city=city.code),
    }
    return render(request, "staff/people/filling.html", context)


@for_staff
@require_POST
def fill(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Fill the sheets."""
    with say_refusal(request):
        count = fill_people(by=person_of(request), city=city, year=int(year))
        said = ngettext(
            "シート%s件に人工と人件費を入れました。", "シート%s件に人工と人件費を入れました。", count
        )
        messages.success(request, said % count)
    return redirect("staff_people_filling", city.code, year)
