"""The documents taken in: what was odd about each, and one of them line by line beside what was read from it.

The day of its publication, which no document says for certain, is put in by hand.
"""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.values import Blank, Value
from shisaku.records.models import Document, Import, ImportState, Municipality, User, View
from shisaku.web.answers import say_refusal
from shisaku.web.figures import day
from shisaku.web.form_names import form_line, form_title
from shisaku.web.room.asked import Asked
from shisaku.web.room.queue import queue
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_values import confidence_text, how_text, staff_name, staff_text, years_text
from shisaku.work import inside
from shisaku.work.access import ACTIONS, memberships, require
from shisaku.work.documents import date_document
from shisaku.work.inside import ImportLine
from shisaku.work.page_cells import DocumentRows
from shisaku.work.pages.paper import Paper, Part, ReadValue
from shisaku.work.pages.paper import paper as paper_of
from shisaku.work.refusals import NotFoundError

# Which of several imports of a document is shown where nobody asks for one.
_RANK = (ImportState.ACCEPTED, ImportState.PREVIEWED, ImportState.REFUSED)


class DateForm(forms.Form):
    """The day of publication; empty where it is not known."""

    published_on = forms.DateField(required=False)


@for_staff
@require_safe
def papers(request: HttpRequest, city: Municipality) -> HttpResponse:
    """All imports of a city, newest first."""
    person = person_of(request)
    found = inside.imports(by=person, code=city.code)
    importing = "import" in inside.may_do(by=person, code=city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "code": city.code,
        "queue": queue(by=person, code=city.code) if importing else None,
        "may_settle": _may_settle(person, city.code),
        "lines": [_line(city.code, line) for line in found],
    }
    return render(request, "staff/papers.html", context)


@for_staff
@require_safe
def paper(request: HttpRequest, city: Municipality, sha256: str) -> HttpResponse:
    """One document: its lines with every cell marked, the values, the problems, the leftovers."""
    person = person_of(request)
    document = inside.document_at(by=person, code=city.code, sha256=sha256)
    newest = _import_shown(document, request.GET.get("import", ""))
    if newest.view != View.PUBLISHED:
        # It holds sheets of all sections: nobody has published them, so only who may see all of them sees it.
        require(person, "see_sheet", city=city.code)
    detail = inside.import_detail(by=person, code=city.code, key=newest.key)
    line = request.GET.get("line", "")
    found_line = int(line) if line.isascii() and line.isdigit() and len(line) < len("10000000") else None
    rows, missing = _rows(person, newest)
    can = inside.may_do(by=person, code=city.code)
    shown = paper_of(detail.reading, rows, part=request.GET.get("sheet"), line=found_line)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "document": document,
        "import": newest,
        "form": form_title(newest.form),
        "years": years_text(detail.years),
        "read": day(localtime(newest.made_at).date()),
        "state": ImportState(newest.state).label,
        "missing": missing,
        "paper": shown,
        "parts": [_part(newest, city.code, part, shown) for part in shown.parts],
        "open_values": [_value(shown, value) for value in _least_sure_first(shown)],
        "values": [_value(shown, value) for value in shown.values if not value.is_open],
        "published_on": document.published_on,
        "published_day": day(document.published_on) if document.published_on else "",
        "may_date": "date_document" in can,
        "may_decide": "import" in can and newest.state == ImportState.PREVIEWED,
        "may_publish": "publish" in can,
        "refused": newest.state == ImportState.REFUSED,
        "waiting": _others_waiting(newest, city.code) if "import" in can else [],
        "may_erase": "erase" in can and document.erased_at is None,
        "erased": day(localtime(document.erased_at).date()) if document.erased_at else "",
        "today": localdate(),
        "code": city.code,
        "document_problems": detail.document_problems,
        "counts": shown.counts,
    }
    return render(request, "staff/paper.html", context)


@for_staff
@require_POST
def publication_date(request: HttpRequest, city: Municipality, sha256: str) -> HttpResponse:
    """Keep the day on which the city published a document, or that it is not known."""
    person = person_of(request)
    document = inside.document_at(by=person, code=city.code, sha256=sha256)
    answer, form = redirect("staff_document", city.code, sha256), DateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("公表日は、2023-09-01 のように年-月-日で入れてください。"))
        return answer
    with say_refusal(request):
        date_document(document=document, published_on=form.cleaned_data["published_on"], by=person)
        messages.success(request, _("公表日を記録しました。"))
    return answer


def _may_settle(person: User, code: str) -> bool:
    """Whether a person may settle values of any sheets of a city: which they are shows the import."""
    roles = ACTIONS["settle_value"][1]
    return memberships(person).filter(municipality_id=code, role__in=roles).exists()


def _import_shown(document: Document, key: str) -> Import:
    """The import asked for by its key, else the newest of those taken in, merely shown or refused, in that order."""
    if key:
        found = document.imports.filter(key=key).first()
    else:
        rank = {state: place for place, state in enumerate(_RANK)}
        every = sorted(document.imports.order_by("-made_at"), key=lambda one: rank[ImportState(one.state)])
        found = every[0] if every else None
    if found is None:
        raise NotFoundError("この文書の取込はありません。")
    return found


def _others_waiting(shown: Import, code: str) -> list[tuple[str, str]]:
    """Other readings of the same document that nobody has decided on: the form of each, and where it is shown."""
    found = shown.document.imports.filter(state=ImportState.PREVIEWED).exclude(key=shown.key)
    return [
        (form_title(one.form), paper_url(one, code)) for one in found.defer("reading").order_by("-made_at")
    ]


def paper_url(import_: Import, code: str, **asked: str) -> str:
    """Where an import is shown line by line; `asked` goes along in the address."""
    # The import that counts is found without its key: only another one has to be named.
    waits = {"import": import_.key} if import_.state == ImportState.PREVIEWED else {}
    place = reverse("staff_document", args=[code, import_.document.sha256])
    return f"{place}?{urlencode({**waits, **asked})}" if waits or asked else place


def _rows(person: User, shown: Import) -> tuple[DocumentRows | None, str]:
    """The lines of the paper, or the sentence that says why they cannot be shown."""
    try:
        return inside.document_rows(by=person, import_=shown), ""
    except NotFoundError as refusal:
        return None, str(refusal)


def _line(code: str, line: ImportLine) -> dict[str, object]:
    document = line.import_.document
    return {
        "title": str(document),
        "file": document.file,
        "url": paper_url(line.import_, code),
        "room": Asked(code, line.import_.key).address if line.import_.state == ImportState.PREVIEWED else "",
        "form": form_title(line.import_.form),
        "form_line": form_line(line.import_.form),
        "state": ImportState(line.import_.state).label,
        "waiting": line.import_.state == ImportState.PREVIEWED,
        "public": line.import_.view == View.PUBLISHED,
        "published_on": day(document.published_on) if document.published_on else "",
        "read": day(localtime(line.import_.made_at).date()),
        "years": years_text(line.years),
        "sheets": line.sheets,
        "plans": line.plans,
        "problems": [(name, count) for name, count in line.problems.items() if count],
        "leftovers": line.leftovers,
    }


def _part(shown_import: Import, code: str, part: Part, shown: Paper) -> dict[str, object]:
    return {
        "label": part.number or part.name,
        "name": part.name if part.number else "",
        "doubts": part.doubts,
        "url": paper_url(shown_import, code, sheet=part.key),
        "current": shown.chosen is not None and shown.chosen.key == part.key,
    }


def _least_sure_first(shown: Paper) -> list[ReadValue]:
    """What a person had better look at: doubtful before inferred, each with the least sure first."""
    return sorted(
        (value for value in shown.values if value.is_open),
        key=lambda value: (value.origin.confidence, value.mark != "doubtful", value.number),
    )


def _value(shown: Paper, value: ReadValue) -> dict[str, object]:
    text, state = staff_text(value.address, value.value) if value.value is not None else (_("なし"), False)
    doubts = [problem.message for problem in value.problems]
    return {
        "of": value,
        "name": staff_name(shown.data, value.address) if shown.data is not None else value.address,
        "text": text,
        "state": state,
        "how": _how(value),
        "confidence": confidence_text(value.origin.confidence),
        "share": round(value.origin.confidence * 100),
        "doubts": list(dict.fromkeys(filter(None, [*doubts, value.origin.reason]))),
    }


def _how(value: ReadValue) -> str:
    """What has to be said of how a value was read; nothing where it stands there as printed."""
    printed = value.value.printed if isinstance(value.value, Value | Blank) else None
    if value.origin.how != "read":
        return f"{how_text(value.origin)}：{value.origin.reason or ''}".rstrip("：")
    return _("印字は %(printed)s") % {"printed": printed} if printed else ""
