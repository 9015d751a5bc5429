"""One form of a city: its table of labels and fields, its YAML beside it, its name and years."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shisaku.forms.errors import FormError
from shisaku.records.models import Municipality, User
from shisaku.web.own_forms.field_table import NEW, Editing, changed, editing, parts, row_url, typed
from shisaku.web.own_forms.form_page import context_of, number_sent
from shisaku.web.own_forms.typed import HeadForm, first_error
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.views.staff.form_list import yaml_answer
from shisaku.work.access import may
from shisaku.work.own_forms import (
    FormPage,
    drop_draft,
    form_yaml,
    show_form,
    write_fields,
    write_head,
    write_yaml,
)
from shisaku.work.refusals import RefusalError
from shisaku.work.room import Rereadable, papers_to_read_again

_ACTS = ("save", "next", "up", "down", "remove")


@for_staff
@require_safe
def show(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """The form with its table; `row` opens one line of it."""
    page = show_form(by=person_of(request), code=city.code, key=key)
    asked = request.GET
    opened = editing(page.lines, asked.get("row", ""), asked.get("after", "")) if page.may_edit else None
    return _shown(request, city, page, opened)


@for_staff
@require_POST
def row(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Change, move or remove one line of the table, or add one; then the next line, or the table again."""
    person, sent = person_of(request), request.POST
    act, at, after = sent.get("act", "save"), sent.get("row", ""), sent.get("after", "")
    if act not in _ACTS:
        raise Http404(act)
    page = show_form(by=person, code=city.code, key=key)
    opened = editing(page.lines, at, after)
    if opened is None:
        messages.error(request, _("この行は、もうありません。表を確かめてください。"))
        return redirect("staff_form", city.code, key)
    line = typed(opened.line, sent.dict())
    try:
        lines = changed(page.lines, act, at, line, after)
        write_fields(by=person, code=city.code, key=key, number=number_sent(sent), lines=lines)
    except (RefusalError, FormError) as refusal:
        return _shown(request, city, page, replace(opened, line=line, error=str(refusal)))
    return redirect(_onward(city.code, key, act, [one.row for one in page.lines], at))


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def yaml(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """The YAML: to be kept as a file (of `version` where one is asked for), or written from the page."""
    person = person_of(request)
    if request.method != "POST":
        asked = request.GET.get("version", "")
        version = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= len("10000") else None
        return yaml_answer(*form_yaml(by=person, code=city.code, key=key, version=version))
    sent, text = request.POST, request.POST.get("text", "").replace("\r\n", "\n")
    try:
        wrong = write_yaml(by=person, code=city.code, key=key, number=number_sent(sent), text=text)
    except RefusalError as refusal:
        page = show_form(by=person, code=city.code, key=key)
        return _shown(request, city, replace(page, yaml=text, error=str(refusal), slips=()), None)
    if wrong:
        messages.warning(request, _("YAMLは書かれたまま預かりました。直すまで、表と読み取りには使えません。"))
    else:
        messages.success(request, _("YAMLを下書きに入れました。"))
    return redirect(f"{reverse('staff_form', args=[city.code, key])}#yaml")


@for_staff
@require_POST
def head(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """What the form is called and which years it serves."""
    person, form = person_of(request), HeadForm(request.POST)
    page = show_form(by=person, code=city.code, key=key)
    error = first_error(form)
    if not error:
        years = form.years
        try:
            write_head(
                by=person,
                code=city.code,
                key=key,
                number=number_sent(request.POST),
                title=form.cleaned_data["title"],
                years=years,
            )
        except (RefusalError, FormError) as refusal:
            error = str(refusal)
    if error:
        return _shown(request, city, page, None, head=request.POST.dict(), head_error=error)
    messages.success(request, _("様式の名前と年度を下書きに入れました。"))
    return redirect("staff_form", city.code, key)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Give the draft up: what was saved before stands again."""
    person = person_of(request)
    page = show_form(by=person, code=city.code, key=key)
    if request.method == "POST":
        try:
            drop_draft(by=person, code=city.code, key=key, number=number_sent(request.POST))
        except RefusalError as refusal:
            messages.error(request, str(refusal))
            return redirect("staff_form", city.code, key)
        messages.success(request, _("「%s」の下書きを破棄しました。") % page.title)
        return redirect("staff_form", city.code, key) if page.versions else redirect("staff_forms", city.code)
    context = {"staff": staff_frame(request, city, current="staff_forms"), "code": city.code, "page": page}
    return render(request, "staff/forms/drop.html", context)


def _shown(
    request: HttpRequest, city: Municipality, page: FormPage, opened: Editing | None, **more: object
) -> HttpResponse:
    chosen = "" if opened is None else NEW if opened.is_new else opened.line.row
    table = parts(page.lines, code=city.code, key=page.key, row=chosen, may_edit=page.may_edit)
    context = {
        **context_of(page, city.code, "table", by=person_of(request)),
        "staff": staff_frame(request, city, current="staff_forms"),
        "parts": table,
        "doubtful": [one for part in table for one in part.rows if one.line.doubt],
        "editing": opened,
        "again": _again(page, city.code, person_of(request)) if opened is None else (),
        **more,
    }
    return render(request, "staff/forms/form.html", context)


def _again(page: FormPage, code: str, by: User) -> Sequence[Rereadable]:
    """The papers that the saved form could read better, for who may let them be read."""
    if not page.versions or not may(by, "import", city=code):
        return ()
    return papers_to_read_again(by=by, code=code, form=page.form)


def _onward(code: str, key: str, act: str, rows: list[str], at: str) -> str:
    """Where an act leads: to the next row, to where the row was moved, else to the table."""
    here = reverse("staff_form", args=[code, key])
    place = rows.index(at) if at in rows else len(rows) - 1
    step = {"next": 1, "down": 1, "up": -1}.get(act, 0)
    if step and at in rows and 0 <= place + step < len(rows):
        return row_url(here, rows[place + step], place + step + 1)
    return f"{here}#row-{place + 1}" if act == "save" and at in rows else f"{here}#table"
