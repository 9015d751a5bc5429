"""One sheet in its city's own form, made while one waits."""

from django.utils import timezone

from shisaku.forms.grammar import Form
from shisaku.records.models import Sheet, User
from shisaku.work.access import require
from shisaku.work.printing.kinds import Beyond, city_forms, forms_beyond
from shisaku.work.printing.revisions import contents
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.writers.errors import PaperError
from shisaku.writers.normal import Kind
from shisaku.writers.papers import paper_of


def sheet_forms(*, sheet: Sheet) -> list[Form]:
    """The forms of the city in which a sheet can be printed by itself."""
    found = city_forms(sheet.subject.municipality_id, sheet.fiscal_year)
    return [form for form in found if not form.is_list and form.subject == sheet.subject.kind]


def sheet_forms_beyond(*, sheet: Sheet) -> list[Beyond]:
    """The forms in which sheets like this one are printed, but not those of its year."""
    found = forms_beyond(code=sheet.subject.municipality_id, year=sheet.fiscal_year)
    return [one for one in found if not one.form.is_list and one.form.subject == sheet.subject.kind]


def one_sheet(*, by: User, sheet: Sheet, form: str, kind: Kind) -> bytes:
    """The newest revision of a sheet as a paper of `form`.

    Raises `NotFoundError` for a form in which it cannot be printed, `RefusalError` where the paper cannot be made.
    """
    city = sheet.subject.municipality_id
    require(by, "see_sheet", city=city, office=sheet.org_unit)
    made_by = next((one for one in sheet_forms(sheet=sheet) if one.form == form), None)
    if made_by is None or sheet.head is None:
        raise NotFoundError("このシートは、その様式では印刷できません。")
    try:
        return paper_of(
            contents([sheet.head], code=city, private=True), made_by, kind, made_at=timezone.now()
        )
    except PaperError as error:
        raise RefusalError(f"{error}。") from error
