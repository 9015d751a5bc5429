"""A page of the sample paper: click a cell, see what the form makes of it, say what it is."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.forms.errors import FormError
from shisaku.records.models import Municipality, User
from shisaku.web.own_forms.field_table import row_url
from shisaku.web.own_forms.form_page import context_of, number_sent
from shisaku.web.own_forms.marked_view import ROLES, ZOOMS, MarkedView, Where, following, marked_view
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.own_forms import (
    CellLabel,
    FormPage,
    cell_meaning,
    marked_page,
    place_choices,
    set_label,
    set_line,
    show_form,
)
from shisaku.work.refusals import NotFoundError, RefusalError

# What may be said of a cell instead of a place: nothing of its own, the lexicon's word again; and what is no answer.
_LEXICON = "lexicon"
_NOTHING = "-"


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, city: Municipality, key: str, number: int) -> HttpResponse:
    """The page with its cells, and the chosen one with what it may be; by POST, what a person says it is."""
    person = person_of(request)
    where = _where(request, city.code, key, number)
    if request.method == "POST":
        return _said(request, where)
    page = show_form(by=person, code=city.code, key=key)
    view = _view(request, page, where)
    spot = where.spot
    cell = (
        cell_meaning(by=person, code=city.code, key=key, page=number, line=spot[0], cell=spot[1])
        if spot
        else None
    )
    own = next((one for one in cell.labels if (one.line, one.cell) == spot), None) if cell else None
    context = {
        **context_of(page, city.code, "page", by=person),
        "staff": staff_frame(request, city, current="staff_forms"),
        "view": view,
        "cell": cell,
        "role": ROLES[cell.role] if cell else "",
        "own": own,
        "row_url": _row_url(page, own.row, where) if own and page.may_edit else "",
        "labels": _labels(cell.labels, where) if cell else [],
        "places": place_choices() if cell and page.may_edit else [],
        "where": where,
        "next": following(view, where),
    }
    return render(request, "staff/forms/mark.html", context)


def _labels(labels: Sequence[CellLabel], where: Where) -> list[tuple[CellLabel, str]]:
    """The labels beside the chosen cell, each with the address that chooses it."""
    beside = [one for one in labels if (one.line, one.cell) != where.spot]
    return [(one, where.url(at=f"{one.line}.{one.cell}")) for one in beside]


def _said(request: HttpRequest, where: Where) -> HttpResponse:
    """Keep what a printed label means, and go on to the next cell that nobody claims."""
    person, sent = person_of(request), request.POST
    said = sent.get("place", _NOTHING)
    if said == _NOTHING:
        messages.error(request, _("この見出しが表すものを選んでください。"))
        return redirect(where.url(at=where.at))
    try:
        _keep(person, where, sent, said)
    except (RefusalError, FormError) as refusal:
        messages.error(request, str(refusal))
        return redirect(where.url(at=where.at))
    messages.success(request, _("「%s」の意味を下書きに入れました。") % sent.get("printed", "")[:30])
    if sent.get("act") != "next":
        return redirect(where.url(at=where.at))
    page = show_form(by=person, code=where.code, key=where.key)
    return redirect(following(_view(request, page, where), where) or where.url(at=where.at))


def _keep(person: User, where: Where, sent: Mapping[str, str], said: str) -> None:
    """In a form whose table is of lines the page names one; in one with a grid labels are known by their words."""
    number, printed = number_sent(sent), sent.get("printed", "")
    row, after = sent.get("row", ""), sent.get("after", "")
    if row or after:
        set_line(
            by=person,
            code=where.code,
            key=where.key,
            number=number,
            row=row,
            after=after,
            printed=printed,
            place=said,
        )
        return
    place = None if said == _LEXICON else said
    set_label(by=person, code=where.code, key=where.key, number=number, printed=printed, place=place)


def _row_url(page: FormPage, row: str, where: Where) -> str:
    """Where the line of the table is changed that knows a label; empty where no line does."""
    number = next((at for at, line in enumerate(page.lines, start=1) if row and line.row == row), 0)
    return row_url(reverse("staff_form", args=[where.code, where.key]), row, number) if number else ""


def _view(request: HttpRequest, page: FormPage, where: Where) -> MarkedView:
    if page.sample is None:
        raise NotFoundError("この様式には、見本にする書類がありません。")
    sample = page.sample
    marked = marked_page(by=person_of(request), code=where.code, key=where.key, page=where.number)
    picture = reverse("staff_room_picture", args=[where.code, sample.import_.key, where.number])
    return marked_view(marked, where, sample.import_.document, picture, sample.pages)


def _where(request: HttpRequest, code: str, key: str, number: int) -> Where:
    asked = request.POST if request.method == "POST" else request.GET
    zoom = next((one for one in ZOOMS if str(one) == asked.get("zoom")), ZOOMS[0])
    return Where(code, key, number, asked.get("at", ""), zoom)
