"""From evaluation to budget: the steps of each project's budget, noted, taken in by file, filled into sheets."""

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.years import FiscalYear
from shisaku.forms.budget.words import kind_label
from shisaku.readers.budget import ReadStep
from shisaku.records.models import Municipality
from shisaku.web.answers import attached, say_refusal
from shisaku.web.budget.step_rows import KINDS, STEP_HEAD, project_rows, step_cells, step_rows
from shisaku.web.money.fill_rows import fill_rows
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work import inside
from shisaku.work.access import may
from shisaku.work.budget.filling import fill_budget, foresee_budget
from shisaku.work.budget.noting import note_step, read_steps, take_back_step, take_in_steps, typed_step
from shisaku.work.budget.shown import budget_of, budget_years, budgets_of_year
from shisaku.work.refusals import RefusalError
from shisaku.writers.tables import csv_lines

_HERE = "staff_budget_newest"
_SHOWN = 200
# What was seen is signed and sent along: nothing is kept of a file that nobody accepts.
_SALT = "shisaku.budget.seen"


class GiveForm(forms.Form):
    """A file of steps."""

    file = forms.FileField()


@for_staff
@require_safe
def newest(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The newest year of which steps are noted; without any the year to come."""
    years = budget_years(code=city.code)
    return redirect("staff_budget", city.code, FiscalYear(years[0] if years else _next_year()))


@for_staff
@require_safe
def year(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """The projects × steps of a year."""
    person = person_of(request)
    found = budgets_of_year(by=person, code=city.code, year=int(year))
    years = sorted({*budget_years(code=city.code), int(year), _next_year()}, reverse=True)
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "year": year,
        "years": [FiscalYear(one) for one in years],
        "rows": project_rows(found, year),
        "problems": [(one.subject, problem) for one in found for problem in one.problems][:_SHOWN],
        "may_note": may(person, "note_budget", city=city.code),
    }
    return render(request, "staff/budget/year.html", context)


@for_staff
@require_safe
def table(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponseBase:
    """The steps of a year as CSV, in the columns in which they can be taken in."""
    found = budgets_of_year(by=person_of(request), code=city.code, year=int(year))
    rows = (step_cells(one, change.step) for one in found for _key, change in one.changes)
    headers = {"Content-Disposition": attached(f"{city.code}-budget-{int(year)}.csv")}
    return StreamingHttpResponse(
        csv_lines(STEP_HEAD, rows), content_type="text/csv; charset=utf-8", headers=headers
    )


@for_staff
@require_POST
def give(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Look at a file of steps: what it would change, what stands in its way."""
    typed = GiveForm(request.POST, request.FILES)
    if not typed.is_valid():
        messages.error(request, _("ファイルを選んでください。"))
        return redirect("staff_budget", city.code, year)
    file = typed.cleaned_data["file"]
    try:
        seen = read_steps(by=person_of(request), city=city, content=file.read(), year=int(year))
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_budget", city.code, year)
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "year": year,
        "file": file.name,
        "seen": seen,
        "changes": [(one, kind_label(one.step.kind)) for one in seen.changes[:_SHOWN]],
        "more": max(len(seen.changes) - _SHOWN, 0),
        "wrong": seen.wrong[:_SHOWN],
        "signed": signing.dumps([one.to_json() for one in seen.reading.steps], salt=_SALT, compress=True),
    }
    return render(request, "staff/budget/seen.html", context)


@for_staff
@require_POST
def accept(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Take in what was seen."""
    try:
        told = signing.loads(request.POST.get("seen", ""), salt=_SALT, max_age=24 * 60 * 60)
    except signing.BadSignature:
        messages.error(request, _("確かめた内容が古くなりました。もう一度ファイルを選んでください。"))
        return redirect("staff_budget", city.code, year)
    with say_refusal(request):
        steps = [ReadStep.model_validate(one) for one in told]
        count = take_in_steps(by=person_of(request), city=city, steps=steps, year=int(year))
        said = ngettext("%s件を取り込みました。", "%s件を取り込みました。", count)
        messages.success(request, said % count)
    return redirect("staff_budget", city.code, year)


@for_staff
@require_safe
def project(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """One project's steps, and noting one."""
    return _project(request, city, key, year, {})


@for_staff
@require_POST
def note(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """Note a step; what cannot be stays in the form."""
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    typed = {name: str(value) for name, value in request.POST.items()}
    try:
        note_step(by=person, subject=subject, step=typed_step(typed, year=year))
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return _project(request, city, key, year, typed)
    messages.success(request, _("記録しました。"))
    return redirect("staff_budget_project", city.code, key, year)


@for_staff
@require_POST
def take_back(
    request: HttpRequest, city: Municipality, key: str, year: FiscalYear, step: str
) -> HttpResponse:
    """Take a step back."""
    take_back_step(by=person_of(request), code=city.code, key=step)
    messages.success(request, _("記録を取り消しました。"))
    return redirect("staff_budget_project", city.code, key, year)


@for_staff
@require_safe
def filling(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """What the steps of a year would change in sheets."""
    person = person_of(request)
    changes = foresee_budget(by=person, city=city, year=int(year))
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
    return render(request, "staff/budget/filling.html", context)


@for_staff
@require_POST
def fill(request: HttpRequest, city: Municipality, year: FiscalYear) -> HttpResponse:
    """Fill the sheets."""
    with say_refusal(request):
        count = fill_budget(by=person_of(request), city=city, year=int(year))
        said = ngettext("シート%s件に予算の額を入れました。", "シート%s件に予算の額を入れました。", count)
        messages.success(request, said % count)
    return redirect("staff_budget_filling", city.code, year)


def _project(
    request: HttpRequest, city: Municipality, key: str, year: FiscalYear, typed: dict[str, str]
) -> HttpResponse:
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    found = budget_of(by=person, subject=subject, year=int(year))
    context = {
        "staff": staff_frame(request, city, current=_HERE),
        "code": city.code,
        "year": year,
        "subject": subject,
        "rows": step_rows(found, reverse("staff_budget_project", args=[city.code, key, year])),
        "problems": found.problems,
        "kinds": KINDS,
        "typed": typed,
        "may_note": may(person, "note_budget", city=city.code),
    }
    return render(request, "staff/budget/project.html", context)


def _next_year() -> int:
    """The fiscal year whose budget is made now: the one after today's."""
    today = timezone.localdate()
    return today.year + (1 if today.month >= 4 else 0)  # noqa: PLR2004 - April begins a fiscal year
