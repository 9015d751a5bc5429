"""The documents that figures were read from: the list, and what was read from one of them."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.records.models import Document, SheetEntry
from shisaku.web.answers import answered
from shisaku.web.city_frame import city_frame
from shisaku.web.figures import day, year_label
from shisaku.web.form_names import form_title
from shisaku.web.frame import Crumb
from shisaku.work import published
from shisaku.work.pages.document import public_document


@require_safe
@answered
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """The public documents of a city, newest years first."""
    city = published.city(code=code)
    frame = city_frame(city)
    lines = [
        {
            "title": _name(line.document, line.years),
            "url": reverse("document", args=[code, line.document.sha256]),
            "form": form_title(line.form),
            "years": [year_label(year) for year in line.years],
            "sheets": line.sheets,
            "plans": line.plans,
            "published": _day(line.document),
        }
        for line in published.documents(code=code)
    ]
    crumbs = [Crumb(_("1分で見る"), frame.home), Crumb(_("もとの文書"))]
    return render(request, "documents/list.html", {"frame": frame, "crumbs": crumbs, "documents": lines})


@require_safe
@answered
def document(request: HttpRequest, code: str, sha256: str) -> HttpResponse:
    """One document: the sheets and plans read from it, and when. Its text stays in the city."""
    city = published.city(code=code)
    found = public_document(code=code, sha256=sha256)
    name = _name(found.document, sorted({sheet.year for sheet in found.sheets}))
    frame = city_frame(city)
    listed = reverse("documents", args=[code])
    context = {
        "frame": frame,
        "crumbs": [
            Crumb(_("1分で見る"), frame.home),
            Crumb(_("もとの文書"), listed),
            Crumb(name),
        ],
        "document": found.document,
        "name": name,
        "form": form_title(found.form),
        "form_id": found.form if found.form != LEXICON_FORM else "",
        "published": _day(found.document),
        "read": day(localdate(found.read_at)),
        "leftovers": found.leftovers,
        "sheets": [
            {
                "number": sheet.entry.number,
                "name": sheet.entry.name,
                "url": _address(code, sheet.entry),
                "year": year_label(sheet.year),
                "values": sheet.values,
            }
            for sheet in found.sheets
        ],
        "plans": [
            {"title": str(plan), "url": reverse("plan", args=[code, plan.key])} for plan in found.plans
        ],
    }
    return render(request, "documents/document.html", context)


def _address(code: str, entry: SheetEntry) -> str:
    name = "kpi" if entry.kind == "kpi" else "project"
    return reverse(name, args=[code, entry.subject_id, entry.fiscal_year])


def _name(document: Document, years: Sequence[FiscalYear]) -> str:
    """What a document is called, with its year: the same form comes every year under the same title."""
    title = str(document)
    said = FiscalYear.find_all(title)
    return (
        title + _("（%(what)s）") % {"what": year_label(years[0])} if len(years) == 1 and not said else title
    )


def _day(document: Document) -> str:
    return day(document.published_on) if document.published_on else ""
