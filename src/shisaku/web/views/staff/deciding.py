"""Whether an import is taken in: first what each answer would do, then, by the button, doing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shisaku.core.years import FiscalYear
from shisaku.records.models import Import, ImportState, Municipality, User
from shisaku.web.figures import year_label
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.views.staff.papers import paper_url
from shisaku.work import inside
from shisaku.work.access import require
from shisaku.work.importing import (
    Accepted,
    ImportPreview,
    SheetPreview,
    Status,
    accept_import,
    refuse_import,
)
from shisaku.work.refusals import RefusalError

ACCEPT, PUBLISH, REFUSE = "accept", "publish", "refuse"
_DECISIONS = (ACCEPT, PUBLISH, REFUSE)
_AT_ONCE = 50


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Accept an import, accept it as published, or refuse it (`decision`): asked back by GET, done by POST."""
    person = person_of(request)
    decision = (request.POST if request.method == "POST" else request.GET).get("decision", "")
    if decision not in _DECISIONS:
        raise Http404(key)
    if decision == PUBLISH:
        require(person, "publish", city=city.code)
    preview = inside.import_preview(by=person, code=city.code, key=key, as_published=decision == PUBLISH)
    import_ = preview.import_
    if import_.state != ImportState.PREVIEWED:
        messages.error(request, _("この取り込みは、もう決められています。"))
        return redirect("staff_document", city.code, import_.document.sha256)
    if request.method == "POST" and _done(request, person, import_, decision):
        return redirect("staff_document", city.code, import_.document.sha256)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "import": import_,
        "decision": decision,
        "back": paper_url(import_, city.code),
        **(_shown(preview) if decision != REFUSE else {}),
    }
    return render(request, "staff/decide_import.html", context)


def _done(request: HttpRequest, person: User, import_: Import, decision: str) -> bool:
    """Do what was decided; a sentence on the page says what came of it, or why it is not possible."""
    try:
        if decision == REFUSE:
            refuse_import(import_=import_, by=person)
            messages.success(
                request, _("「%(name)s」を受け入れないことにしました。") % {"name": import_.document}
            )
        else:
            accepted = accept_import(
                import_=import_,
                by=person,
                as_published=decision == PUBLISH,
                city_confirmed=request.POST.get("city_confirmed") == "yes",
            )
            _tell(request, accepted)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _tell(request: HttpRequest, accepted: Accepted) -> None:
    counts = {"new": accepted.new, "changed": accepted.changed, "same": accepted.same}
    text = _("受け入れました：新規 %(new)d、変更 %(changed)d、変更なし %(same)d。") % counts
    if accepted.published:
        text += _("%(count)d件を公表しました。") % {"count": accepted.published}
    messages.success(request, text)
    if accepted.attention:
        text = _("%(count)d件は確かめる必要があるため、取り込んでいません。")
        messages.warning(request, text % {"count": len(accepted.attention)})
    if accepted.held_back:
        text = _("%(count)d件は、まだ公表していない内容を含むため、公表していません。")
        messages.warning(request, text % {"count": len(accepted.held_back)})


def _shown(preview: ImportPreview) -> dict[str, object]:
    """What accepting would do: counts, then what needs a person, what changes, what is no longer stated."""
    attention = [one for one in preview.sheets if one.status is Status.ATTENTION]
    changed = [one for one in preview.sheets if one.status is Status.CHANGED]
    gone = [
        f"{one.sheet.subject}（{year_label(FiscalYear(one.sheet.fiscal_year))}）" for one in preview.missing
    ]
    return {
        "counts": [(status.value, preview.count(status)) for status in Status]
        + [(_("欠けている"), len(gone))],
        "doubt": preview.doubt,
        "attention": [(_name(one), one.doubt) for one in attention],
        "changed": [(_name(one), len(one.changes), _sheet_url(preview, one)) for one in changed[:_AT_ONCE]],
        "more": max(len(changed) - _AT_ONCE, 0),
        "gone": gone[:_AT_ONCE],
        "more_gone": max(len(gone) - _AT_ONCE, 0),
    }


def _name(one: SheetPreview) -> str:
    subject, year = one.read.data.subject, one.read.data.fiscal_year
    name = f"{subject.number or ''} {subject.name}".strip()
    return f"{name}（{year_label(year)}）" if year is not None else name


def _sheet_url(preview: ImportPreview, one: SheetPreview) -> str:
    if one.sheet is None:
        return ""
    place = [
        preview.import_.document.municipality_id,
        one.sheet.subject_id,
        FiscalYear(one.sheet.fiscal_year),
    ]
    return reverse("staff_project", args=place)
