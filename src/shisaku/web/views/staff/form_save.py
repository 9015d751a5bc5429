"""A draft saved as the city's form with its years, and a version withdrawn: each shown first, then done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.core.year_range import YearRange
from shisaku.forms.errors import FormError
from shisaku.records.models import Municipality, User
from shisaku.web.own_forms.field_table import guesses
from shisaku.web.own_forms.form_page import context_of, number_sent, plain_year
from shisaku.web.own_forms.typed import SaveForm, WithdrawForm, first_error
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.access import require
from shisaku.work.own_forms import FormPage, save_form, save_plan, show_form, withdraw_form
from shisaku.work.refusals import NotFoundError, RefusalError


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Which years the form will serve and what gives way to it; saved once that was shown as it will be.

    Lines that still are guesses are listed, and a person says once that they may stay.
    """
    person = person_of(request)
    require(person, "save_form", city=city.code)
    page = show_form(by=person, code=city.code, key=key)
    sent = request.POST if request.method == "POST" else request.GET
    form = SaveForm(sent if "first_year" in sent else _own_years(page))
    error = first_error(form)
    years = None if error else form.years
    # What was shown is what is done: other years are shown first.
    shown = request.method == "POST" and years is not None and sent.get("shown") == str(years)
    if shown and page.doubtful and sent.get("guesses") != "yes":
        error = _("推定した意味が残っています。下の一覧を確かめ、そのまま使うことに印を付けてください。")
    elif shown and years is not None:
        error = _saved(request, city.code, page, form, years, person)
        if not error:
            return redirect("staff_form", city.code, key)
    context = {
        **context_of(page, city.code, "save", by=person),
        "staff": staff_frame(request, city, current="staff_forms"),
        "form": form,
        "error": error,
        "guesses": guesses(page, city.code),
        "guesses_said": sent.get("guesses") == "yes",
        "years_asked": years,
        "plan": save_plan(by=person, code=city.code, key=key, years=years) if years else None,
    }
    return render(request, "staff/forms/save.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, city: Municipality, key: str, version: int) -> HttpResponse:
    """Take a version out of use, with a reason. What was read with it stays as it is."""
    person = person_of(request)
    require(person, "save_form", city=city.code)
    page = show_form(by=person, code=city.code, key=key)
    found = next((one for one in page.versions if one.number == version and not one.withdrawn), None)
    if found is None:
        raise NotFoundError("この版は、使われていません。")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    error = first_error(form) if form.is_bound else ""
    if form.is_bound and not error:
        try:
            withdraw_form(by=person, code=city.code, key=key, version=version, why=form.cleaned_data["why"])
        except RefusalError as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("第%s版を取り下げました。") % version)
            return redirect("staff_form", city.code, key)
    context = {
        **context_of(page, city.code, "", by=person),
        "staff": staff_frame(request, city, current="staff_forms"),
        "version": found,
        "form": form,
        "error": error,
    }
    return render(request, "staff/forms/withdraw.html", context)


def _own_years(page: FormPage) -> dict[str, object]:
    return {"first_year": plain_year(page.first_year), "last_year": plain_year(page.last_year)}


def _saved(
    request: HttpRequest, city: str, page: FormPage, form: SaveForm, years: YearRange, person: User
) -> str:
    """Save the draft; the sentence that says why not, empty where it was saved."""
    try:
        version = save_form(
            by=person,
            code=city,
            key=page.key,
            number=number_sent(request.POST),
            years=years,
            note=form.cleaned_data["note"],
        )
    except (RefusalError, FormError) as refusal:
        return str(refusal)
    messages.success(
        request, _("第%s版として保存しました。これからの読み取りは、この様式によります。") % version
    )
    return ""
