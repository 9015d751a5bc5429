"""Papers made of the city's sheets: asked for, watched, taken home; and what has changed since."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, View
from shisaku.web.answers import attached
from shisaku.web.made_papers import beyond_text, made_list, paper_choices
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.year_field import FiscalYearField
from shisaku.work import inside
from shisaku.work.printing import (
    ask_paper,
    file_of,
    forms_beyond,
    one_sheet,
    remove_paper,
    resume_paper,
    stop_paper,
)
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.writers.normal import Kind

_ACTS = {
    "stop": (stop_paper, "作成を停止しました。"),
    "resume": (resume_paper, "作成を再開します。"),
    "remove": (remove_paper, "一覧から除き、ファイルを消しました。"),
}
_KINDS: dict[str, Kind] = {"pdf": "pdf", "xlsx": "xlsx"}


class OrderForm(forms.Form):
    """Which paper, of which year, of what state, as of which day."""

    what = forms.CharField(max_length=120)
    fiscal_year = FiscalYearField()
    view = forms.ChoiceField(choices=View.choices)
    as_of = forms.DateField(required=False)


@for_staff
@require_safe
def show(request: HttpRequest, city: Municipality) -> HttpResponse:
    """What can be made of a year, and what was made."""
    person = person_of(request)
    years = inside.city(by=person, code=city.code).years
    year = _year_asked(request) or (max(years) if years else None)
    context = {
        "staff": staff_frame(request, city, current="staff_printing"),
        "code": city.code,
        "years": sorted(years, reverse=True),
        "year": year,
        "choices": paper_choices(code=city.code, year=year) if year is not None else [],
        "beyond": beyond_text(forms_beyond(code=city.code, year=year), year) if year is not None else "",
        "views": View.choices,
        "today": localdate(),
        "made": made_list(by=person, code=city.code),
    }
    return render(request, "staff/printing/list.html", context)


def _year_asked(request: HttpRequest) -> FiscalYear | None:
    """The year asked for, where it is one: an address is nobody's form."""
    asked = request.GET.get("year", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) == len("2026")):
        return None
    try:
        return FiscalYearField(required=False).clean(asked)
    except ValidationError:
        return None


@for_staff
@require_POST
def order(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Ask for a paper."""
    form = OrderForm(request.POST)
    year_of = request.POST.get("fiscal_year", "")
    here = reverse("staff_printing", args=[city.code])
    answer = redirect(f"{here}?{urlencode({'year': year_of})}" if year_of else here)
    if not form.is_valid():
        said = next(iter(form.errors.values()))[0]
        messages.error(request, _("書類を頼めませんでした：%s") % said)
        return answer
    typed = form.cleaned_data
    what, _sign, kind = typed["what"].rpartition("#")
    year, day = int(typed["fiscal_year"]), typed["as_of"] or localdate()
    try:
        paper = ask_paper(
            by=person_of(request), city=city, what=what, year=year, kind=kind, view=typed["view"], as_of=day
        )
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return answer
    messages.success(request, _("「%s」を作ります。できあがるとここから受け取れます。") % paper)
    return answer


@for_staff
@require_POST
def act(request: HttpRequest, city: Municipality, key: str, name: str) -> HttpResponse:
    """Stop a paper, go on with it, or remove it."""
    if name not in _ACTS:
        raise Http404(name)
    verb, said = _ACTS[name]
    verb(by=person_of(request), city=city, key=key)
    messages.success(request, _(said))
    return redirect("staff_printing", city.code)


@for_staff
@require_safe
def file(request: HttpRequest, city: Municipality, key: str, name: str) -> FileResponse:
    """A file of a made paper, to keep."""
    place = file_of(by=person_of(request), code=city.code, key=key, name=name)
    return FileResponse(place.open("rb"), as_attachment=True, filename=name)


@for_staff
@require_safe
def sheet(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """One sheet in the city's own form, made at once."""
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    found = {one.fiscal_year: one for one in inside.sheets_of(by=person, subject=subject)}
    kind = _KINDS.get(request.GET.get("kind", ""))
    if int(year) not in found or kind is None:
        raise NotFoundError("この書類はありません。")
    form = request.GET.get("form", "")
    try:
        content = one_sheet(by=person, sheet=found[int(year)], form=form, kind=kind)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_project", city.code, subject.key, year)
    types = {
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    name = f"{subject.number or subject.key}-{int(year)}.{kind}"
    headers = {"Content-Disposition": attached(name)}
    return HttpResponse(content, content_type=types[kind], headers=headers)
