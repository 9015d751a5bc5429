"""The documents taken in: what was odd about each, and one of them line by line beside what was read from it."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.values import Blank, Value
from shisaku.readers.errors import UnreadableError
from shisaku.readers.pages import Row
from shisaku.records.models import Document, Import, ImportState, Municipality, User, View
from shisaku.web.figures import day, percent
from shisaku.web.form_names import form_title
from shisaku.web.project.named import value_name
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_values import staff_text
from shisaku.work import inside
from shisaku.work.access import require
from shisaku.work.inside import ImportDetail, ImportLine
from shisaku.work.pages.paper import Paper, Part, ReadValue
from shisaku.work.pages.paper import paper as paper_of
from shisaku.work.refusals import NotFoundError

_HOW = {"inferred": "推定", "person": "職員による指定・訂正"}


@for_staff
@require_safe
def papers(request: HttpRequest, city: Municipality) -> HttpResponse:
    """All imports of a city, newest first."""
    found = inside.imports(by=person_of(request), code=city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "lines": [_line(city.code, line) for line in found],
    }
    return render(request, "staff/papers.html", context)


@for_staff
@require_safe
def paper(request: HttpRequest, city: Municipality, sha256: str) -> HttpResponse:
    """One document: its lines with every cell marked, the values, the problems, the leftovers."""
    person = person_of(request)
    document = inside.document_at(by=person, code=city.code, sha256=sha256)
    newest = _newest_import(document)
    if newest.view != View.PUBLISHED:
        # It holds sheets of all sections: nobody has published them, so only who may see all of them sees it.
        require(person, "see_sheet", city=city.code)
    detail = inside.import_detail(by=person, code=city.code, key=newest.key)
    line = request.GET.get("line", "")
    found_line = int(line) if line.isascii() and line.isdigit() and len(line) < len("10000000") else None
    rows, missing = _rows(person, document)
    shown = paper_of(detail.reading, rows, part=request.GET.get("sheet"), line=found_line)
    context = {
        "staff": staff_frame(request, city, current="staff_documents"),
        "document": document,
        "import": newest,
        "form": form_title(newest.form),
        "read": day(localtime(newest.made_at).date()),
        "state": ImportState(newest.state).label,
        "missing": missing,
        "paper": shown,
        "parts": [_part(document, city.code, part, shown) for part in shown.parts],
        "values": (values := _values(detail, shown)),
        "doubtful": [value for value in values if value["doubts"]],
        "document_problems": detail.document_problems,
        "counts": shown.counts,
    }
    return render(request, "staff/paper.html", context)


def _newest_import(document: Document) -> Import:
    """The import that counts: one taken in before one merely shown, the newest of them."""
    found = document.imports.exclude(state=ImportState.REFUSED).order_by("state", "-made_at").first()
    if found is None:
        raise NotFoundError("この文書の取込はありません。")
    return found


def _rows(person: User, document: Document) -> tuple[Sequence[Row], str]:
    """The lines of the paper, or the sentence that says why they cannot be shown."""
    try:
        return inside.document_rows(by=person, document=document), ""
    except (NotFoundError, UnreadableError) as refusal:
        return (), str(refusal)


def _line(code: str, line: ImportLine) -> dict[str, object]:
    document = line.import_.document
    return {
        "title": str(document),
        "file": document.file,
        "url": reverse("staff_document", args=[code, document.sha256]),
        "form": form_title(line.import_.form),
        "state": ImportState(line.import_.state).label,
        "waiting": line.import_.state == ImportState.PREVIEWED,
        "public": line.import_.view == View.PUBLISHED,
        "read": day(localtime(line.import_.made_at).date()),
        "sheets": line.sheets,
        "plans": line.plans,
        "problems": [(name, count) for name, count in line.problems.items() if count],
        "leftovers": line.leftovers,
    }


def _part(document: Document, code: str, part: Part, shown: Paper) -> dict[str, object]:
    paper_url = reverse("staff_document", args=[code, document.sha256])
    return {
        "label": part.number or part.name,
        "name": part.name if part.number else "",
        "doubts": part.doubts,
        "url": f"{paper_url}?{urlencode({'sheet': part.key})}",
        "current": shown.chosen is not None and shown.chosen.key == part.key,
    }


def _values(detail: ImportDetail, shown: Paper) -> list[dict[str, object]]:
    sheet = None
    if shown.chosen is not None and shown.chosen.kind == "sheets":
        by_number = {part.key: place for place, part in enumerate(shown.parts)}
        sheet = detail.reading.sheets[by_number[shown.chosen.key]]
    rows = []
    for value in shown.values:
        text, state = (
            staff_text(value.address, value.value) if value.value is not None else (_("なし"), False)
        )
        name = value_name(sheet, value.address) if sheet else value.address
        doubts = [problem.message for problem in value.problems]
        if value.mark == "doubtful" and not doubts:
            sure = percent(value.origin.confidence * 100)
            doubts = [value.origin.reason or _("確からしさ %(share)s") % {"share": sure}]
        rows.append(
            {"of": value, "name": name, "text": text, "state": state, "how": _how(value), "doubts": doubts}
        )
    return rows


def _how(value: ReadValue) -> str:
    """What has to be said of how a value was read; nothing where it stands there as printed."""
    printed = value.value.printed if isinstance(value.value, Value | Blank) else None
    if value.origin.how != "read":
        return f"{_HOW[value.origin.how]}：{value.origin.reason or ''}".rstrip("：")
    return _("印字は %(printed)s") % {"printed": printed} if printed else ""
