"""What a paper would say otherwise today (正誤表): on a page, and to take along as PDF, workbook or CSV."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.records.models import Municipality
from shisaku.web.answers import attached
from shisaku.web.figures import day
from shisaku.web.made_papers import errata_rows, touched_links
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.work.printing import Errata, errata, made_paper_at
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.writers.laying.errata import ERRATA_HEAD, lay_out_errata
from shisaku.writers.pdf import pdf_of
from shisaku.writers.tables import csv_lines, workbook_of

_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@for_staff
@require_safe
def changed(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """The page."""
    person = person_of(request)
    paper = made_paper_at(by=person, code=city.code, key=key)
    try:
        found = errata(by=person, code=city.code, key=key)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_printing", city.code)

    def sheet_url(key: str) -> str:
        return reverse("staff_project", args=[city.code, key, paper.fiscal_year]) if key else ""

    context = {
        "staff": staff_frame(request, city, current="staff_printing"),
        "code": city.code,
        "paper": paper,
        "made": _made(paper.asked_at, paper.as_of),
        "errata": found,
        "rows": errata_rows(found, sheet_url),
        "came": touched_links(found.came, sheet_url),
        "gone": touched_links(found.gone, sheet_url),
        "kinds": [("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV")],
    }
    return render(request, "staff/printing/changed.html", context)


@for_staff
@require_safe
def taken(request: HttpRequest, city: Municipality, key: str, kind: str) -> HttpResponseBase:
    """The list as a file."""
    person = person_of(request)
    paper = made_paper_at(by=person, code=city.code, key=key)
    if kind not in _TYPES:
        raise NotFoundError("この形のファイルはありません。")
    rows = _rows(errata(by=person, code=city.code, key=key))
    headers = {"Content-Disposition": attached(f"errata-{paper.fiscal_year}-{paper.key}.{kind}")}
    if kind == "csv":
        return StreamingHttpResponse(csv_lines(ERRATA_HEAD, rows), content_type=_TYPES[kind], headers=headers)
    if kind == "xlsx":
        content = workbook_of(ERRATA_HEAD, rows)
    else:
        now = timezone.now()
        notes = [
            _made(paper.asked_at, paper.as_of),
            _("%sの内容と比べています。") % day(timezone.localdate(now)),
        ]
        content = pdf_of(lay_out_errata(_("正誤表　%s") % paper, notes, rows), made_at=now)
    return HttpResponse(content, content_type=_TYPES[kind], headers=headers)


def _rows(found: Errata) -> list[tuple[str, str, str, str]]:
    """A row a value, then what came and what went."""
    said = [(subject, name, before, after) for subject, _url, name, before, after in errata_rows(found, str)]
    came = [(one.name, _("書類のあとに加わったもの"), "", one.name) for one in found.came]
    return [*said, *came, *((one.name, _("いまはないもの"), one.name, "") for one in found.gone)]


def _made(asked_at: datetime, as_of: date) -> str:
    """Of which paper it is: two of one day are told apart by the time."""
    at = timezone.localtime(asked_at)
    return _("%(day)s現在の内容で、%(at)s %(time)sに作った書類") % {
        "day": day(as_of),
        "at": day(at.date()),
        "time": f"{at:%H:%M}",
    }
