"""Sheets as they stand now: the list, one sheet with all its values, the way from a value to its paper."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.addresses import Leaf, differences, leaves
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.records.convert import sheet_of
from shisaku.records.models import Municipality, Sheet
from shisaku.web import list_page
from shisaku.web.figures import day
from shisaku.web.made_papers import beyond_text
from shisaku.web.shown import spot
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.staff_values import confidence_text, how_text, staff_name, staff_text
from shisaku.web.views.listing import list_context
from shisaku.work import inside
from shisaku.work.list_address import query_of
from shisaku.work.pages.found import texts_behind
from shisaku.work.printing import sheet_forms, sheet_forms_beyond
from shisaku.work.printing.own_sheet import books_for
from shisaku.work.room import is_unsure
from shisaku.work.states import SheetState


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a sheet: its name, text, how it came to be known, where it stood, the paper's page."""

    address: str
    name: str
    text: str
    state: bool
    how: str
    spot: str
    url: str
    problems: Sequence[str]
    private: bool = False
    unsure: str = ""


@for_staff
@require_safe
def projects(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The list of newest sheets; an officer sees those of the own offices."""
    person = person_of(request)
    page = inside.search(by=person, code=city.code, query=query_of(request.GET))
    known = inside.city(by=person, code=city.code)
    rows = list_page.rows_of(
        page, texts_behind(page.rows, page.query.words), code=city.code, address="staff_project"
    )
    context = {
        **list_context(page, known, path=request.path),
        "staff": staff_frame(request, city, current="staff_projects"),
        "rows": rows,
        "checks_shown": True,
    }
    return render(request, "staff/sheets.html", context)


@for_staff
@require_safe
def project(request: HttpRequest, city: Municipality, key: str, year: FiscalYear) -> HttpResponse:
    """One sheet in its newest revision: every value with its source, what was found, what is not yet public."""
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    if subject.key != key:
        return redirect("staff_project", city.code, subject.key, year)
    states = {state.fiscal_year: state for state in inside.history(by=person, subject=subject)}
    state = states.get(year)
    sheets = {sheet.fiscal_year: sheet for sheet in inside.sheets_of(by=person, subject=subject)}
    if state is None:
        raise Http404(year.label)
    name = "kpi" if subject.kind == "kpi" else "project"
    sheet, can = sheets[int(year)], inside.may_do(by=person, code=city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_projects"),
        "subject": subject,
        "year": year,
        "years": [
            (known, reverse("staff_project", args=[city.code, key, known]), known == year) for known in states
        ],
        "state": state,
        "made": day(localtime(state.made_at).date()),
        "sheet": sheet,
        "erase_url": reverse("staff_erase_texts", args=[city.code, key, year]) if "erase" in can else "",
        "publish_url": reverse("staff_publish", args=[city.code, key, year])
        if "publish" in can and sheet.head_id and sheet.published_id != sheet.head_id
        else "",
        "withdraw_url": reverse("staff_withdraw", args=[city.code, key, year])
        if "publish" in can and sheet.published_id
        else "",
        "print_urls": _print_urls(city.code, key, year, sheet),
        "beyond": beyond_text(sheet_forms_beyond(sheet=sheet), year),
        "own_books": [
            (book.file, reverse("staff_own_book_fill", args=[city.code, key, year, book.key]))
            for book in books_for(sheet=sheet)
        ],
        "unpublished": _unpublished(sheet, state.data),
        "public_url": reverse(name, args=[city.code, key, year]) if sheet.published_id else "",
        "values": (values := _values(city.code, state)),
        "unsure": sum(bool(value.unsure) for value in values),
        "problems": [
            (str(p.severity), p.message, _source(city.code, key, year, p.address)) for p in state.problems
        ],
        "documents": [
            (document, reverse("staff_document", args=[city.code, document.sha256]))
            for document in state.documents
        ],
    }
    return render(request, "staff/sheet.html", context)


@for_staff
@require_safe
def source(
    request: HttpRequest, city: Municipality, key: str, year: FiscalYear, address: str
) -> HttpResponse:
    """On to the line of the paper in which a value stands; to the sheet where no paper is known."""
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    states = inside.history(by=person, subject=subject)
    state = next((known for known in states if known.fiscal_year == year), None)
    if state is None:
        raise Http404(year.label)
    origin = _origin_at(state.origins, address)
    url = _paper_url(city.code, state, origin) if origin else ""
    return redirect(url or reverse("staff_project", args=[city.code, subject.key, year]))


def _origin_at(origins: Mapping[str, Sequence[Origin]], address: str) -> Origin | None:
    """The newest place in a paper of the value, of the first value below it, or of one beside it."""
    near = [address, *(a for a in origins if a.startswith(f"{address}/"))]
    above = address.rpartition("/")[0]
    near += [a for a in origins if above and a.startswith(f"{above}/")]
    for known in near:
        for origin in reversed(origins.get(known, ())):
            if origin.line is not None:
                return origin
    return None


def _values(code: str, state: SheetState) -> list[ValueRow]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for problem in state.problems:
        found[problem.address].append(problem.message)
    rows = []
    for address, value in leaves(state.data):
        text, is_state = staff_text(address, value)
        places = state.origins.get(address, ())
        origin = places[-1] if places else None
        rows.append(
            ValueRow(
                address=address,
                name=staff_name(state.data, address),
                text=text,
                state=is_state,
                how=how_text(origin) if origin else "",
                spot=spot(origin) if origin and origin.on_paper else "",
                url=_paper_url(code, state, origin) if origin else "",
                problems=found[address],
                unsure=confidence_text(origin.confidence) if origin and is_unsure(origin) else "",
                private=address.startswith("private") or address.endswith("/overtime_hours"),
            )
        )
    return rows


def _paper_url(code: str, state: SheetState, origin: Origin) -> str:
    known = [document.sha256 for document in state.documents]
    sha256 = origin.document if origin.document in known else (known[0] if len(known) == 1 else None)
    if sha256 is None or origin.line is None:
        return ""
    paper = reverse("staff_document", args=[code, sha256])
    return f"{paper}?{urlencode({'line': origin.line})}#line-{origin.line}"


def _source(code: str, key: str, year: FiscalYear, address: str) -> str:
    return reverse("staff_source", args=[code, key, year, address]) if address else ""


def _unpublished(sheet: Sheet, newest: SheetData) -> list[tuple[str, str, str]]:
    """What differs from the public revision: name, public text, newest text. Empty where nothing is public yet."""
    if sheet.published is None or sheet.published_id == sheet.head_id:
        return []
    changed = differences(sheet_of(sheet.published), newest)
    return [
        (staff_name(newest, address), _said(address, before), _said(address, after))
        for address, (before, after) in changed.items()
    ]


def _said(address: str, value: Leaf) -> str:
    return _("なし") if value is None else staff_text(address, value)[0]


def _print_urls(code: str, key: str, year: FiscalYear, sheet: Sheet) -> list[tuple[str, str, str]]:
    """The sheet in each form of its city: the form's title, where the PDF and where the workbook is."""
    place = reverse("staff_print_sheet", args=[code, key, year])

    def url(form: str, kind: str) -> str:
        return f"{place}?{urlencode({'form': form, 'kind': kind})}"

    return [(one.title, url(one.form, "pdf"), url(one.form, "xlsx")) for one in sheet_forms(sheet=sheet)]
