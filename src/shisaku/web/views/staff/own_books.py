"""The city's own workbooks: given, gone through cell by cell, filled with a sheet, withdrawn."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shisaku.core.years import FiscalYear
from shisaku.readers.own_book.told import BookPlace, BookPlaces
from shisaku.records.models import Municipality, OwnBook
from shisaku.web.answers import attached
from shisaku.web.staff_frame import for_staff, person_of, staff_frame
from shisaku.web.year_field import FiscalYearField
from shisaku.work import inside
from shisaku.work.access import may
from shisaku.work.own_books.keeping import (
    form_file,
    own_book_at,
    own_books,
    settle_places,
    upload_own_book,
    withdraw_own_book,
)
from shisaku.work.own_books.shown import missing_places
from shisaku.work.own_forms import known_forms
from shisaku.work.printing import city_forms_of
from shisaku.work.printing.own_sheet import fill_own_book
from shisaku.work.refusals import NotFoundError, RefusalError

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FOUND = {"read": "値から", "vacant": "空欄から", "head": "見出しから", "person": "人が指定"}


class BookForm(forms.Form):
    """A workbook and the form it is drawn by."""

    form = forms.CharField(max_length=100)
    fiscal_year = FiscalYearField(required=False)
    file = forms.FileField()


@for_staff
@require_safe
def show(request: HttpRequest, city: Municipality) -> HttpResponse:
    """The workbooks that are in use, and giving one."""
    person = person_of(request)
    known = known_forms(code=city.code)
    books = own_books(by=person, code=city.code)
    context = {
        "staff": staff_frame(request, city, current="staff_printing"),
        "code": city.code,
        "books": [
            (book, _title(known.find(book.form), book), BookPlaces.model_validate(book.places))
            for book in books
        ],
        "forms": city_forms_of(city.code),
        "may_give": may(person, "save_form", city=city.code),
    }
    return render(request, "staff/printing/own_books.html", context)


@for_staff
@require_POST
def give(request: HttpRequest, city: Municipality) -> HttpResponse:
    """Give a workbook."""
    typed = BookForm(request.POST, request.FILES)
    if not typed.is_valid():
        messages.error(request, _("登録できませんでした：%s") % next(iter(typed.errors.values()))[0])
        return redirect("staff_own_books", city.code)
    told = typed.cleaned_data
    year = told["fiscal_year"]
    try:
        book = upload_own_book(
            by=person_of(request),
            city=city,
            form=told["form"],
            content=told["file"].read(),
            file=told["file"].name,
            year=None if year is None else int(year),
        )
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_own_books", city.code)
    messages.success(request, _("ブックを登録しました。失われるものと、記入するセルを確かめてください。"))
    return redirect("staff_own_book", city.code, book.key)


@for_staff
@require_safe
def book(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """One workbook: what it would lose, its cells, what is left in it."""
    person = person_of(request)
    found = own_book_at(by=person, code=city.code, key=key)
    places = BookPlaces.model_validate(found.places)
    form = form_file(code=city.code, form=found.form, year=places.fiscal_year).form
    several = len({one.sheet for one in places.places}) > 1
    context = {
        "staff": staff_frame(request, city, current="staff_printing"),
        "code": city.code,
        "book": found,
        "title": form.title,
        "places": places,
        "rows": [
            (one.at, one.words, _shown(one, several=several, column=places.rows is not None), _FOUND[one.how])
            for one in {(one.sheet, one.cell): one for one in reversed(places.places)}.values()
        ][::-1],
        "missing": missing_places(places, form),
        "may_settle": may(person, "save_form", city=city.code),
    }
    return render(request, "staff/printing/own_book.html", context)


@for_staff
@require_POST
def settle(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Take the cells a person typed."""
    person = person_of(request)
    found = own_book_at(by=person, code=city.code, key=key)
    places = BookPlaces.model_validate(found.places)
    form = form_file(code=city.code, form=found.form, year=places.fiscal_year).form
    words = dict(missing_places(places, form))
    known = {*words, *(one.at for one in places.places)}
    typed = zip(request.POST.getlist("at"), request.POST.getlist("cell"), strict=False)
    try:
        count = settle_places(
            by=person, book=found, cells={at: cell for at, cell in typed if at in known}, words=words
        )
    except RefusalError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("記入するセルを%s件変えました。") % count)
    return redirect("staff_own_book", city.code, key)


@for_staff
@require_POST
def withdraw(request: HttpRequest, city: Municipality, key: str) -> HttpResponse:
    """Use a workbook no more."""
    person = person_of(request)
    withdraw_own_book(by=person, book=own_book_at(by=person, code=city.code, key=key))
    messages.success(request, _("ブックを取り下げました。"))
    return redirect("staff_own_books", city.code)


@for_staff
@require_safe
def fill(request: HttpRequest, city: Municipality, key: str, year: FiscalYear, form: str) -> HttpResponse:
    """A sheet in the workbook: at once where nothing is lost, else first what has no cell in it."""
    person = person_of(request)
    subject = inside.subject_at(by=person, code=city.code, key=key)
    sheets = {one.fiscal_year: one for one in inside.sheets_of(by=person, subject=subject)}
    found = OwnBook.objects.filter(municipality=city, key=form, withdrawn_at=None).first()
    if int(year) not in sheets or found is None:
        raise NotFoundError("この書類はありません。")
    try:
        made = fill_own_book(by=person, book=found, sheet=sheets[int(year)])
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return redirect("staff_project", city.code, subject.key, year)
    if (made.unplaced or made.differing) and "download" not in request.GET:
        context = {
            "staff": staff_frame(request, city, current="staff_printing"),
            "code": city.code,
            "subject": subject,
            "year": year,
            "book": found,
            "made": made,
        }
        return render(request, "staff/printing/own_book_filled.html", context)
    name = f"{subject.number or subject.key}-{int(year)}.xlsx"
    headers = {"Content-Disposition": attached(name)}
    return HttpResponse(made.content, content_type=_XLSX, headers=headers)


def _shown(place: BookPlace, *, several: bool, column: bool) -> str:
    """A cell as a person types it, of a list the column alone."""
    cell = place.cell.rstrip("0123456789") if column else place.cell
    return f"{place.sheet}!{cell}" if several else cell


def _title(form: object, book: OwnBook) -> str:
    return str(getattr(form, "title", "") or book.form)
