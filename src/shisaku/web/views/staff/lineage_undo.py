"""Connections that were accepted, and the way back from each: first what would part, then the parting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shisaku.records.models import Municipality
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_lineage import lineage_line, lineage_name, sheet_line
from shisaku.web.staff_paging import page_asked, page_links
from shisaku.work import inside
from shisaku.work.access import require
from shisaku.work.lineage import undo_lineage
from shisaku.work.refusals import RefusalError


@for_staff
@require_safe
def accepted(request: HttpRequest, city: Municipality) -> HttpResponse:
    """A page of accepted connections, newest first, narrowed to a number or name."""
    person = person_of(request)
    words = request.GET.get("q", "").strip()
    found = inside.decided_lineages(
        by=person, code=city.code, words=words, page=page_asked(request.GET.get("page", ""))
    )
    links, before, after = page_links(found.page, found.pages, {"q": words} if words else {})
    context = {
        "staff": staff_frame(request, city, current="staff_lineage"),
        "lines": [lineage_line(city.code, line) for line in found.lines],
        "page": found,
        "words": words,
        "may_undo": "undo_lineage" in inside.may_do(by=person, code=city.code),
        "pages": links,
        "previous_url": before,
        "next_url": after,
        "back": reverse("staff_lineage", args=[city.code]),
        "code": city.code,
    }
    return render(request, "staff/lineage_accepted.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Take one back: shown with the years that part, done by the button."""
    person = person_of(request)
    require(person, "undo_lineage", city=city.code)
    try:
        parting = inside.lineage_parting(by=person, code=city.code, key=key)
        if request.method == "POST":
            note = request.POST.get("note", "").strip()
            undo_lineage(lineage=parting.line.lineage, by=person, note=note)
            name = lineage_name(parting.line)
            messages.success(request, _("「%(name)s」のつながりの確定を取り消しました。") % {"name": name})
            return redirect("staff_lineage", city.code)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_lineage_accepted", city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_lineage"),
        "line": lineage_line(city.code, parting.line),
        "sides": [
            [sheet_line(city.code, entry) for entry in side]
            for side in (parting.earlier, parting.later)
            if side
        ],
        "back": reverse("staff_lineage_accepted", args=[city.code]),
    }
    return render(request, "staff/lineage_undo.html", context)
