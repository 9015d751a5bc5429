"""A kept sheet in the city's own workbook, made while one waits."""

from django.conf import settings

from shisaku.readers.own_book.told import BookPlaces
from shisaku.records.models import OwnBook, Sheet, User
from shisaku.work.access import require
from shisaku.work.own_books.filling import filled
from shisaku.work.own_books.keeping import bytes_of, form_file
from shisaku.work.own_books.outcome import Filled
from shisaku.work.printing.revisions import contents
from shisaku.work.printing.single import sheet_forms
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.writers.errors import PaperError


def books_for(*, sheet: Sheet) -> list[OwnBook]:
    """The workbooks of the city in which a sheet can be written: those of the forms it can be printed by."""
    forms = {form.form for form in sheet_forms(sheet=sheet)}
    city = sheet.subject.municipality_id
    return list(OwnBook.objects.filter(municipality_id=city, form__in=forms, withdrawn_at=None))


def fill_own_book(*, by: User, book: OwnBook, sheet: Sheet) -> Filled:
    """The newest revision of a sheet in the workbook, with what has no cell there.

    Raises `NotFoundError` where the sheet cannot be written in it or the file is gone, `RefusalError` where a value
    cannot be written.
    """
    require(by, "see_sheet", city=book.municipality_id, office=sheet.org_unit)
    if sheet.head is None or book not in books_for(sheet=sheet):
        raise NotFoundError("このシートは、そのブックには記入できません。")
    content = bytes_of(book)
    [data] = contents([sheet.head], code=book.municipality_id, private=True)
    form = form_file(code=book.municipality_id, form=book.form, year=sheet.fiscal_year)
    places = BookPlaces.model_validate(book.places)
    try:
        return filled(content, places, data, form, settings.SHISAKU_READ_LIMITS)
    except PaperError as error:
        raise RefusalError(f"{error}。") from error
