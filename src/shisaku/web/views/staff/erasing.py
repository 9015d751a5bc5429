"""Erasing what points to a person: texts of a sheet, the file of a document. Asked back first, done by the button."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality, Sheet, User
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_values import staff_name
from shisaku.work import inside
from shisaku.work.access import require
from shisaku.work.erasure_reasons import REASONS, erase_document_for, erase_text_for
from shisaku.work.inside import ErasableText
from shisaku.work.refusals import RefusalError


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """Texts of a sheet: chosen with a reason, shown once more, erased from all its revisions."""
    person = person_of(request)
    sheet = _sheet_at(person, city, key, year)
    found = inside.erasable_texts(by=person, sheet=sheet)
    asked = request.POST if request.method == "POST" else request.GET
    chosen = [one for one in found if one.address in asked.getlist("address")]
    reason = asked.get("reason", "")
    if request.method == "POST" and _texts_erased(request, person, sheet, chosen):
        return redirect("staff_project", city.code, sheet.subject_id, year)
    confirming = bool(chosen) and reason in REASONS
    context = {
        "staff": staff_frame(request, city, current="staff_projects"),
        "subject": sheet.subject,
        "year": year,
        "texts": [_line(one, one in chosen) for one in (chosen if confirming else found)],
        "confirming": confirming,
        "none_chosen": "reason" in asked and not chosen,
        "no_reason": "address" in asked and reason not in REASONS,
        "reasons": REASONS.items(),
        "reason": reason,
        "reason_text": REASONS.get(reason, ""),
        "documents": _documents(person, sheet, city.code),
        "back": reverse("staff_project", args=[city.code, sheet.subject_id, year]),
        "here": request.path,
    }
    return render(request, "staff/erase_texts.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, city: Municipality, sha256: str) -> HttpResponse:
    """The file of a document: what goes and what stays, then the erasing."""
    person = person_of(request)
    require(person, "erase", city=city.code)
    paper = inside.document_at(by=person, code=city.code, sha256=sha256)
    back = reverse("staff_document", args=[city.code, sha256])
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        try:
            erase_document_for(document=paper, reason=reason, by=person)
        except RefusalError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("「%(name)s」のファイルを消去しました。") % {"name": paper})
            return redirect(back)
    if paper.erased_at is not None:
        return redirect(back)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "document": paper,
        "reasons": REASONS.items(),
        "reason": reason,
        "back": back,
    }
    return render(request, "staff/erase_document.html", context)


def _sheet_at(person: User, city: Municipality, key: str, year: FiscalYear) -> Sheet:
    require(person, "erase", city=city.code)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    sheets = inside.sheets_of(by=person, subject=subject)
    sheet = next((sheet for sheet in sheets if sheet.fiscal_year == year), None)
    if sheet is None:
        raise Http404(year.label)
    return sheet


def _texts_erased(request: HttpRequest, person: User, sheet: Sheet, chosen: Sequence[ErasableText]) -> bool:
    addresses = [one.address for one in chosen]
    try:
        erase_text_for(sheet=sheet, addresses=addresses, reason=request.POST.get("reason", ""), by=person)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return False
    text = _("%(names)sを消去しました。")
    messages.success(request, text % {"names": "、".join(f"「{_name(one)}」" for one in chosen)})
    return True


def _line(one: ErasableText, chosen: bool) -> dict[str, object]:  # noqa: FBT001 - a column of the line
    return {
        "address": one.address,
        "name": _name(one),
        "text": one.versions[0],
        "earlier": one.versions[1:],
        "current": one.current,
        "private": one.address.startswith("private/"),
        "chosen": chosen,
    }


def _name(one: ErasableText) -> str:
    return staff_name(one.data, one.address)


def _documents(person: User, sheet: Sheet, code: str) -> list[tuple[str, str]]:
    """The papers the sheet was read from that are still kept: the texts stand in their files as well."""
    states = inside.history(by=person, subject=sheet.subject)
    papers = {paper.sha256 for state in states if state.key == sheet.key for paper in state.documents}
    kept = [inside.document_at(by=person, code=code, sha256=sha256) for sha256 in papers]
    return sorted(
        (str(paper), reverse("staff_document", args=[code, paper.sha256]))
        for paper in kept
        if paper.erased_at is None
    )
