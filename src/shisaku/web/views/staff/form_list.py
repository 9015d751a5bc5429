"""The forms of a city: those it uses, those in the making, and how a new one is begun."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shisaku.forms.errors import FormError
from shisaku.records.models import Municipality, User
from shisaku.web.own_forms.form_list import listed, papers_without_form
from shisaku.web.own_forms.typed import FromFormForm, FromPaperForm, FromYamlForm, first_error
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.access import may
from shisaku.work.own_forms import (
    form_yaml,
    list_forms,
    start_from_form,
    start_from_import,
    start_from_yaml,
)
from shisaku.work.refusals import RefusalError

# A form is a page of text; what is much longer is none.
_LONGEST = 600_000
_KINDS: Mapping[str, type[forms.Form]] = {"paper": FromPaperForm, "form": FromFormForm, "yaml": FromYamlForm}


@for_staff
@require_safe
def show(request: HttpRequest, city: Municipality) -> HttpResponse:
    """All forms of the city."""
    return _listed(request, city)


@for_staff
@require_POST
def start(request: HttpRequest, city: Municipality, how: str) -> HttpResponse:
    """Begin a new form from a paper, from an existing form, or from a YAML; what was typed comes back if it fails."""
    if how not in _KINDS:
        raise Http404(how)
    form = _KINDS[how](request.POST, request.FILES)
    if not form.is_valid():
        return _listed(request, city, how=how, typed=request.POST, error=first_error(form))
    try:
        key = _start(form, city.code, person_of(request))
    except (RefusalError, FormError) as refusal:
        return _listed(request, city, how=how, typed=request.POST, error=str(refusal))
    messages.success(
        request, _("様式の下書きを作りました。項目を確かめてから保存すると、読み取りに使われます。")
    )
    return redirect("staff_form", city.code, key)


@for_staff
@require_safe
def download(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The YAML of a form that has no page of its own."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2026") else None
    name, text = form_yaml(by=person_of(request), code=city.code, form=request.GET.get("form", ""), year=year)
    return yaml_answer(name, text)


def yaml_answer(name: str, text: str) -> HttpResponse:
    """A YAML file to be kept."""
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _listed(
    request: HttpRequest,
    city: Municipality,
    *,
    how: str = "",
    typed: Mapping[str, object] | None = None,
    error: str = "",
) -> HttpResponse:
    person = person_of(request)
    editing = may(person, "edit_form", city=city.code)
    lines = listed(list_forms(by=person, code=city.code), city.code)
    papers = papers_without_form(by=person, code=city.code) if editing else []
    asked = request.GET.get("paper", "")
    context = {
        "staff": staff_frame(request, city, current="staff_forms"),
        "code": city.code,
        "in_use": [line for line in lines if not line.own or line.version],
        "drafts": [line for line in lines if line.draft],
        "may_edit": editing,
        "papers": papers,
        "how": how or ("paper" if asked else ""),
        "typed": typed or {"paper": asked, "form": request.GET.get("form", "")},
        "error": error,
    }
    return render(request, "staff/forms/list.html", context)


def _start(form: forms.Form, code: str, person: User) -> str:
    if isinstance(form, FromPaperForm):
        return start_from_import(
            by=person,
            code=code,
            import_key=form.cleaned_data["paper"],
            name=form.cleaned_data["name"],
            years=form.years,
        )
    if isinstance(form, FromFormForm):
        return start_from_form(
            by=person, code=code, form=form.cleaned_data["form"], first_year=form.cleaned_data["first_year"]
        )
    file = form.cleaned_data["file"]
    if not isinstance(file, UploadedFile) or (file.size or 0) > _LONGEST:
        raise RefusalError("様式のファイルが大きすぎます（上限 200,000字）。")
    return start_from_yaml(by=person, code=code, content=file.read(), name=file.name or "")
